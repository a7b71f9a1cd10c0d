// Documents: the list of what was read.

import { note, pathOf } from "../address.js";
import { get, type About } from "../api.js";
import { h, show } from "../dom.js";
import { csvButton, table, type Column } from "../table.js";
import { t, term } from "../words.js";
import type { View } from "../view.js";

const PAGE = 100;

type Listed = About & { measures: number };

export const documents: View = async (page, { query }) => {
  const columns: Column<Listed>[] = [
    { title: t("titleColumn"), cell: (row) => h("a", { href: pathOf(row.id) }, row.title ?? row.id), value: (row) => row.title },
    { title: t("kind"), value: (row) => term(row.kind, "document-kind") },
    { title: t("date"), cell: (row) => h("span", { class: "whole" }, row.date), value: (row) => row.date },
    { title: t("number"), value: (row) => row.number },
    { title: t("source"), value: (row) => row.source },
    { title: t("measures"), value: (row) => row.measures, numeric: true },
  ];
  let rows: Listed[] = [];
  const listed = h("div", {});
  const more = h("button", { type: "button", on: { click: () => void load() } }, t("more"));
  const day = (name: string, word: "from" | "to"): HTMLInputElement =>
    h("input", { type: "date", name, value: query.get(name), "aria-label": `${t("date")} ${t(word)}` });
  const [since, until] = [day("since", "from"), day("until", "to")];
  const words = h("input", { type: "search", name: "q", value: query.get("q"), "aria-label": t("titleColumn"), placeholder: t("titleColumn") });
  const begin = (event: Event): void => {
    event.preventDefault();
    rows = [];
    note(wish());
    void load();
  };
  show(
    page,
    h("h1", {}, t("documents")),
    h("form", { class: "inline", on: { submit: begin } }, words, since, "–", until, h("button", { type: "submit" }, t("searchLabel"))),
    h("section", { class: "card" }, listed, h("p", { class: "tools" }, more, csvButton(t("documents"), columns, () => rows))),
  );
  await load();

  function wish(): Record<string, string> {
    return { q: words.value, since: since.value, until: until.value };
  }

  async function load(): Promise<void> {
    const found = await get<Listed[]>("documents", { ...wish(), offset: rows.length, most: PAGE });
    rows = [...rows, ...found];
    more.hidden = found.length < PAGE;
    show(listed, rows.length > 0 ? table(columns, rows, t("documents")) : h("p", { class: "quiet" }, t("nothing")));
  }
};
