// Report: the views of the explorer in one file, with the answers that they need inside it.

import "./explorer.css";

import { linkBy } from "./address.js";
import { offer, type Statement } from "./api.js";
import { h, show } from "./dom.js";
import { statement } from "./evidence.js";
import { spread } from "./graph/spread.js";
import type { Node } from "./graph/model.js";
import { picture } from "./graph/svg.js";
import { legend, pictureButtons } from "./parts.js";
import type { View } from "./view.js";
import { home } from "./views/home.js";
import { map } from "./views/map.js";
import { money } from "./views/money.js";
import { partners } from "./views/partners.js";
import { timeline } from "./views/timeline.js";
import { current, learn, speak, t, term } from "./words.js";

interface Data {
  title: string;
  answers: Record<string, unknown>;
  statements: Statement[];
}

const data = JSON.parse(document.querySelector("#data")!.textContent!) as Data;
const { statements } = data;
const around = new Map<string, Statement[]>();
for (const one of statements) {
  for (const end of [one.subject, one.object]) around.set(end, [...(around.get(end) ?? []), one]);
}
const root = document.querySelector("#explorer")!;
const panel = h("section", { class: "card listing", id: "evidence", "aria-live": "polite" });

offer(data.answers);
linkBy((id) => (around.has(id) ? `#${encodeURIComponent(id)}` : null));
await learn();
await draw();
addEventListener("hashchange", byHash);

async function draw(): Promise<void> {
  document.title = data.title || t("title");
  const views: [string, View][] = [["summary", home], ["graph", graph], ["money", money], ["partners", partners], ["map", map], ["timeline", timeline]];
  const rooms = views.map(([name]) => h("section", { class: "view", id: name }));
  const other = (): void => {
    speak(current() === "zh" ? "en" : "zh");
    void draw();
  };
  show(
    root,
    h(
      "header",
      { class: "top" },
      h("strong", { class: "brand" }, data.title || "policygraph"),
      h("button", { type: "button", class: "plain", on: { click: other } }, t("otherLanguage")),
    ),
    h("main", {}, ...rooms, h("p", { class: "quiet" }, t("madeBy"))),
  );
  for (const [index, [, view]] of views.entries()) {
    await view(rooms[index]!, { path: "/", query: new URLSearchParams() }, new AbortController().signal);
  }
  byHash();
  document.querySelector("main")!.dataset["state"] = "ready";
}

/** The edges among the best connected, as a picture, and the evidence of the one that is chosen. */
async function graph(page: HTMLElement): Promise<void> {
  const ties = statements.map((one) => ({
    source: { id: one.subject, label: one.subject_label, type: one.subject_type },
    target: { id: one.object, label: one.object_label, type: one.object_type },
    relation: one.relation,
    weight: 1,
  }));
  const types = ties.flatMap(({ source, target }) => [source.type, target.type]);
  const drawn = picture(spread(ties), term, {
    node: (node) => list(node),
    link: (link) => show(panel, ...among(link.source, link.target).flatMap(statement)),
  });
  show(
    page,
    h("h1", {}, t("pictureTitle")),
    h("p", { class: "quiet" }, t("pictureNote")),
    h(
      "div",
      { class: "beside broad" },
      h("section", { class: "card picture" }, h("div", { class: "scrolling" }, drawn), h("p", { class: "legend" }, ...legend(types)), h("p", { class: "tools" }, ...pictureButtons("policygraph", () => drawn))),
      panel,
    ),
  );
  const [first] = statements;
  if (first) show(panel, ...statement(first));
}

function among(one: string, other: string): Statement[] {
  const ends = new Set([one, other]);
  return statements.filter((found) => ends.has(found.subject) && ends.has(found.object));
}

function list(node: Pick<Node, "id" | "label">): void {
  show(panel, h("h2", {}, node.label), ...(around.get(node.id) ?? []).flatMap(statement));
  panel.scrollTop = 0;
}

function byHash(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  const [one] = around.get(id) ?? [];
  if (!one) return;
  list({ id, label: one.subject === id ? one.subject_label : one.object_label });
  panel.scrollIntoView({ block: "nearest" });
}
