// Svg: a model as a picture of its own, to look at without WebGL, to save, and to print.

import { colour } from "../colours.js";
import { pressable, s } from "../dom.js";
import { FONT, shortened } from "./text.js";
import type { Link, Model, Node } from "./model.js";

const SCALE = 130; // pixels for a unit of the model
const MARGIN = 70;

export interface Handlers {
  node?: (node: Node) => void;
  link?: (link: Link) => void;
}

/** Draw a model. */
export function picture(model: Model, relation: (name: string) => string, handlers: Handlers = {}): SVGSVGElement {
  const nodes = [...model.nodes.values()];
  const box = bounds(nodes);
  const at = (node: Node): [number, number] => [(node.x - box.left) * SCALE + MARGIN, (box.top - node.y) * SCALE + MARGIN];
  const links = [...model.links.values()].map((link) => line(model, link, at, relation, handlers.link));
  const dots = nodes.map((node) => dot(node, at(node), handlers.node));
  return s(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${box.width * SCALE + 2 * MARGIN} ${box.height * SCALE + 2 * MARGIN}`,
      "font-family": FONT,
      "font-size": 12,
      role: "img",
    },
    s(
      "defs",
      {},
      s(
        "marker",
        { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
        s("path", { d: "M0 0 8 4 0 8z", fill: "#8a949b" }),
      ),
    ),
    s("rect", { width: "100%", height: "100%", fill: "#fff" }),
    ...links,
    ...dots,
  );
}

function bounds(nodes: Node[]): { left: number; top: number; width: number; height: number } {
  const xs = nodes.map((node) => node.x);
  const ys = nodes.map((node) => node.y);
  const [left, right] = [Math.min(0, ...xs), Math.max(0, ...xs)];
  const [bottom, top] = [Math.min(0, ...ys), Math.max(0, ...ys)];
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, top - bottom) };
}

function line(
  model: Model,
  link: Link,
  at: (node: Node) => [number, number],
  relation: (name: string) => string,
  pressed?: (link: Link) => void,
): SVGElement {
  const source = model.nodes.get(link.source)!;
  const target = model.nodes.get(link.target)!;
  const [x1, y1] = at(source);
  const [x2, y2] = at(target);
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
  const end = link.directed ? radius(target) + 3 : 0;
  const label = [...new Set(link.edges.map((edge) => relation(edge.relation)))].join("、");
  return s(
    "g",
    pressed ? pressable(`${source.label} ${label} ${target.label}`, () => pressed(link)) : {},
    s("line", {
      x1,
      y1,
      x2: x2 - dx * end,
      y2: y2 - dy * end,
      stroke: "#b4bcc2",
      "stroke-width": 1.5,
      ...(link.directed ? { "marker-end": "url(#tip)" } : {}),
    }),
    pressed && s("line", { x1, y1, x2, y2, stroke: "transparent", "stroke-width": 12 }),
    s(
      "text",
      { x: (x1 + x2) / 2, y: (y1 + y2) / 2 - 3, "text-anchor": "middle", fill: "#5b6770", "font-size": 10, ...halo },
      model.worded && label,
    ),
  );
}

function dot(node: Node, [x, y]: [number, number], pressed?: (node: Node) => void): SVGElement {
  return s(
    "g",
    pressed ? pressable(node.label, () => pressed(node)) : {},
    s("title", {}, node.label),
    s("circle", { cx: x, cy: y, r: radius(node), fill: colour(node.type), stroke: "#fff", "stroke-width": 1.5 }),
    s(
      "text",
      { x, y: y + radius(node) + 13, "text-anchor": "middle", fill: "#1c2329", ...halo },
      shortened(node.label, 11),
    ),
  );
}

const halo = { "paint-order": "stroke", stroke: "#fff", "stroke-width": 3, "stroke-linejoin": "round" };

/** Return the radius of a thing: larger where it is better connected. */
export function radius(node: { degree: number }): number {
  return 6 + Math.min(10, Math.log2(1 + node.degree) * 1.6);
}
