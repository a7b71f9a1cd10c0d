// Query: SPARQL by hand or by a named question, the answer as a table or as a graph.

import { note, pathOf } from "../address.js";
import { get, search, type Question } from "../api.js";
import { h, show, type Child } from "../dom.js";
import { Drawing } from "../graph/drawing.js";
import { spread, type Tie } from "../graph/spread.js";
import { saveLink } from "../parts.js";
import { table, type Column } from "../table.js";
import { current, t, whole } from "../words.js";
import type { View } from "../view.js";

const DATA = "https://w3id.org/policygraph/id/";
const ONTOLOGY = "https://w3id.org/policygraph/ontology#";
const MOST_TIES = 400;
const MOST_ROWS = 500; // that are shown; all can be saved
const FIRST = `SELECT ?giver ?fund ?yuan {
  ?g pg:allocates ?f .
  ?g skos:prefLabel ?giver .
  ?f skos:prefLabel ?fund ; pg:amount/pg:numericValue ?yuan .
}
ORDER BY DESC(?yuan)
LIMIT 50`;

const NAMES: Record<string, string> = { ttl: "Turtle", nt: "N-Triples", rdf: "RDF/XML", jsonld: "JSON-LD" };

interface Term {
  type: string;
  value: string;
}

type Row = Record<string, Term | undefined>;

interface Answer {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Row[] };
}

export const query: View = async (page, { query: wanted }) => {
  const questions = await get<Question[]>("questions");
  let drawing: Drawing | undefined;
  let asked = "";
  const text = h("textarea", { id: "sparql", rows: 12, spellcheck: "false", "aria-label": "SPARQL", on: { keydown: byKey } });
  text.value = wanted.get("query") ?? FIRST;
  const chosen = h("select", { name: "question", on: { change: () => pick(chosen.value) } }, ...options());
  const parameters = h("div", { class: "fields" });
  const run = h("button", { type: "submit", class: "primary" }, t("run"));
  const answer = h("section", { class: "card", "aria-live": "polite" });
  const submit = (event: Event): void => {
    event.preventDefault();
    void ask();
  };
  show(
    page,
    h("h1", {}, t("queryTitle")),
    h(
      "form",
      { class: "card query", on: { submit } },
      h("label", { class: "field" }, h("span", {}, t("question")), chosen),
      parameters,
      text,
      h("p", { class: "tools" }, run, h("span", { class: "quiet" }, "Ctrl + Enter")),
    ),
    answer,
  );
  if (wanted.get("question")) pick(wanted.get("question")!);
  if (wanted.get("query") || wanted.get("question")) await ask();
  return () => drawing?.end();

  function options(): HTMLElement[] {
    const listed = questions.map((one) =>
      h("option", { value: one.name, selected: one.name === wanted.get("question") }, current() === "zh" ? one.zh : one.en),
    );
    return [h("option", { value: "" }, t("ownQuery")), ...listed];
  }

  function pick(name: string): void {
    const question = questions.find((one) => one.name === name);
    const fields = Object.entries(question?.parameters ?? {}).map(([parameter, preset]) =>
      h(
        "label",
        { class: "field" },
        h("span", {}, parameter),
        h("input", { name: parameter, value: wanted.get(parameter) ?? preset, on: { input: () => fill(question!) } }),
      ),
    );
    show(parameters, ...fields);
    if (question) fill(question);
  }

  /** Put the values of the parameters into the query, written as SPARQL writes them. */
  function fill(question: Question): void {
    let filled = question.text;
    for (const input of parameters.querySelectorAll("input")) {
      filled = filled.replaceAll(new RegExp(`\\$${input.name}\\b`, "g"), () => input.value);
    }
    text.value = filled;
  }

  function byKey(event: Event): void {
    const { key, ctrlKey, metaKey } = event as KeyboardEvent;
    if (key === "Enter" && (ctrlKey || metaKey)) void ask();
  }

  async function ask(): Promise<void> {
    asked = text.value;
    note({ question: null, query: asked });
    run.disabled = true;
    show(answer, h("p", { class: "quiet", role: "status" }, t("running")));
    try {
      const response = await send(asked);
      const cut = response.headers.get("Policygraph-Cut");
      const triples = response.headers.get("Content-Type")?.startsWith("application/n-triples");
      answered(triples ? ofTriples(await response.text()) : ((await response.json()) as Answer), Boolean(triples), cut);
    } catch (error) {
      show(answer, h("pre", { class: "failure", role: "alert" }, error instanceof Error ? error.message : String(error)));
    } finally {
      run.disabled = false;
    }
  }

  function answered(found: Answer, triples: boolean, cut: string | null): void {
    drawing?.end();
    drawing = undefined;
    if (found.boolean !== undefined) {
      show(answer, h("p", {}, h("strong", {}, String(found.boolean))));
      return;
    }
    const rows = found.results?.bindings ?? [];
    const names = found.head.vars ?? [];
    const columns: Column<Row>[] = names.map((name) => ({
      title: name,
      cell: (row) => cell(row[name]),
      value: (row) => value(row[name]),
    }));
    const content = h("div", {});
    const asTable = (): void =>
      show(
        content,
        table(columns, rows.slice(0, MOST_ROWS), t("results")),
        rows.length > MOST_ROWS && h("p", { class: "quiet" }, `${t("cut")} ${whole(MOST_ROWS)} ${t("rows")}`),
      );
    const asGraph = async (): Promise<void> => {
      const tied = ties(rows, names, triples);
      if (tied.length === 0) return show(content, h("p", { class: "quiet" }, t("noGraph")));
      await name(tied);
      const model = spread(tied);
      drawing?.end();
      drawing = new Drawing({ node: () => {}, link: () => {} });
      show(content, drawing.element, h("p", { class: "tools" }, ...drawing.saves("answer")));
      drawing.draw(model);
    };
    const formats = triples ? ["ttl", "nt", "rdf", "jsonld"] : ["csv", "tsv", "json", "xml"];
    show(
      answer,
      h(
        "p",
        { class: "tools" },
        h("span", { role: "status" }, cut ? `${t("cut")} ${cut} ${t("rows")}` : `${rows.length} ${t("rows")}`),
        h("button", { type: "button", on: { click: asTable } }, t("asTable")),
        h("button", { type: "button", on: { click: () => void asGraph() } }, t("asGraph")),
        ...formats.map((format) =>
          saveLink(NAMES[format] ?? format.toUpperCase(), `answer.${format}`, `/sparql${search({ query: asked, format })}`),
        ),
      ),
      content,
    );
    asTable();
  }
};

