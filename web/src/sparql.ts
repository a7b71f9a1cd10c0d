// Sparql: queries to the endpoint, and the links between things in its answers.

import type { Named } from "./api.js";
import type { Tie } from "./graph/spread.js";

export const DATA = "https://w3id.org/policygraph/id/";
const MOST_TIES = 400;

export interface Term {
  type: string;
  value: string;
}

export type Row = Record<string, Term | undefined>;

/** An answer, whatever the form of the query: a truth value, or rows. */
export interface Answer {
  truth: boolean | undefined;
  names: string[];
  rows: Row[];
  /** True where the rows are triples. */
  triples: boolean;
  /** How many rows there are, where some were left out. */
  cut: string | null;
}

interface Results {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Row[] };
}

/** Send a query to the endpoint. */
export async function ask(query: string): Promise<Answer> {
  const response = await fetch("/sparql", {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, application/n-triples;q=0.9" },
    body: query,
  });
  if (!response.ok) throw new Error(await response.text());
  const cut = response.headers.get("Policygraph-Cut");
  if (response.headers.get("Content-Type")?.startsWith("application/n-triples")) {
    return { truth: undefined, names: ["s", "p", "o"], rows: triples(await response.text()), triples: true, cut };
  }
  const found = (await response.json()) as Results;
  return { truth: found.boolean, names: found.head.vars ?? [], rows: found.results?.bindings ?? [], triples: false, cut };
}

/** Tie the things that stand beside each other in a row. */
export function ties({ rows, names, triples }: Answer): Tie[] {
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

/** Give the things of some ties their names, where the graph has them. */
export async function name(tied: Tie[]): Promise<void> {
  const things = tied.flatMap(({ source, target }) => [source, target]);
  const iris = new Set(things.map(({ id }) => `<${DATA}${id}>`));
  const { rows } = await ask(`SELECT ?thing ?label { VALUES ?thing { ${[...iris].join(" ")} } ?thing skos:prefLabel ?label }`);
  const labels = new Map(rows.map((row) => [row["thing"]!.value, row["label"]!.value]));
  for (const thing of things) thing.label = labels.get(DATA + thing.id) ?? thing.label;
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

function named(id: string): Named {
  const parts = id.split("/");
  return { id, label: parts.at(-1)!, type: KINDS[parts[0]!] ?? "" };
}

/** Read N-Triples as rows of subject, predicate and object. */
function triples(text: string): Row[] {
  return text
    .split("\n")
    .map((line) => /^(\S+) (\S+) (.*) \.$/.exec(line))
    .filter((match) => match !== null)
    .map(([, subject, predicate, object]) => ({ s: term(subject!), p: term(predicate!), o: term(object!) }));
}

function term(written: string): Term {
  if (written.startsWith("<")) return { type: "uri", value: written.slice(1, -1) };
  const literal = /^"((?:[^"\\]|\\.)*)"/.exec(written);
  return literal ? { type: "literal", value: JSON.parse(`"${literal[1]}"`) as string } : { type: "bnode", value: written };
}
