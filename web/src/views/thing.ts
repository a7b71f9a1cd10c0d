// Thing: what is around a thing, as a graph and as a table of the same edges, with the evidence.

import { note, pathOf } from "../address.js";
import { get, type Edge, type Named, type Near, type Thing } from "../api.js";
import { h, show, webAddress, type Child } from "../dom.js";
import { Drawing } from "../graph/drawing.js";
import { Model } from "../graph/model.js";
import { badge, saveButton, thingLink } from "../parts.js";
import { save, turtle } from "../save.js";
import { csvButton, table, type Column } from "../table.js";
import type { View } from "../view.js";
import { t, term, whole, yuan } from "../words.js";
import { Drawer } from "./drawer.js";
import { Filters } from "./filters.js";
import { reading } from "./reading.js";

const PAGE = { wide: 40, narrow: 24 }; // edges drawn at first, and with each "more"
const NARROW = 500; // pixels of a stage
const MOST = 480;
const EXPANDED = 15; // edges that a click on a thing adds

interface Row extends Pick<Edge, "id" | "relation" | "confidence" | "documents" | "since" | "until"> {
  subject: Named;
  object: Named;
}

export const thing: View = async (page, { path, query }, signal) => {
  const id = path.replace(/^\/id\//, "");
  const about = await get<Thing>("thing", { id });
  document.title = `${about.label} · policygraph`;
  const reads = about.document !== null && query.get("view") !== "graph";
  if (reads) {
    show(page, header(about), ...tabs(about, "text"), await reading(about.id, query));
    return;
  }
  if (about.degree === 0) {
    show(page, header(about), ...tabs(about, "graph"));
    return;
  }
  const scene = new Scene(about, query, signal);
  show(page, header(about), ...tabs(about, "graph"), scene.filters.element, scene.element, scene.drawer.element);
  await scene.start(query.getAll("expand"), query.get("edge"));
  return () => scene.end();
};

/** The graph and the table around one thing. */
class Scene {
  readonly element: HTMLElement;
  readonly filters: Filters;
  readonly drawer: Drawer;
  readonly #drawing: Drawing;
  readonly #listed = h("div", {});
  readonly #count = h("p", { class: "quiet", role: "status" });
  readonly #more: HTMLButtonElement;
  readonly #rows = new Map<string, Row>();
  readonly #columns: Column<Row>[];
  #model = new Model();
  #total = 0;
  #loaded = 0;

  constructor(
    private readonly about: Thing,
    query: URLSearchParams,
    signal: AbortSignal,
  ) {
    this.#columns = columns((id) => this.#open(id));
    this.drawer = new Drawer(signal, () => note({ edge: null }));
    this.filters = new Filters(about, query, () => {
      note({ ...this.filters.wishes(), expand: null });
      void this.start([], null);
    });
    this.#drawing = new Drawing({
      node: (node) => void this.#expand(node.id),
      link: (link) => this.#open(link.edges[0]!.id),
    });
    this.#more = h("button", { type: "button", on: { click: () => void this.#load() } }, t("more"));
    this.element = h(
      "div",
      { class: "beside" },
      h(
        "section",
        { class: "card picture", "aria-label": t("graph") },
        this.#drawing.element,
        h("p", { class: "quiet" }, t("graphHint")),
      ),
      h(
        "section",
        { class: "card", "aria-label": t("table") },
        h("p", { class: "tools" }, this.#count, this.#more),
        this.#listed,
        h("p", { class: "tools" }, ...this.#saves()),
      ),
    );
  }

  async start(expanded: string[], edge: string | null): Promise<void> {
    this.#rows.clear();
    this.#loaded = 0;
    this.#model = new Model(true, this.#drawing.shape);
    this.#model.centre(this.about);
    await this.#load();
    for (const other of expanded) await this.#expand(other);
    if (edge) this.#open(edge);
  }

  end(): void {
    this.#drawing.end();
  }

  async #load(): Promise<void> {
    const most = this.#drawing.element.clientWidth < NARROW ? PAGE.narrow : PAGE.wide;
    const wish = { id: this.about.id, ...this.filters.wishes(), most, offset: this.#loaded };
    const near = await get<Near>("near", wish);
    this.#total = near.total;
    this.#loaded += near.edges.length;
    this.#grow(this.about, near.edges);
  }

  async #expand(id: string): Promise<void> {
    const node = this.#model.nodes.get(id);
    if (!node || node.expanded) return;
    const near = await get<Near>("near", { id, ...this.filters.wishes(), most: EXPANDED });
    this.#grow(node, near.edges);
    const expanded = [...this.#model.nodes.values()].filter((one) => one.expanded && one.id !== this.about.id);
    note({ expand: expanded.map((one) => one.id) });
  }

  #grow(around: Named, edges: Edge[]): void {
    this.#model.add(around.id, edges);
    for (const edge of edges) {
      const other = { id: edge.other, label: edge.label, type: edge.type, place: edge.place };
      const [subject, object] = edge.outgoing ? [around, other] : [other, around];
      this.#rows.set(edge.id, { ...edge, subject, object });
    }
    this.#drawing.draw(this.#model);
    show(this.#listed, table(this.#columns, [...this.#rows.values()], t("table")));
    show(this.#count, `${whole(this.#rows.size)} ${t("shown")} · ${this.about.label} ${whole(this.#total)} ${t("edges")}`);
    this.#more.hidden = this.#loaded >= this.#total || this.#loaded >= MOST;
  }

  #open(id: string): void {
    note({ edge: id });
    void this.drawer.open(id);
  }

  #saves(): HTMLElement[] {
    const name = this.about.label;
    const triples = (): void => save(`${name}.ttl`, "text/turtle", turtle(this.#model));
    return [
      csvButton(name, this.#columns, () => [...this.#rows.values()]),
      saveButton("Turtle", triples),
      ...this.#drawing.saves(name),
    ];
  }
}

function columns(open: (id: string) => void): Column<Row>[] {
  const evidence = (row: Row): HTMLElement =>
    h(
      "button",
      {
        type: "button",
        "aria-label": `${t("showEvidence")}: ${row.subject.label} ${term(row.relation)} ${row.object.label}`,
        on: { click: () => open(row.id) },
      },
      t("see"),
    );
  return [
    { title: t("actor"), cell: (row) => thingLink(row.subject), value: (row) => row.subject.label },
    { title: t("relation"), value: (row) => term(row.relation) },
    { title: t("object"), cell: (row) => thingLink(row.object), value: (row) => row.object.label },
    {
      title: t("confidence"),
      cell: (row) => row.confidence.toFixed(2),
      value: (row) => row.confidence,
      numeric: true,
    },
    { title: t("date"), cell: (row) => h("span", { class: "whole" }, row.until), value: (row) => row.until },
    { title: t("evidence"), cell: evidence, value: (row) => row.documents },
  ];
}

function header(about: Thing): HTMLElement {
  const forms = about.forms.filter((form) => form !== about.label && form !== about.number);
  return h(
    "header",
    { class: "about" },
    badge(about.type),
    h("h1", {}, about.label),
    h(
      "dl",
      {},
      ...fact(t("names"), forms.length > 0 && forms.join("、")),
      ...fact(t("within"), about.within && thingLink({ id: about.within, label: about.within_label ?? about.within, type: about.type })),
      ...fact(t("region"), about.type !== "Region" && about.place),
      ...fact(t("code"), about.code),
      ...fact(t("number"), about.number),
      ...fact(t("amount"), about.amount && amount(about)),
      ...fact(t("quantity"), about.quantity && `${bound(about.quantity.bound)}${whole(about.quantity.value, 2)}${about.quantity.unit ?? ""}`),
      ...ofDocument(about),
    ),
  );
}

function ofDocument({ document: about }: Thing): Child[] {
  if (!about) return [];
  const original = webAddress(about.url);
  return [
    ...fact(t("kind"), about.kind && term(about.kind, "document-kind")),
    ...fact(t("date"), about.date),
    ...fact(t("source"), about.source),
    ...fact(t("author"), about.author),
    ...fact(t("original"), original && h("a", { href: original, target: "_blank", rel: "noopener noreferrer" }, original)),
  ];
}

function tabs(about: Thing, chosen: "text" | "graph"): HTMLElement[] {
  if (!about.document || about.degree === 0) return [];
  const tab = (view: "text" | "graph", label: string): HTMLElement =>
    h("a", { href: `${pathOf(about.id)}?view=${view}`, "aria-current": view === chosen && "page" }, label);
  return [h("nav", { class: "tabs", "aria-label": about.label }, tab("text", t("openDocument")), tab("graph", t("graph")))];
}

function fact(name: string, value: Child): Child[] {
  return value ? [h("dt", {}, name), h("dd", {}, value)] : [];
}

function amount({ amount }: Thing): string {
  if (!amount) return "";
  const value = amount.currency === "CNY" ? yuan(amount.value) : `${whole(amount.value, 2)} ${amount.currency ?? ""}`;
  return `${bound(amount.bound)}${value}${amount.per ? ` / ${amount.per}` : ""}`;
}

function bound(name: string | null): string {
  return name && name !== "exact" ? `${term(name, "comparator")} ` : "";
}
