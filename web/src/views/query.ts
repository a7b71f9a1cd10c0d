// Query: SPARQL by hand or by a named question, the answer as a table or as a graph.

import { note, pathOf } from "../address.js";
import { get, search, type Question } from "../api.js";
import { h, show, type Child } from "../dom.js";
import { Drawing } from "../graph/drawing.js";
import { spread } from "../graph/spread.js";
import { saveLink } from "../parts.js";
import { ask, DATA, name, ties, type Answer, type Row, type Term } from "../sparql.js";
import { table, type Column } from "../table.js";
import { current, t, whole } from "../words.js";
import type { View } from "../view.js";

const ONTOLOGY = "https://w3id.org/policygraph/ontology#";
const MOST_ROWS = 500; // that are shown; all can be saved
const FIRST = `SELECT ?giver ?fund ?yuan {
  ?g pg:allocates ?f .
  ?g skos:prefLabel ?giver .
  ?f skos:prefLabel ?fund ; pg:amount/pg:numericValue ?yuan .
}
ORDER BY DESC(?yuan)
LIMIT 50`;
const ROWS = [["csv", "CSV"], ["tsv", "TSV"], ["json", "JSON"], ["xml", "XML"]] as const;
const TRIPLES = [["ttl", "Turtle"], ["nt", "N-Triples"], ["rdf", "RDF/XML"], ["jsonld", "JSON-LD"]] as const;

export const query: View = async (page, { query: wanted }) => {
  const questions = await get<Question[]>("questions");
  const answer = new Answered();
  const form = new Form(questions, wanted, async (text) => {
    note({ question: null, query: text });
    await answer.to(text);
  });
  show(page, h("h1", {}, t("queryTitle")), form.element, answer.element);
  await form.start();
  return () => answer.end();
};

/** A query, and the questions that may be put in its place. */
class Form {
  readonly element: HTMLFormElement;
  readonly #text: HTMLTextAreaElement;
  readonly #chosen: HTMLSelectElement;
  readonly #parameters = h("div", { class: "fields" });
  readonly #run = h("button", { type: "submit", class: "primary" }, t("run"));

