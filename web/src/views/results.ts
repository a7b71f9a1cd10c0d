// Results: all that a search finds.

import { get, type Hit } from "../api.js";
import { TYPES } from "../colours.js";
import { h, show } from "../dom.js";
import { dot, thingLink } from "../parts.js";
import { t, term } from "../words.js";
import type { View } from "../view.js";

const MOST = 200;

export const results: View = async (page, { query }) => {
  const words = query.get("q") ?? "";
  const kind = query.get("type") ?? "";
  const hits = words ? await get<Hit[]>("search", { q: words, type: kind, most: MOST }) : [];
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
    h(
      "section",
      { class: "card" },
      hits.length > 0
        ? h(
            "ul",
            { class: "things" },
            ...hits.map((hit) =>
              h("li", {}, thingLink(hit), hit.form && h("span", { class: "quiet" }, hit.form), h("span", { class: "count" }, hit.degree)),
            ),
          )
        : h("p", { class: "quiet" }, t("nothing")),
    ),
  );
};