/** Send a query to the endpoint. */
async function send(text: string): Promise<Response> {
  const response = await fetch("/sparql", {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, application/n-triples;q=0.9" },
    body: text,
  });
  if (!response.ok) throw new Error(await response.text());
  return response;
}

/** Give the things of some ties their names, where the graph has them. */
async function name(tied: Tie[]): Promise<void> {
  const things = tied.flatMap(({ source, target }) => [source, target]);
  const iris = new Set(things.map(({ id }) => `<${DATA}${id}>`));
  const response = await send(`SELECT ?thing ?label { VALUES ?thing { ${[...iris].join(" ")} } ?thing skos:prefLabel ?label }`);
  const found = (await response.json()) as Answer;
  const labels = new Map(found.results?.bindings.map((row) => [row["thing"]!.value, row["label"]!.value]));
  for (const thing of things) thing.label = labels.get(DATA + thing.id) ?? thing.label;
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

/** Read N-Triples as rows of subject, predicate and object. */
function ofTriples(text: string): Answer {
  const bindings = text
    .split("\n")
    .map((line) => /^(\S+) (\S+) (.*) \.$/.exec(line))
    .filter((match) => match !== null)
    .map(([, subject, predicate, object]) => ({ s: read(subject!), p: read(predicate!), o: read(object!) }));
  return { head: { vars: ["s", "p", "o"] }, results: { bindings } };
}

function read(written: string): Term {
  if (written.startsWith("<")) return { type: "uri", value: written.slice(1, -1) };
  const literal = /^"((?:[^"\\]|\\.)*)"/.exec(written);
  return literal ? { type: "literal", value: JSON.parse(`"${literal[1]}"`) as string } : { type: "bnode", value: written };
}

/** Tie the things that stand beside each other in a row. */
function ties(rows: Row[], names: string[], triples: boolean): Tie[] {
  const found: Tie[] = [];
  for (const row of rows) {
    const things = (triples ? ["s", "o"] : names)
      .map((name) => row[name])
      .filter((term) => term?.type === "uri" && term.value.startsWith(DATA))
      .map((term) => named(term!.value.slice(DATA.length)));
    const relation = triples ? (row["p"]?.value.replace(/^.*[#/]/, "") ?? "") : "";
    things.slice(1).forEach((target, index) => {
      const source = things[index]!;
      if (source.id !== target.id) found.push({ source, target, relation, weight: 1 });
    });
    if (found.length >= MOST_TIES) break;
  }
  return found;
}

const KINDS: Record<string, string> = {
  department: "Department",
  document: "Document",
  fund: "Fund",
  group: "TargetGroup",
  indicator: "Indicator",
  organization: "Organization",
  program: "Program",
  region: "Region",
};

function named(id: string): { id: string; label: string; type: string } {
  const parts = id.split("/");
  return { id, label: parts.at(-1)!, type: KINDS[parts[0]!] ?? "" };
}