  constructor(
    private readonly questions: Question[],
    private readonly wanted: URLSearchParams,
    private readonly asked: (text: string) => Promise<void>,
  ) {
    const options = questions.map((one) =>
      h("option", { value: one.name, selected: one.name === wanted.get("question") }, current() === "zh" ? one.zh : one.en),
    );
    const pick = (): void => {
      this.#pick(this.#chosen.value);
      if (this.#chosen.value) void this.#ask();
    };
    this.#chosen = h("select", { name: "question", on: { change: pick } }, h("option", { value: "" }, t("ownQuery")), ...options);
    const byKey = (event: Event): void => {
      const { key, ctrlKey, metaKey } = event as KeyboardEvent;
      if (key === "Enter" && (ctrlKey || metaKey)) void this.#ask();
    };
    this.#text = h("textarea", { id: "sparql", rows: 12, spellcheck: "false", "aria-label": "SPARQL", on: { keydown: byKey } });
    this.#text.value = wanted.get("query") ?? FIRST;
    const submit = (event: Event): void => {
      event.preventDefault();
      void this.#ask();
    };
    this.element = h(
      "form",
      { class: "card query", on: { submit } },
      h("label", { class: "field" }, h("span", {}, t("question")), this.#chosen),
      this.#parameters,
      this.#text,
      h("p", { class: "tools" }, this.#run, h("span", { class: "quiet" }, "Ctrl + Enter")),
    );
  }

  /** Ask what the address asks. */
  async start(): Promise<void> {
    const question = this.wanted.get("question");
    if (question) this.#pick(question);
    if (question || this.wanted.get("query")) await this.#ask();
  }

  async #ask(): Promise<void> {
    this.#run.disabled = true;
    await this.asked(this.#text.value);
    this.#run.disabled = false;
  }

  #pick(name: string): void {
    const question = this.questions.find((one) => one.name === name);
    const fields = Object.entries(question?.parameters ?? {}).map(([parameter, preset]) => {
      const value = this.wanted.get(parameter) ?? preset;
      return h(
        "label",
        { class: "field" },
        h("span", {}, parameter),
        h("input", { name: parameter, value, on: { input: () => this.#fill(question!) } }),
      );
    });
    show(this.#parameters, ...fields);
    if (question) this.#fill(question);
  }

  /** Put the values of the parameters into the query, written as SPARQL writes them. */
  #fill(question: Question): void {
    let filled = question.text;
    for (const input of this.#parameters.querySelectorAll("input")) {
      filled = filled.replaceAll(new RegExp(`\\$${input.name}\\b`, "g"), () => input.value);
    }
    this.#text.value = filled;
  }
}

/** The answer to a query. */
class Answered {
  readonly element = h("section", { class: "card", "aria-live": "polite" });
  readonly #content = h("div", {});
  #drawing: Drawing | undefined;

  /** Ask a query and show its answer. */
  async to(text: string): Promise<void> {
    this.end();
    show(this.element, h("p", { class: "quiet", role: "status" }, t("running")));
    try {
      this.#show(await ask(text), text);
    } catch (error) {
      show(this.element, h("pre", { class: "failure", role: "alert" }, error instanceof Error ? error.message : String(error)));
    }
  }

  end(): void {
    this.#drawing?.end();
    this.#drawing = undefined;
  }

  #show(found: Answer, text: string): void {
    if (found.truth !== undefined) {
      show(this.element, h("p", {}, h("strong", {}, String(found.truth))));
      return;
    }
    const count = found.cut ? `${t("cut")} ${found.cut} ${t("rows")}` : `${whole(found.rows.length)} ${t("rows")}`;
    const formats = found.triples ? TRIPLES : ROWS;
    show(
      this.element,
      h(
        "p",
        { class: "tools" },
        h("span", { role: "status" }, count),
        h("button", { type: "button", on: { click: () => this.#asTable(found) } }, t("asTable")),
        h("button", { type: "button", on: { click: () => void this.#asGraph(found) } }, t("asGraph")),
        ...formats.map(([format, title]) => saveLink(title, `answer.${format}`, `/sparql${search({ query: text, format })}`)),
      ),
      this.#content,
    );
    this.#asTable(found);
  }

  #asTable({ names, rows }: Answer): void {
    this.end();
    const columns: Column<Row>[] = names.map((name) => ({
      title: name,
      cell: (row) => cell(row[name]),
      value: (row) => value(row[name]),
    }));
    show(
      this.#content,
      table(columns, rows.slice(0, MOST_ROWS), t("results")),
      rows.length > MOST_ROWS && h("p", { class: "quiet" }, `${t("cut")} ${whole(MOST_ROWS)} ${t("rows")}`),
    );
  }

  async #asGraph(found: Answer): Promise<void> {
    this.end();
    const tied = ties(found);
    if (tied.length === 0) return show(this.#content, h("p", { class: "quiet" }, t("noGraph")));
    await name(tied);
    const drawing = new Drawing({ node: () => {}, link: () => {} });
    show(this.#content, drawing.element, h("p", { class: "tools" }, ...drawing.saves("answer")));
    drawing.draw(spread(tied));
    this.#drawing = drawing;
  }
}

function value(term: Term | undefined): string | number {
  if (!term) return "";
  const number = Number(term.value);
  return term.type === "literal" && term.value !== "" && !Number.isNaN(number) ? number : term.value;
}

function cell(term: Term | undefined): Child {
  if (term?.type !== "uri") return term?.value ?? "";
  if (term.value.startsWith(DATA)) {
    const id = term.value.slice(DATA.length);
    return h("a", { href: pathOf(id) }, id);
  }
  return term.value.startsWith(ONTOLOGY) ? `pg:${term.value.slice(ONTOLOGY.length)}` : term.value;
}
