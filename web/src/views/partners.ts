// Partners: who works with whom, as a network and as a table.

import { get, type Named, type Pair } from "../api.js";
import { go, linkOf, pathOf } from "../address.js";
import { h, show } from "../dom.js";
import { Drawing } from "../graph/drawing.js";
import { spread } from "../graph/spread.js";
import { thingLink } from "../parts.js";
import { csvButton, table, type Column } from "../table.js";
import { t } from "../words.js";
import type { View } from "../view.js";

export const partners: View = async (page) => {
  const pairs = await get<Pair[]>("overview", { name: "partners" });
  const columns: Column<Pair>[] = [
    { title: t("first"), cell: (pair) => thingLink(one(pair)), value: (pair) => pair.a_label },
    { title: t("second"), cell: (pair) => thingLink(other(pair)), value: (pair) => pair.b_label },
    { title: t("times"), cell: (pair) => pair.acts, value: (pair) => pair.acts, numeric: true },
  ];
  const drawing = new Drawing({
    node: () => {},
    link: (link) => linkOf("") && go(`${pathOf(link.source)}?relation=coordinatesWith&relation=issues`),
  });
  show(
    page,
    h("h1", {}, t("partnersTitle")),
    h("p", { class: "quiet" }, t("partnersNote")),
    h(
      "div",
      { class: "beside" },
      h("section", { class: "card picture", "aria-label": t("graph") }, drawing.element, h("p", { class: "tools" }, ...drawing.saves(t("partnersTitle")))),
      h(
        "section",
        { class: "card", "aria-label": t("table") },
        table(columns, pairs, t("partnersTitle")),
        h("p", { class: "tools" }, csvButton(t("partnersTitle"), columns, () => pairs)),
      ),
    ),
  );
  drawing.draw(
    spread(pairs.map((pair) => ({ source: one(pair), target: other(pair), relation: "coordinatesWith", weight: pair.acts }))),
  );
  return () => drawing.end();
};

function one(pair: Pair): Named {
  return { id: pair.a, label: pair.a_label, type: pair.a_type };
}

function other(pair: Pair): Named {
  return { id: pair.b, label: pair.b_label, type: pair.b_type };
}
