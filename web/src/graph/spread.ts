// Spread: a model of things that have no middle, placed by forces so that partners stand together.

import { MultiUndirectedGraph } from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

import type { Named } from "../api.js";
import { HIGH, Model, WIDE, type Node } from "./model.js";

const ROUNDS = 300;
const PUSHES = 120; // rounds of moving apart what stands too near
const SHAPE = 1.5; // wider than high
const UNIT = 0.34; // the radius grows by so much with the root of the number of things

export interface Tie {
  source: Named;
  target: Named;
  relation: string;
  weight: number;
}

/** Place the ends of some ties in a room of some shape.  The same ties always give the same picture. */
export function spread(ties: Tie[], shape = SHAPE): Model {
  const graph = new MultiUndirectedGraph();
  const things = new Map<string, Named>();
  for (const { source, target, weight } of ties) {
    for (const thing of [source, target]) {
      if (things.has(thing.id)) continue;
      const angle = things.size * 2.399963; // the golden angle, so that no two begin at one place
      const radius = Math.sqrt(things.size + 1);
      graph.addNode(thing.id, { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius });
      things.set(thing.id, thing);
    }
    graph.addEdge(source.id, target.id, { weight });
  }
  if (things.size > 1) {
    const settings = { ...forceAtlas2.inferSettings(graph), gravity: 1.5, adjustSizes: false, strongGravityMode: true };
    forceAtlas2.assign(graph, { iterations: ROUNDS, settings });
  }
  const size = Math.max(1e-6, ...graph.mapNodes((_, { x, y }) => Math.hypot(x as number, y as number)));
  const scale = (UNIT * Math.sqrt(things.size) + 0.5) / size;
  const model = new Model(new Set(ties.map((tie) => tie.relation)).size > 1);
  for (const thing of things.values()) {
    const { x, y } = graph.getNodeAttributes(thing.id) as { x: number; y: number };
    const degree = graph.degree(thing.id);
    model.nodes.set(thing.id, { ...thing, degree, x: x * scale * shape, y: y * scale, expanded: true });
  }
  part([...model.nodes.values()]);
  ties.forEach(({ source, target, relation }, index) => model.join(source.id, target.id, `tie${index}`, relation));
  return model;
}

/** Push apart what stands too near, along the shorter way, so that labels do not lie on one another. */
function part(nodes: Node[]): void {
  for (let round = 0; round < PUSHES; round += 1) {
    let moved = false;
    for (const [index, one] of nodes.entries()) {
      for (const other of nodes.slice(index + 1)) {
        const [dx, dy] = [other.x - one.x, other.y - one.y];
        const [over, above] = [WIDE - Math.abs(dx), HIGH - Math.abs(dy)];
        if (over <= 0 || above <= 0) continue;
        moved = true;
        if (above < over) {
          const push = ((dy < 0 ? -1 : 1) * above) / 2;
          one.y -= push;
          other.y += push;
        } else {
          const push = ((dx < 0 ? -1 : 1) * over) / 2;
          one.x -= push;
          other.x += push;
        }
      }
    }
    if (!moved) return;
  }
}
