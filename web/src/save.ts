// Save: what a view shows, as a file: pictures as SVG or PNG, data as CSV, GraphML or Turtle.

import type { Drawn, Model } from "./graph/model.js";

const ONTOLOGY = "https://w3id.org/policygraph/ontology#";
const DATA = "https://w3id.org/policygraph/id/";

export type Cell = string | number | null | undefined;

/** Offer a file to the user. */
export function save(name: string, media: string, content: BlobPart): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: media }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Write rows as CSV, with the mark that lets spreadsheets see UTF-8. */
export function csv(head: string[], rows: Cell[][]): string {
  const line = (cells: Cell[]): string => cells.map((cell) => quoted(String(cell ?? ""))).join(",");
  return `\ufeff${[head, ...rows].map(line).join("\r\n")}\r\n`;
}

function quoted(cell: string): string {
  // A spreadsheet would run what begins like a formula.
  const safe = /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Write what is drawn as GraphML. */
export function graphml(model: Model): string {
  const nodes = [...model.nodes.values()].map(
    (node) =>
      `<node id="${xml(node.id)}"><data key="label">${xml(node.label)}</data>` +
      `<data key="type">${xml(node.type)}</data></node>`,
  );
  const edges = directions(model).map(
    ({ id, source, target, relation }) =>
      `<edge id="${xml(id)}" source="${xml(source)}" target="${xml(target)}">` +
      `<data key="relation">${xml(relation)}</data></edge>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="type" for="node" attr.name="type" attr.type="string"/>
<key id="relation" for="edge" attr.name="relation" attr.type="string"/>
<graph edgedefault="directed">
${nodes.join("\n")}
${edges.join("\n")}
</graph>
</graphml>
`;
}

/** Write what is drawn as Turtle: labels, types and direct edges. */
export function turtle(model: Model): string {
  const about = [...model.nodes.values()].map(
    (node) => `<${node.id}> a pg:${node.type} ; skos:prefLabel ${JSON.stringify(node.label)}@zh-Hans .`,
  );
  const edges = directions(model).map(({ source, target, relation }) => `<${source}> pg:${relation} <${target}> .`);
  return `@base <${DATA}> .
@prefix pg: <${ONTOLOGY}> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

${[...about, ...edges].join("\n")}
`;
}

/** Save an SVG element as a file of its own. */
export function saveSvg(name: string, picture: SVGSVGElement): void {
  save(`${name}.svg`, "image/svg+xml", new XMLSerializer().serializeToString(picture));
}

/** Save an SVG element as PNG, at twice its size. */
export async function savePng(name: string, picture: SVGSVGElement): Promise<void> {
  const [, , width, height] = picture.getAttribute("viewBox")!.split(" ").map(Number) as [number, number, number, number];
  const copy = picture.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const scale = Math.min(2, 8000 / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (blob) save(`${name}.png`, "image/png", blob);
}

function directions(model: Model): Drawn[] {
  return [...model.links.values()].flatMap((link) => link.edges);
}

function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
