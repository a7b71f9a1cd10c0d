// Parts: small things that several views show.

import { linkOf, pathOf } from "./address.js";
import type { Named } from "./api.js";
import { colour, TYPES } from "./colours.js";
import { h, show, type Child } from "./dom.js";
import { savePng, saveSvg } from "./save.js";
import { t, term } from "./words.js";

/** A dot in the colour of a type. */
export function dot(type: string): HTMLElement {
  return h("span", { class: "dot", style: `background:${colour(type)}`, title: term(type) });
}

/** What the colours of some types stand for. */
export function legend(types: string[]): HTMLElement[] {
  const present = new Set(types);
  return TYPES.filter((type) => present.has(type)).map((type) => h("span", {}, dot(type), term(type)));
}

/** A link to a thing, with the dot of its type, and where it is, if its name does not tell. */
export function thingLink(thing: Named): HTMLElement {
  return h("a", { class: "thing", href: linkOf(thing.id) }, dot(thing.type), thing.label, place(thing));
}

/** Where a thing is, so that 民政部门 of one place is told from that of another. */
export function place(thing: Named): Child {
  return thing.place && h("small", { class: "place" }, thing.place);
}

/** A list of things, with how many edges each has. */
export function things(found: (Named & { degree: number; form?: string })[]): HTMLElement {
  return h(
    "ul",
    { class: "things" },
    ...found.map((thing) =>
      h("li", {}, thingLink(thing), thing.form && h("small", {}, thing.form), h("span", { class: "count" }, thing.degree)),
    ),
  );
}

/** The name of a type, in its colour. */
export function badge(type: string): HTMLElement {
  return h("span", { class: "badge", style: `--type:${colour(type)}` }, term(type));
}

/** A section, with a title or without. */
export function section(title: string, ...children: Child[]): HTMLElement {
  return h("section", { class: "card" }, title && h("h2", {}, title), ...children);
}

/** A row of choices of which one holds. */
export function choices<Value extends string>(
  name: string,
  options: [value: Value, label: string][],
  chosen: Value,
  choose: (value: Value) => void,
): HTMLElement {
  const chip = ([value, label]: [Value, string]): HTMLElement =>
    h(
      "label",
      { class: "chip" },
      h("input", { type: "radio", name, value, checked: value === chosen, on: { change: () => choose(value) } }),
      label,
    );
  return h("fieldset", { class: "switch" }, ...options.map(chip));
}

/** A titled section with a chart that can be saved. */
export function charted(title: string, picture: SVGSVGElement, ...saves: HTMLElement[]): HTMLElement {
  return section(title, picture, h("p", { class: "tools" }, ...pictureButtons(title, () => picture), ...saves));
}

/** A button that saves something in a format. */
export function saveButton(format: string, press: () => void): HTMLElement {
  return h("button", { type: "button", class: "save", on: { click: press } }, `${t("saveAs")} ${format}`);
}

/** Buttons that save a picture. */
export function pictureButtons(name: string, picture: () => SVGSVGElement): HTMLElement[] {
  return [saveButton("SVG", () => saveSvg(name, picture())), saveButton("PNG", () => void savePng(name, picture()))];
}

/** A link that saves what the server writes in a format. */
export function saveLink(format: string, name: string, href: string): HTMLElement {
  return h("a", { class: "save", href, download: name }, `${t("saveAs")} ${format}`);
}

/** A link that saves what is said of a thing. */
export function turtleLink(id: string): HTMLElement {
  return saveLink("Turtle", `${id.split("/").at(-1)}.ttl`, `${pathOf(id)}?format=ttl`);
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
