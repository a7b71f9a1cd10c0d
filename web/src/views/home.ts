// Home: how much there is, and where to begin.

import { get, type Summary } from "../api.js";
import { bars } from "../charts.js";
import { colour } from "../colours.js";
import { h, show } from "../dom.js";
import { dot, section, thingLink } from "../parts.js";
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
      ...Object.entries(found.top).map(([type, things]) =>
        h(
          "section",
          { class: "card", style: `border-top-color:${colour(type)}` },
          h("h2", {}, dot(type), `${term(type)} `, h("span", { class: "count" }, whole(found.types[type] ?? 0))),
          h(
            "ul",
            { class: "things" },
            ...things
              .slice(0, MOST)
              .map((thing) => h("li", {}, thingLink({ ...thing, type }), h("span", { class: "count" }, thing.degree))),
          ),
        ),
      ),
    ),
    h(
      "div",
      { class: "cards wide" },
      section(t("relationsTitle"), bars(counted(found.relations, ""), t("relationsTitle"), "#56708a")),
      section(t("measuresTitle"), bars(counted(found.measures, "measure-type"), t("measuresTitle"), "#009e73")),
      section(t("kindsTitle"), bars(counted(found.kinds, "document-kind"), t("kindsTitle"), "#8c8c8c")),
    ),
  );
};

function figure(value: number, label: string, note = ""): HTMLElement {
  return h("li", {}, h("strong", {}, whole(value)), ` ${label}`, note && h("small", {}, note));
}

function counted(counts: Record<string, number>, scheme: string): { label: string; value: number; note: string }[] {
  return Object.entries(counts).map(([name, value]) => ({ label: term(name, scheme), value, note: whole(value) }));
}
