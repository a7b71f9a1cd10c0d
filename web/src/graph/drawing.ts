// Drawing: a model on the page: on a canvas where the browser can, else as a picture.

import { h, show } from "../dom.js";
import { legend, pictureButtons, saveButton } from "../parts.js";
import { graphml, save } from "../save.js";
import { t, term } from "../words.js";
import { go, linkOf } from "../address.js";
import { Canvas } from "./canvas.js";
import type { Link, Model, Node } from "./model.js";
import { picture } from "./svg.js";

export interface Pressed {
  node: (node: Node) => void;
  link: (link: Link) => void;
}

export class Drawing {
  readonly element: HTMLElement;
  readonly #stage = h("div", { class: "stage", role: "img", "aria-label": t("graphLabel") });
  readonly #legend = h("p", { class: "legend" });
  readonly #chosen = h("p", { class: "chosen", role: "status" });
  #canvas: Canvas | null | undefined;
  #model: Model | undefined;

  constructor(private readonly pressed: Pressed) {
    const button = (sign: string, label: string, press: () => void): HTMLElement =>
      h("button", { type: "button", "aria-label": label, title: label, on: { click: press } }, sign);
    this.element = h(
      "div",
      { class: "drawing" },
      this.#stage,
      h(
        "div",
        { class: "controls" },
        button("+", t("zoomIn"), () => this.#canvas?.zoom(1 / 1.5)),
        button("−", t("zoomOut"), () => this.#canvas?.zoom(1.5)),
        button("⤢", t("fit"), () => this.#canvas?.fit()),
      ),
      this.#legend,
      this.#chosen,
    );
  }

  /** Draw a model, or what was added to it. */
  draw(model: Model): void {
    this.#model = model;
    show(this.#legend, ...legend([...model.nodes.values()].map((node) => node.type)));
    if (this.#canvas === undefined) this.#canvas = this.#begin(model);
    else this.#canvas?.update(model);
    if (this.#canvas === null) show(this.#stage, picture(model, term, this.pressed));
  }

  end(): void {
    this.#canvas?.end();
  }

  /** How much wider than high the stage is. */
  get shape(): number {
    const { clientWidth, clientHeight } = this.#stage;
    return clientWidth && clientHeight ? clientWidth / clientHeight : 1;
  }

  /** Buttons that save the picture, and its graph. */
  saves(name: string): HTMLElement[] {
    const network = (): void => save(`${name}.graphml`, "application/xml", graphml(this.#model!));
    return [...pictureButtons(name, () => picture(this.#model!, term)), saveButton("GraphML", network)];
  }

  #begin(model: Model): Canvas | null {
    try {
      return new Canvas(this.#stage, model, term, {
        node: (node) => {
          this.#choose(node);
          this.pressed.node(node);
        },
        open: (node) => go(linkOf(node.id) ?? ""),
        link: this.pressed.link,
      });
    } catch {
      return null; // no WebGL here
    }
  }

  #choose(node: Node): void {
    show(this.#chosen, h("a", { href: linkOf(node.id) }, `${t("open")} ${node.label}`));
  }
}
