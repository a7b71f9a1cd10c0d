// Canvas: a model drawn by sigma, to be moved, zoomed and clicked.

import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";

import { colour } from "../colours.js";
import type { Link, Model, Node } from "./model.js";
import { radius } from "./svg.js";
import { claimed, FONT, shortened, type Box } from "./text.js";

const FEW_LINKS = { wide: 45, narrow: 12 }; // up to so many lines all carry their words
const WIDE = 560; // pixels, below which things are drawn smaller
const INK = "#1c2329";
const CALM = "#c3cad0";
const LIT = "#37424a";

export interface Handlers {
  node: (node: Node) => void;
  open: (node: Node) => void;
  link: (link: Link) => void;
}

export class Canvas {
  readonly #graph = new MultiDirectedGraph();
  readonly #sigma: Sigma;
  readonly #scale: number;
  #model: Model;
  #hovered: string | null = null;
  #written: Box[] = [];

  /** Draw a model into an element; throws where the browser has no WebGL. */
  constructor(
    element: HTMLElement,
    model: Model,
    private readonly relation: (name: string) => string,
    handlers: Handlers,
  ) {
    this.#model = model;
    this.#scale = Math.min(1, Math.max(0.6, element.clientWidth / WIDE));
    this.#copy();
    this.#sigma = new Sigma(this.#graph, element, {
      allowInvalidContainer: true,
      defaultEdgeType: "arrow",
      enableEdgeEvents: true,
      renderEdgeLabels: true,
      labelRenderedSizeThreshold: 0,
      labelDensity: 6,
      labelGridCellSize: 60,
      defaultDrawNodeLabel: (context, data) => {
        if (!data.label) return;
        context.textAlign = "center";
        context.font = `12px ${FONT}`;
        const half = context.measureText(data.label).width / 2;
        const box: Box = [data.x - half, data.y + data.size + 2, data.x + half, data.y + data.size + 17];
        if (!claimed(box, this.#written)) return;
        written(context, data.label, data.x, data.y + data.size + 14);
      },
      defaultDrawNodeHover: (context, data) => {
        const label = String((data as { whole?: string }).whole ?? "");
        context.textAlign = "center";
        context.font = `600 12px ${FONT}`;
        const half = context.measureText(label).width / 2 + 6;
        const y = data.y + data.size + 3;
        context.fillStyle = "#fff";
        context.strokeStyle = "#8a949b";
        context.beginPath();
        context.roundRect(data.x - half, y, 2 * half, 19, 4);
        context.fill();
        context.stroke();
        context.fillStyle = INK;
        context.fillText(label, data.x, y + 14);
        context.textAlign = "start";
      },
      labelFont: FONT,
      labelSize: 12,
      labelColor: { color: "#1c2329" },
      edgeLabelFont: FONT,
      edgeLabelSize: 10,
      edgeLabelColor: { color: "#5b6770" },
      stagePadding: this.#scale < 1 ? 36 : 60,
      minCameraRatio: 0.05,
      maxCameraRatio: 4,
      zIndex: true,
      nodeReducer: (id, data) => (this.#dimmed(id) ? { ...data, color: "#dde2e6", label: "", zIndex: 0 } : data),
      edgeReducer: (key, data) => this.#lit(key, data),
    });
    this.#sigma.on("beforeRender", () => (this.#written = []));
    const node = (id: string): Node => this.#model.nodes.get(id)!;
    this.#sigma.on("clickNode", ({ node: id }) => handlers.node(node(id)));
    this.#sigma.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      handlers.open(node(event.node));
    });
    this.#sigma.on("clickEdge", ({ edge }) => handlers.link(this.#model.links.get(edge)!));
    this.#sigma.on("enterNode", ({ node: id }) => this.#hover(id));
    this.#sigma.on("leaveNode", () => this.#hover(null));
    for (const [event, cursor] of [["enterNode", "pointer"], ["enterEdge", "pointer"], ["leaveNode", ""], ["leaveEdge", ""]] as const) {
      this.#sigma.on(event, () => (element.style.cursor = cursor));
    }
  }

  /** Draw what was added to the model, or another model. */
  update(model: Model): void {
    if (model !== this.#model) this.#graph.clear();
    this.#model = model;
    this.#copy();
    this.#sigma.refresh(); // what was there may have new neighbours
  }

  zoom(factor: number): void {
    const camera = this.#sigma.getCamera();
    void camera.animate({ ratio: camera.ratio * factor }, { duration: 150 });
  }

  fit(): void {
    void this.#sigma.getCamera().animatedReset({ duration: 200 });
  }

  end(): void {
    this.#sigma.kill();
  }

  #copy(): void {
    for (const node of this.#model.nodes.values()) {
      const attributes = {
        x: node.x,
        y: node.y,
        size: radius(node) * this.#scale,
        color: colour(node.type),
        label: shortened(node.label, 12),
        whole: node.label,
        zIndex: 1,
      };
      this.#graph.mergeNode(node.id, attributes);
    }
    const few = FEW_LINKS[this.#scale < 1 ? "narrow" : "wide"];
    const words = this.#model.worded && this.#model.links.size <= few;
    for (const link of this.#model.links.values()) {
      const names = [...new Set(link.edges.map((edge) => this.relation(edge.relation)))];
      const attributes = {
        size: 1.5 + Math.min(3, link.edges.length - 1),
        color: CALM,
        type: link.directed ? "arrow" : "line",
        label: words ? names.join("、") : "",
        words: names.join("、"),
      };
      this.#graph.mergeEdgeWithKey(link.key, link.source, link.target, attributes);
    }
  }

  #hover(id: string | null): void {
    this.#hovered = id;
    this.#sigma.refresh({ skipIndexation: true });
  }

  #dimmed(id: string): boolean {
    return this.#hovered !== null && id !== this.#hovered && !this.#graph.areNeighbors(id, this.#hovered);
  }

  #lit(key: string, data: Record<string, unknown>): Record<string, unknown> {
    if (this.#hovered === null) return data;
    const near = this.#graph.hasExtremity(key, this.#hovered);
    return near ? { ...data, color: LIT, label: data["words"], zIndex: 2 } : { ...data, color: "#eef1f3", label: "" };
  }
}

/** Write text so that it can be read upon lines. */
function written(context: CanvasRenderingContext2D, text: string, x: number, y: number): void {
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = "#fff";
  context.strokeText(text, x, y);
  context.fillStyle = INK;
  context.fillText(text, x, y);
  context.textAlign = "start";
}
