// Reading: a document with all that was found in it marked, beside the list of its measures.

import { pathOf } from "../address.js";
import { get, type Part, type Reading, type Text } from "../api.js";
import { colour } from "../colours.js";
import { h } from "../dom.js";
import { manner } from "../evidence.js";
import { legend, thingLink, turtleLink } from "../parts.js";
import { csvButton, type Column } from "../table.js";
import { t, term } from "../words.js";

/** Show a document; `at` in the query is the character to go to. */
export async function reading(id: string, query: URLSearchParams): Promise<HTMLElement> {
  const found = await get<Reading>("document", { id });
  const element = h("div", { class: "reading" }, ...found.texts.map((text) => body(found, text)));
  const at = Number(query.get("at") ?? Number.NaN);
  if (!Number.isNaN(at)) {
    const wanted = query.get("text") ?? found.texts[0]?.id;
    requestAnimationFrame(() => goTo(element, wanted ?? "", at));
  }
  return element;
}

type Stated = Text["measures"][number];

function columns(measures: Stated[]): Column<Stated>[] {
  const roles = [...new Set(measures.flatMap(({ parts }) => parts.map((part) => part.role)))];
  return [
    { title: t("kind"), value: (measure) => term(measure.type, "measure-type") },
    { title: t("verb"), value: (measure) => measure.verb },
    { title: t("status"), value: (measure) => term(measure.status, "measure-status") },
    { title: t("period"), value: (measure) => measure.period },
    ...roles.map((role) => ({
      title: term(role),
      value: ({ parts }: Stated) => parts.filter((part) => part.role === role).map((part) => part.label).join("、"),
    })),
    { title: t("confidence"), value: (measure) => measure.confidence },
  ];
}

function body({ id, title }: Reading, text: Text): HTMLElement {
  const pieces: HTMLElement[] = [];
  let offset = 0;
  for (const [words, marks] of text.pieces) {
    pieces.push(piece(text, words, marks, offset));
    offset += [...words].length;
  }
  return h(
    "div",
    { class: "beside text", "data-text": text.id },
    h(
      "section",
      { class: "card" },
      h("p", { class: "legend" }, ...legend(text.things.map((thing) => thing.type))),
      pieces.length > 0
        ? h("div", { class: "words", lang: text.language ?? "zh" }, ...pieces)
        : h("p", { class: "quiet" }, t("noText")),
    ),
    h(
      "section",
      { class: "card listing" },
      h("h2", {}, `${text.measures.length} ${t("measures")}`),
      h("p", { class: "tools" }, csvButton(title ?? id, columns(text.measures), () => text.measures), turtleLink(id)),
      h("ol", {}, ...text.measures.map((measure) => item(text, measure))),
    ),
  );
}

function piece(text: Text, words: string, marks: number[], offset: number): HTMLElement {
  const clauses = marks.filter((mark) => mark >= text.things.length).map((mark) => mark - text.things.length);
  const innermost = marks.findLast((mark) => mark < text.things.length);
  const thing = innermost === undefined ? undefined : text.things[innermost];
  const props = {
    class: clauses.length > 0 && "clause",
    "data-start": offset,
    "data-clauses": clauses.length > 0 && ` ${clauses.join(" ")} `,
  };
  if (!thing) return h("span", props, words);
  const { id, label, type } = thing;
  const title = `${label} (${term(type)})`;
  return h("a", { ...props, class: `found ${props.class || ""}`, style: `--type:${colour(type)}`, href: pathOf(id), title }, words);
}

function item(text: Text, measure: Stated): HTMLElement {
  const index = text.measures.indexOf(measure);
  const light = (event: Event): void => {
    const root = (event.currentTarget as Element).closest("[data-text]")!;
    lit(root, root.querySelectorAll(`[data-clauses~="${index}"]`));
  };
  return h(
    "li",
    {},
    h("button", { type: "button", class: "plain", on: { click: light } }, manner(measure)),
    h("div", { class: "parts" }, ...byRole(measure.parts)),
  );
}

function byRole(parts: Part[]): HTMLElement[] {
  const roles = [...new Set(parts.map((part) => part.role))];
  return roles.map((role) =>
    h(
      "p",
      {},
      h("span", { class: "quiet" }, `${term(role)} `),
      ...parts.filter((part) => part.role === role).flatMap((part, index) => (index ? ["、", thingLink(part)] : [thingLink(part)])),
    ),
  );
}

function goTo(element: Element, text: string, at: number): void {
  const root = element.querySelector(`[data-text="${CSS.escape(text)}"]`) ?? element;
  const pieces = [...root.querySelectorAll<HTMLElement>("[data-start]")];
  const start = pieces.findLast((one) => Number(one.dataset["start"]) <= at);
  if (!start) return;
  const clause = start.dataset["clauses"]?.trim().split(" ")[0];
  lit(root, clause ? root.querySelectorAll(`[data-clauses~="${clause}"]`) : [start]);
}

function lit(root: Element, pieces: Iterable<Element>): void {
  for (const old of root.querySelectorAll(".lit")) old.classList.remove("lit");
  const [first] = pieces;
  for (const one of pieces) one.classList.add("lit");
  first?.scrollIntoView({ block: "center", behavior: "smooth" });
}
