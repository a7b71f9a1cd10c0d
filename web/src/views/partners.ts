// Partners: who works with whom, as a network and as a table.

import { get, search, type Named, type Pair } from "../api.js";
import { go, linkOf, pathOf } from "../address.js";
import { h, show } from "../dom.js";
import { Drawing } from "../graph/drawing.js";
import { spread } from "../graph/spread.js";
import { saveLink, thingLink } from "../parts.js";
import { csvButton, table, type Column } from "../table.js";
import { t } from "../words.js";
import type { View } from "../view.js";

const FEW = 40; // pairs that a narrow page can show
const TRIPLES = "CONSTRUCT { ?a ?how ?b } WHERE { VALUES ?how { pg:coordinatesWith pg:issues } ?a ?how ?b }";

export const partners: View = async (page) => {
  const pairs = await get<Pair[]>("overview", { name: "partners" });
  const columns: Column<Pair>[] = [
    { title: t("first"), cell: (pair) => thingLink(one(pair)), value: (pair) => pair.a_label },
    { title: t("second"), cell: (pair) => thingLink(other(pair)), value: (pair) => pair.b_label },
    { title: t("times"), value: (pair) => pair.acts, numeric: true },
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
        { class: "card listing", "aria-label": t("table") },
        h("p", { class: "tools" }, csvButton(t("partnersTitle"), columns, () => pairs), triples()),
        table(columns, pairs, t("partnersTitle")),
      ),
    ),
  );
  const ties = pairs.map((pair) => ({ source: one(pair), target: other(pair), relation: "coordinatesWith", weight: pair.acts }));
  const shape = drawing.shape;
  drawing.draw(spread(ties.slice(0, shape < 1 ? FEW : ties.length), shape));
  return () => drawing.end();
};

function triples(): HTMLElement | null {
  const target = `/sparql${search({ query: TRIPLES, format: "ttl" })}`;
  return linkOf("") ? saveLink("Turtle", `${t("partnersTitle")}.ttl`, target) : null;
}

function one(pair: Pair): Named {
  return { id: pair.a, label: pair.a_label, type: pair.a_type };
}

function other(pair: Pair): Named {
  return { id: pair.b, label: pair.b_label, type: pair.b_type };
}
