// Drawer: a panel at the side that shows the evidence of an edge.

import { decide, get, type Decisions, type Statement } from "../api.js";
import { h, show, type Child } from "../dom.js";
import { statement } from "../evidence.js";
import { awaiting } from "../parts.js";
import { t } from "../words.js";

export class Drawer {
  readonly element: HTMLElement;
  readonly #content = h("div", {});
  readonly #close: HTMLButtonElement;
  #before: Element | null = null;

  constructor(signal: AbortSignal, closed: () => void) {
    const close = (): void => {
      if (this.element.hidden) return;
      this.element.hidden = true;
      closed();
      (this.#before as HTMLElement | null)?.focus?.();
    };
    this.#close = h("button", { type: "button", class: "close", "aria-label": t("close"), on: { click: close } }, "×");
    this.element = h(
      "aside",
      { class: "drawer", hidden: true, "aria-label": t("evidence") },
      h("header", {}, h("h2", {}, t("evidence")), this.#close),
      this.#content,
    );
    addEventListener("keydown", (event) => event.key === "Escape" && close(), { signal });
  }

  async open(edge: string): Promise<void> {
    this.#before = document.activeElement;
    this.element.hidden = false;
    this.element.scrollTop = 0;
    this.#close.focus();
    const wanted = Promise.all([get<Statement>("edge", { id: edge }), get<Decisions>("decisions")]);
    await awaiting(this.#content, wanted, ([found, decisions]) => [...statement(found), verdict(edge, decisions)]);
  }
}

/** Let the reader report an edge as wrong, where the server keeps such reports. */
export function verdict(edge: string, decisions: Decisions): Child {
  if (!decisions.allowed) return null;
  const element = h("p", { class: "tools verdict", role: "status" });
  draw(decisions);
  return element;

  function draw({ wrong }: Decisions): void {
    const marked = wrong.includes(edge);
    const press = (): void => void decide(edge, !marked).then(draw, (error: Error) => show(element, error.message));
    show(element, marked && t("reported"), h("button", { type: "button", on: { click: press } }, t(marked ? "notWrong" : "wrong")));
  }
}
