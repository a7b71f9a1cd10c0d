// Api: what the server answers, typed, and fetched once.

export interface Named {
  id: string;
  label: string;
  type: string;
  /** Where it is, if its name does not tell. */
  place?: string | null;
}

export interface Hit extends Named {
  form: string;
  degree: number;
}

export interface Edge {
  id: string;
  relation: string;
  outgoing: boolean;
  confidence: number;
  documents: number;
  since: string | null;
  until: string | null;
  other: string;
  label: string;
  type: string;
  place: string | null;
  degree: number;
}

export interface Near {
  total: number;
  edges: Edge[];
}

export interface Thing extends Named {
  code: string | null;
  region: string | null;
  within: string | null;
  within_label: string | null;
  number: string | null;
  degree: number;
  forms: string[];
  amount: { value: number; currency: string | null; per: string | null; bound: string | null } | null;
  quantity: { value: number; unit: string | null; bound: string | null } | null;
  document: About | null;
  relations: { relation: string; outgoing: number; edges: number }[];
  types: Record<string, number>;
}

export interface About {
  id: string;
  title: string | null;
  kind: string | null;
  date: string | null;
  source: string | null;
  url: string | null;
  number: string | null;
  author: string | null;
}

export type Piece = [text: string, marks: number[]];

export interface Part extends Named {
  role: string;
}

export interface Measure {
  id: string;
  type: string | null;
  status: string | null;
  modality: string | null;
  verb: string | null;
  since: string | null;
  until: string | null;
  period: string | null;
  negated: number;
  conditional: number;
  inherited: number;
  confidence: number;
}

export interface Ground {
  text: string;
  document: string | null;
  title: string | null;
  date: string | null;
  url: string | null;
  source: string | null;
  start: number;
  end: number;
  rule: string;
  confidence: number;
  measure: Measure | null;
  parts: Part[];
  pieces: Piece[];
  marks: { role: string; id?: string; label?: string; type?: string }[];
  /** The sentence in which the actor stands, where that is another one. */
  taken_over?: string;
}

export interface Statement {
  id: string;
  subject: string;
  subject_label: string;
  subject_type: string;
  relation: string;
  object: string;
  object_label: string;
  object_type: string;
  confidence: number;
  documents: number;
  grounds: Ground[];
}

export interface Text {
  id: string;
  file: string | null;
  language: string | null;
  characters: number;
  things: Named[];
  measures: (Measure & { parts: Part[]; start: number; end: number })[];
  pieces: Piece[];
}

export interface Reading extends About {
  texts: Text[];
}

export interface Summary {
  types: Record<string, number>;
  relations: Record<string, number>;
  measures: Record<string, number>;
  kinds: Record<string, number>;
  documents: number;
  span: [string | null, string | null];
  top: Record<string, (Named & { degree: number })[]>;
}

export interface Sum {
  id: string | null;
  label?: string | null;
  funds: number;
  value: number;
}

export interface Money {
  years: Sum[];
  provinces: Sum[];
  programmes: Sum[];
  givers: Sum[];
  largest: (Sum & { year: string | null })[];
  apart: { per: string; currency: string; funds: number }[];
}

export interface Place {
  code: string;
  label: string;
  longitude: number;
  latitude: number;
  edges: number;
  money: number;
}

export interface Pair {
  a: string;
  a_label: string;
  a_type: string;
  b: string;
  b_label: string;
  b_type: string;
  acts: number;
}

export interface Month {
  month: string;
  type: string;
  measures: number;
}

export interface Question {
  name: string;
  zh: string;
  en: string;
  text: string;
  parameters: Record<string, string>;
}

export type Terms = Record<string, Record<string, string>>;

export type Query = Record<string, string | number | string[] | undefined>;

const kept = new Map<string, Promise<unknown>>();
const MOST_KEPT = 200;

/** Ask the server; what was asked before is not asked again. */
export function get<T>(path: string, query: Query = {}): Promise<T> {
  const address = `/api/${path}${search(query)}`;
  const known = kept.get(address);
  if (known) return known as Promise<T>;
  const answer = fetched<T>(address);
  answer.catch(() => kept.delete(address));
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value as string);
  kept.set(address, answer);
  return answer;
}

export interface Decisions {
  allowed: boolean;
  wrong: string[];
}

/** Mark an edge as wrong, or take the mark away. */
export async function decide(edge: string, wrong: boolean): Promise<Decisions> {
  kept.delete("/api/decisions");
  const headers = { "Content-Type": "application/json" };
  const response = await fetch("/api/decisions", { method: "POST", headers, body: JSON.stringify({ edge, wrong }) });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Decisions;
}

/** Offer answers from elsewhere, by their addresses, so that no server is asked for them. */
export function offer(answers: Record<string, unknown>): void {
  for (const [address, answer] of Object.entries(answers)) kept.set(address, Promise.resolve(answer));
}

/** Write a query string; what is empty is left out. */
export function search(query: Query): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== "") fields.append(name, String(one));
    }
  }
  const text = fields.toString();
  return text && `?${text}`;
}

async function fetched<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as T;
}
