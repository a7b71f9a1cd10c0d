// Results: all that a search finds.

import { get, type Hit } from "../api.js";
import { TYPES } from "../colours.js";
import { h, show } from "../dom.js";
import { dot, section, things } from "../parts.js";
import { csvButton, type Column } from "../table.js";
import { t, term } from "../words.js";
import type { View } from "../view.js";

const MOST = 200;

export const results: View = async (page, { query }) => {
  const words = query.get("q") ?? "";
  const kind = query.get("type") ?? "";
  const hits = words ? await get<Hit[]>("search", { q: words, type: kind, most: MOST }) : [];
  const columns: Column<Hit>[] = [
    { title: t("name"), value: (hit) => hit.label },
    { title: t("region"), value: (hit) => hit.place },
    { title: t("type"), value: (hit) => term(hit.type) },
    { title: t("edges"), value: (hit) => hit.degree },
    { title: "id", value: (hit) => hit.id },
  ];
  const target = (type: string): string => `/search?${new URLSearchParams({ q: words, ...(type && { type }) })}`;
  show(
    page,
    h("h1", {}, `${t("searchLabel")}: ${words}`),
    h(
      "nav",
      { class: "tabs", "aria-label": t("type") },
      h("a", { href: target(""), "aria-current": kind === "" && "page" }, t("anywhere")),
      ...TYPES.map((type) => h("a", { href: target(type), "aria-current": kind === type && "page" }, dot(type), term(type))),
    ),
    section(
      "",
      ...(hits.length > 0
        ? [things(hits), h("p", { class: "tools" }, csvButton(`${t("searchLabel")} ${words}`, columns, () => hits))]
        : [h("p", { class: "quiet" }, t("nothing"))]),
    ),
  );
};
