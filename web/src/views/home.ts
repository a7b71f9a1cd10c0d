// Home: how much there is, and where to begin.

import { get, type Summary } from "../api.js";
import { bars, type Bar } from "../charts.js";
import { colour } from "../colours.js";
import { h, show } from "../dom.js";
import { charted, dot, things } from "../parts.js";
import { csvButton, type Column } from "../table.js";
import { t, term, whole } from "../words.js";
import type { View } from "../view.js";

const MOST = 6; // things of a type

export const home: View = async (page) => {
  const found = await get<Summary>("overview");
  const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);
  const [since, until] = found.span;
  show(
    page,
    h("h1", {}, t("title")),
    h(
      "ul",
      { class: "figures" },
      figure(found.documents, t("read"), since && until ? `${since} – ${until}` : ""),
      figure(sum(found.measures), t("measures")),
      figure(sum(found.types), t("entities")),
      figure(sum(found.relations), t("edges")),
    ),
    h(
      "div",
      { class: "cards" },
      ...Object.entries(found.top).map(([type, top]) =>
        h(
          "section",
          { class: "card", style: `border-top-color:${colour(type)}` },
          h("h2", {}, dot(type), `${term(type)} `, h("span", { class: "count" }, whole(found.types[type] ?? 0))),
          things(top.slice(0, MOST).map((one) => ({ ...one, type }))),
        ),
      ),
    ),
    h(
      "div",
      { class: "cards wide" },
      chart(t("relationsTitle"), counted(found.relations, ""), "#56708a"),
      chart(t("measuresTitle"), counted(found.measures, "measure-type"), "#009e73"),
      chart(t("kindsTitle"), counted(found.kinds, "document-kind"), "#8c8c8c"),
    ),
  );
};

function figure(value: number, label: string, note = ""): HTMLElement {
  return h("li", {}, h("strong", {}, whole(value)), ` ${label}`, note && h("small", {}, note));
}

function chart(title: string, items: Bar[], fill: string): HTMLElement {
  const columns: Column<Bar>[] = [
    { title, value: (bar) => bar.label },
    { title: t("count"), value: (bar) => bar.value },
  ];
  return charted(title, bars(items, title, fill), csvButton(title, columns, () => items));
}

function counted(counts: Record<string, number>, scheme: string): Bar[] {
  return Object.entries(counts).map(([name, value]) => ({ label: term(name, scheme), value, note: whole(value) }));
}
