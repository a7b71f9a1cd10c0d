// Timeline: measures by the date of their documents, and by kind.

import { linkOf, note } from "../address.js";
import { get, search, type Month } from "../api.js";
import { columns, type Stack } from "../charts.js";
import { h, show } from "../dom.js";
import { choices, pictureButtons } from "../parts.js";
import { csvButton, type Column } from "../table.js";
import { t, term } from "../words.js";
import type { View } from "../view.js";

const FILLS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#c9b800", "#7a6fb0"];
const OTHER = "";
const REST = "#b4bcc2";
const MONTHS = { month: 1, quarter: 3, year: 12 };
const MANY = 40; // periods, beyond which longer ones are drawn at first

type Unit = keyof typeof MONTHS;

export const timeline: View = async (page, { query }) => {
  const found = await get<Month[]>("overview", { name: "times" });
  const kinds = ranked(found);
  const picture = h("div", { class: "scrolling", tabindex: 0, role: "region", "aria-label": t("timelineTitle") });
  const saved: Column<Month>[] = [
    { title: t("date"), value: (row) => row.month },
    { title: t("kind"), value: (row) => term(row.type, "measure-type") },
    { title: t("measures"), value: (row) => row.measures },
  ];
  const units: [Unit, string][] = [["year", t("byYear")], ["quarter", t("byQuarter")], ["month", t("byMonth")]];
  const stated = units.find(([unit]) => unit === query.get("by"))?.[0];
  const chosen = stated ?? suited(found);
  const draw = (unit: Unit): void => {
    show(picture, columns(stacked(found, kinds, unit), t("timelineTitle")));
    picture.scrollLeft = picture.scrollWidth;
  };
  const choose = (unit: Unit): void => {
    note({ by: unit });
    draw(unit);
  };
  show(
    page,
    h("h1", {}, t("timelineTitle")),
    h("p", { class: "quiet" }, t("timelineNote")),
    h(
      "section",
      { class: "card" },
      choices("by", units, chosen, choose),
      picture,
      h("p", { class: "legend" }, ...kinds.map(entry)),
      h(
        "p",
        { class: "tools" },
        ...pictureButtons(t("timelineTitle"), () => picture.querySelector("svg")!),
        csvButton(t("timelineTitle"), saved, () => found),
      ),
    ),
  );
  draw(chosen);
};

interface Kind {
  type: string;
  name: string;
  total: number;
  fill: string;
}

/** The kinds of measures that have a colour, the most frequent first, and all others as one. */
function ranked(found: Month[]): Kind[] {
  const totals = new Map<string, number>();
  for (const { type, measures } of found) totals.set(type, (totals.get(type) ?? 0) + measures);
  const sorted = [...totals].sort((a, b) => b[1] - a[1]);
  const kinds = sorted.slice(0, FILLS.length).map(([type, total], index) => {
    return { type, name: term(type, "measure-type"), total, fill: FILLS[index]! };
  });
  const rest = sorted.slice(FILLS.length).reduce((sum, [, total]) => sum + total, 0);
  return rest > 0 ? [...kinds, { type: OTHER, name: t("others"), total: rest, fill: REST }] : kinds;
}

function entry(kind: Kind): HTMLElement {
  return h(
    "span",
    {},
    h("span", { class: "dot", style: `background:${kind.fill}` }),
    `${kind.name} `,
    h("span", { class: "count" }, kind.total),
  );
}

/** Count measures by period; a quiet period stands among the others, so that it is seen. */
function stacked(found: Month[], kinds: Kind[], unit: Unit): Stack[] {
  const named = new Set(kinds.map((kind) => kind.type));
  const counts = new Map<string, number>();
  for (const { month, type, measures } of found) {
    const key = `${period(month, unit)} ${named.has(type) ? type : OTHER}`;
    counts.set(key, (counts.get(key) ?? 0) + measures);
  }
  const [first, last] = ends(found, unit);
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    ...described(first + index, unit),
    parts: kinds.map(({ type, name, fill }) => ({ name, fill, value: counts.get(`${first + index} ${type}`) ?? 0 })),
  }));
}

/** The shortest unit that does not give too many periods. */
function suited(found: Month[]): Unit {
  const fits = (unit: Unit): boolean => {
    const [first, last] = ends(found, unit);
    return last - first < MANY;
  };
  return (["month", "quarter"] as const).find(fits) ?? "year";
}

/** The number of a period, counted from the year 0. */
function period(month: string, unit: Unit): number {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return Math.floor((year * MONTHS.year + number - 1) / MONTHS[unit]);
}

function ends(found: Month[], unit: Unit): [number, number] {
  const numbers = found.map(({ month }) => period(month, unit));
  return numbers.length > 0 ? [Math.min(...numbers), Math.max(...numbers)] : [0, -1];
}

/** What a period is called, and where its documents are listed. */
function described(number: number, unit: Unit): { label: string; href: string | null } {
  const from = number * MONTHS[unit];
  const [year, month] = [Math.floor(from / MONTHS.year), from % MONTHS.year];
  const day = (months: number, date: number): string => new Date(Date.UTC(year, months, date)).toISOString().slice(0, 10);
  const since = day(month, 1);
  const until = day(month + MONTHS[unit], 0);
  const labels = { year: String(year), quarter: `${year} Q${Math.floor(month / MONTHS.quarter) + 1}`, month: since.slice(0, 7) };
  return { label: labels[unit], href: linkOf("document/") && `/documents${search({ since, until })}` };
}
