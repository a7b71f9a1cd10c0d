// Parts: small things that several views show.

import { linkOf } from "./address.js";
import type { Named } from "./api.js";
import { colour } from "./colours.js";
import { h, show, type Child } from "./dom.js";
import { savePng, saveSvg } from "./save.js";
import { t, term } from "./words.js";

/** A dot in the colour of a type. */
export function dot(type: string): HTMLElement {
  return h("span", { class: "dot", style: `background:${colour(type)}`, title: term(type) });
}

/** A link to a thing, with the dot of its type. */
export function thingLink(thing: Named): HTMLElement {
  return h("a", { class: "thing", href: linkOf(thing.id) }, dot(thing.type), thing.label);
}

/** The name of a type, in its colour. */
export function badge(type: string): HTMLElement {
  return h("span", { class: "badge", style: `--type:${colour(type)}` }, term(type));
}

/** A titled section. */
export function section(title: string, ...children: Child[]): HTMLElement {
  return h("section", { class: "card" }, h("h2", {}, title), ...children);
}

/** Buttons that save a picture. */
export function pictureButtons(name: string, picture: () => SVGSVGElement): HTMLElement {
  const button = (format: string, press: () => void): HTMLElement =>
    h("button", { type: "button", class: "save", on: { click: press } }, `${t("saveAs")} ${format}`);
  return h(
    "span",
    { class: "saves" },
    button("SVG", () => saveSvg(name, picture())),
    button("PNG", () => void savePng(name, picture())),
  );
}

/** Show that something is on its way, and then it, or why it did not come. */
export async function awaiting<T>(element: Element, wanted: Promise<T>, then: (found: T) => Child[]): Promise<void> {
  show(element, h("p", { class: "quiet", role: "status" }, t("loading")));
  try {
    show(element, ...then(await wanted));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    show(element, h("p", { class: "failure", role: "alert" }, `${t("failed")}: ${reason}`));
  }
}
