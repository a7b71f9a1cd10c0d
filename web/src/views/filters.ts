// Filters: which edges around a thing are wanted.

import type { Thing } from "../api.js";
import { h } from "../dom.js";
import { dot } from "../parts.js";
import { TILES } from "../provinces.js";
import { current, t, term } from "../words.js";


const FIELDS = ["relation", "type", "confidence", "since", "until", "region", "order"];

export class Filters {
  readonly element: HTMLFormElement;

  constructor(about: Thing, query: URLSearchParams, changed: () => void) {
    const relations = new Map<string, number>();
    for (const { relation, edges } of about.relations) relations.set(relation, (relations.get(relation) ?? 0) + edges);
    this.element = h(
      "form",
      { class: "card filters", on: { change: changed, submit: (event) => event.preventDefault() } },
      h(
        "details",
        { open: FIELDS.some((name) => query.get(name)) },
        h("summary", {}, t("filter")),
        chips("relation", [...relations], query, (name) => [term(name)]),
        chips("type", Object.entries(about.types), query, (name) => [dot(name), term(name)]),
        h(
          "div",
          { class: "fields" },
          field(t("confidence"), range(query)),
          field(t("from"), h("input", { type: "date", name: "since", value: query.get("since") })),
          field(t("to"), h("input", { type: "date", name: "until", value: query.get("until") })),
          field(t("region"), regions(query)),
          field(t("order"), orders(query)),
        ),
      ),
    );
  }

  /** Return what is wanted, as the server reads it. */
  wishes(): Record<string, string | string[]> {
    const fields = new FormData(this.element);
    const one = (name: string): string => String(fields.get(name) ?? "");
    return {
      relation: fields.getAll("relation").map(String),
      type: fields.getAll("type").map(String),
      confidence: one("confidence") === "0" ? "" : one("confidence"),
      since: one("since"),
      until: one("until"),
      region: one("region"),
      order: one("order") === "date" ? "date" : "",
    };
  }
}

function chips(
  name: string,
  counts: [string, number][],
  query: URLSearchParams,
  label: (value: string) => (Node | string)[],
): HTMLElement {
  const chosen = new Set(query.getAll(name));
  return h(
    "fieldset",
    {},
    h("legend", {}, name === "relation" ? t("relation") : t("type")),
    ...counts.map(([value, count]) =>
      h(
        "label",
        { class: "chip" },
        h("input", { type: "checkbox", name, value, checked: chosen.has(value) }),
        ...label(value),
        h("span", { class: "count" }, count),
      ),
    ),
  );
}

function range(query: URLSearchParams): HTMLElement {
  const least = query.get("confidence") ?? "0";
  const options = ["0", "0.6", "0.7", "0.8", "0.9"].map((value) =>
    h("option", { value, selected: value === least }, value === "0" ? t("anywhere") : `${t("atLeast")} ${value}`),
  );
  return h("select", { name: "confidence" }, ...options);
}

function orders(query: URLSearchParams): HTMLElement {
  const chosen = query.get("order");
  return h(
    "select",
    { name: "order" },
    h("option", { value: "" }, t("surest")),
    h("option", { value: "date", selected: chosen === "date" }, t("latest")),
  );
}

function regions(query: URLSearchParams): HTMLElement {
  const chosen = query.get("region") ?? "";
  const options = TILES.map((tile) =>
    h("option", { value: tile.code, selected: tile.code === chosen }, current() === "zh" ? tile.zh : tile.en),
  );
  return h("select", { name: "region" }, h("option", { value: "" }, t("anywhere")), ...options);
}

function field(label: string, input: HTMLElement): HTMLElement {
  return h("label", { class: "field" }, h("span", {}, label), input);
}
