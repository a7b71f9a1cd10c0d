// Charts: bars and columns, drawn as SVG so that they can be saved.

import { s } from "./dom.js";
import { FONT, shortened } from "./graph/text.js";

const INK = "#1c2329";
const FAINT = "#5b6770";
const LONGEST = 12; // characters of a label

export interface Bar {
  label: string;
  value: number;
  note: string;
  href?: string | null | undefined;
}

/** Draw horizontal bars, one below the other, with their values. */
export function bars(items: Bar[], title: string, fill = "#0072b2"): SVGSVGElement {
  const [row, width, note] = [26, 430, 92];
  const label = Math.max(...items.map((item) => 13 * Math.min(LONGEST, [...item.label].length)), 26) + 10;
  const most = Math.max(1, ...items.map((item) => item.value));
  const lines = items.map((item, index) => {
    const y = index * row;
    const length = Math.max(2, (item.value / most) * (width - label - note));
    const name = s(
      "text",
      { x: label - 8, y: y + 17, "text-anchor": "end", fill: item.href ? "#00598c" : INK },
      s("title", {}, item.label),
      shortened(item.label, LONGEST),
    );
    return s(
      "g",
      {},
      item.href ? s("a", { href: item.href, "aria-label": `${item.label}: ${item.note}` }, name) : name,
      s("rect", { x: label, y: y + 4, width: length, height: row - 9, rx: 2, fill }),
      s("text", { x: label + length + 6, y: y + 17, fill: FAINT }, item.note),
    );
  });
  return chart(width, items.length * row + 4, title, lines);
}

export interface Stack {
  label: string;
  href: string | null;
  parts: { name: string; value: number; fill: string }[];
}

/** Draw columns of stacked parts, from left to right; a picture that is too wide scrolls. */
export function columns(stacks: Stack[], title: string): SVGSVGElement {
  const [height, foot, left] = [300, 30, 40];
  const step = Math.max(16, Math.min(90, 1120 / Math.max(1, stacks.length)));
  const width = left + Math.max(300, step * stacks.length) + 10;
  const most = Math.max(1, ...stacks.map((stack) => total(stack)));
  const every = Math.ceil(52 / step);
  const scale = ticks(most).map((value) => {
    const y = height - (value / most) * (height - 16);
    return s(
      "g",
      {},
      s("line", { x1: left, x2: width, y1: y, y2: y, stroke: "#e3e7ea" }),
      s("text", { x: left - 6, y: y + 4, "text-anchor": "end", fill: FAINT }, value),
    );
  });
  const drawn = stacks.map((stack, index) => {
    const x = left + index * step + step * 0.12;
    let top = height;
    const parts = stack.parts.map((part) => {
      const size = (part.value / most) * (height - 16);
      top -= size;
      return s(
        "rect",
        { x, y: top, width: step * 0.76, height: Math.max(0, size - 0.5), fill: part.fill },
        s("title", {}, `${stack.label} ${part.name}: ${part.value}`),
      );
    });
    const middle = { x: x + step * 0.38, "text-anchor": "middle", fill: FAINT, "font-size": 11 };
    const name = index % every === 0 && s("text", { ...middle, y: height + 18 }, stack.label);
    const sum = total(stack) > 0 && s("text", { ...middle, y: top - 4 }, total(stack));
    if (!stack.href || total(stack) === 0) return s("g", {}, ...parts, name);
    return s("a", { href: stack.href, "aria-label": `${stack.label}: ${total(stack)}` }, ...parts, sum, name);
  });
  const drawing = chart(width, height + foot, title, [...scale, ...drawn]);
  drawing.style.minWidth = `${width}px`;
  return drawing;
}

function total(stack: Stack): number {
  return stack.parts.reduce((sum, part) => sum + part.value, 0);
}

function ticks(most: number): number[] {
  const step = [1, 2, 5].flatMap((base) => [0, 1, 2, 3, 4, 5].map((power) => base * 10 ** power)).sort((a, b) => a - b).find((size) => most / size <= 5) ?? most;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}

function chart(width: number, height: number, title: string, children: SVGElement[]): SVGSVGElement {
  return s(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height}`,
      "font-family": FONT,
      "font-size": 12.5,
      role: "group",
      "aria-label": title,
      class: "chart",
      style: `max-width: ${width}px`,
    },
    ...children,
  );
}
