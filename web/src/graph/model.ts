// Model: the part of a graph that is drawn, and where each thing stands.
//
// A thing that has its place keeps it: newcomers are put around the one that they came with, facing
// away from the middle, so that the picture stays calm while it grows.

import type { Edge, Named } from "../api.js";

export interface Node extends Named {
  x: number;
  y: number;
  degree: number;
  expanded: boolean;
}

export interface Drawn {
  id: string;
  relation: string;
  source: string;
  target: string;
}

/** All edges between two things, drawn as one line. */
export interface Link {
  key: string;
  source: string;
  target: string;
  edges: Drawn[];
  /** False where edges go both ways, or have no direction. */
  directed: boolean;
}

const SYMMETRIC = new Set(["coordinatesWith", "pairsWith"]);
const GAP = 0.5; // between things on a ring
const RING = 0.6; // between rings
const FAN = Math.PI * 0.9; // how wide newcomers spread around one that is not in the middle
const TURN = 0.26; // each ring begins a little further, so that its lines pass between the inner ones
const [LEAST, MOST] = [0.7, 1.8]; // how much wider than high rings may be
/** The room that a thing takes with its label. */
export const [WIDE, HIGH] = [0.62, 0.26];

export class Model {
  readonly nodes = new Map<string, Node>();
  readonly links = new Map<string, Link>();

  readonly #stretch: number;

  /**
   * With `worded` false the lines carry no words, because they all say the same.  `shape` tells how
   * much wider than high the room for the picture is.
   */
  constructor(readonly worded = true, shape = MOST) {
    this.#stretch = Math.min(MOST, Math.max(LEAST, shape));
  }

  /** Put a thing in the middle. */
  centre(thing: Named & { degree: number }): void {
    this.nodes.set(thing.id, { ...thing, x: 0, y: 0, expanded: true });
  }

  /** Add the edges around a thing; things that are new find a place. */
  add(id: string, edges: Edge[]): void {
    const middle = this.nodes.get(id);
    if (!middle) return;
    middle.expanded = true;
    const newcomers = new Map<string, Edge>();
    for (const edge of edges) {
      if (!this.nodes.has(edge.other) && !newcomers.has(edge.other)) newcomers.set(edge.other, edge);
    }
    // Alike things stand side by side.
    const sorted = [...newcomers.values()].sort(
      (a, b) => a.type.localeCompare(b.type) || a.relation.localeCompare(b.relation) || b.confidence - a.confidence,
    );
    const places = this.#places(middle, sorted.length);
    sorted.forEach((edge, index) => {
      const [x, y] = places[index]!;
      const { other, label, type, degree } = edge;
      this.nodes.set(other, { id: other, label, type, degree, x, y, expanded: false });
    });
    for (const edge of edges) {
      const [source, target] = edge.outgoing ? [id, edge.other] : [edge.other, id];
      this.#link({ id: edge.id, relation: edge.relation, source, target });
    }
  }

  /** Add an edge between two things that have their places. */
  join(source: string, target: string, id: string, relation: string): void {
    this.#link({ id, relation, source, target });
  }

  #link(edge: Drawn): void {
    const { source, target } = edge;
    const key = [source, target].sort().join("\n");
    const known = this.links.get(key);
    const directed = !SYMMETRIC.has(edge.relation);
    if (!known) {
      this.links.set(key, { key, source, target, edges: [edge], directed });
    } else if (!known.edges.some(({ id }) => id === edge.id)) {
      known.edges.push(edge);
      known.directed &&= directed && known.source === source;
    }
  }

  #places(middle: Node, count: number): [number, number][] {
    const around = Math.hypot(middle.x, middle.y) < 1e-9;
    const facing = around ? -Math.PI / 2 : Math.atan2(middle.y, middle.x / this.#stretch);
    const spread = around ? Math.PI * 2 : FAN;
    const found: [number, number][] = [];
    for (let ring = 0; found.length < count; ring += 1) {
      const radius = (around ? 1 : 0.8) + ring * RING;
      const here = Math.min(Math.max(1, Math.floor((spread * radius) / GAP)), count - found.length);
      const step = Math.min(spread / here, around ? Infinity : (GAP * 1.4) / radius);
      const start = around ? facing + ring * TURN : facing - (step * (here - 1)) / 2;
      for (let index = 0; index < here; index += 1) {
        found.push(this.#free(middle, start + index * step, radius, found));
      }
    }
    return found;
  }

  /** Move outward along a ray until nothing stands too near. */
  #free(middle: Node, angle: number, radius: number, taken: [number, number][]): [number, number] {
    const others = [...[...this.nodes.values()].map(({ x, y }): [number, number] => [x, y]), ...taken];
    for (let distance = radius; ; distance += RING / 3) {
      const x = middle.x + Math.cos(angle) * distance * this.#stretch;
      const y = middle.y + Math.sin(angle) * distance;
      const crowded = others.some(([left, top]) => Math.abs(left - x) < WIDE && Math.abs(top - y) < HIGH);
      if (!crowded || distance > radius + 8) return [x, y];
    }
  }
}
