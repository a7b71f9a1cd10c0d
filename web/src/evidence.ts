// Evidence: the sentences behind an edge, with the parts of the measure marked in the running text.

import { linkOf } from "./address.js";
import type { Ground, Measure, Statement } from "./api.js";
import { h, webAddress, type Child } from "./dom.js";
import { thingLink } from "./parts.js";
import { t, term } from "./words.js";

const ROLES = ["actor", "verb", "object", "money", "place"] as const;
const KINDS: Record<string, string> = { Fund: "money", Region: "place" };

/** Show a statement with all that it rests on. */
export function statement(found: Statement): Child[] {
  return [
    h(
      "p",
      { class: "triple" },
      thingLink({ id: found.subject, label: found.subject_label, type: found.subject_type }),
      h("span", { class: "relation" }, term(found.relation)),
      thingLink({ id: found.object, label: found.object_label, type: found.object_type }),
    ),
    h(
      "p",
      { class: "quiet" },
      `${t("confidence")} ${found.confidence.toFixed(2)} · ${found.documents} ${t("statedBy")}`,
    ),
    h(
      "p",
      { class: "legend" },
      ...ROLES.map((role) => h("mark", { class: role }, t(role))),
    ),
    ...alike(found.grounds).map(ground),
  ];
}

/** Put together what the same words ground, the surest reading first. */
function alike(grounds: Ground[]): Ground[][] {
  const found = new Map<string, Ground[]>();
  for (const one of grounds) {
    const key = `${one.text} ${one.start} ${one.end}`;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found.values()];
}

function ground(readings: Ground[]): HTMLElement {
  const found = readings[0]!;
  const original = webAddress(found.url);
  return h(
    "article",
    { class: "ground" },
    h("blockquote", {}, ...found.pieces.map(([text, marks]) => marked(text, marks.map((mark) => found.marks[mark]!)))),
    h(
      "p",
      { class: "cited" },
      h("a", { href: place(found) }, found.title ?? found.text),
      found.date && ` · ${found.date}`,
      found.source && ` · ${found.source}`,
      original && " · ",
      original && h("a", { href: original, target: "_blank", rel: "noopener noreferrer" }, t("original")),
    ),
    ...readings.map(read),
  );
}

/** Say how the words were read. */
function read({ measure, rule, confidence, taken_over }: Ground): HTMLElement {
  const parts = [
    measure && manner(measure),
    taken_over && `${t("takenOver")} “${taken_over}”`,
    `${t("rule")} ${rule}`,
    `${t("confidence")} ${confidence.toFixed(2)}`,
  ];
  return h("p", { class: "quiet" }, parts.filter(Boolean).join(" · "));
}

/** Return where in its document the words stand. */
function place(found: Ground): string | null {
  const target = found.document && linkOf(found.document);
  return target && !target.startsWith("#") ? `${target}?at=${found.start}&text=${found.text}` : null;
}

function marked(text: string, marks: Ground["marks"]): Child {
  const quoted = marks.some((mark) => mark.role === "quote");
  const role = marks.findLast((mark) => mark.role !== "quote");
  if (!role) return h("span", { class: quoted ? "quoted" : "around" }, text);
  const kind = role.role === "actor" || role.role === "verb" ? role.role : (KINDS[role.type ?? ""] ?? "object");
  const mark = h("mark", { class: kind, title: role.label ?? t("verb") }, text);
  return role.id ? h("a", { href: linkOf(role.id) }, mark) : mark;
}

/** Say how a measure is stated. */
export function manner(measure: Measure): string {
  return [
    term(measure.type, "measure-type"),
    measure.status !== "unstated" && term(measure.status, "measure-status"),
    measure.modality !== "stated" && term(measure.modality, "modality"),
    measure.period,
    Boolean(measure.negated) && t("negated"),
    Boolean(measure.conditional) && t("conditional"),
    Boolean(measure.inherited) && t("inherited"),
  ]
    .filter(Boolean)
    .join(" · ");
}
