// Timeline: measures by the date of their documents, and by kind.

import { get, type Month } from "../api.js";
import { columns, type Stack } from "../charts.js";
import { h, show } from "../dom.js";
import { pictureButtons } from "../parts.js";
import { csvButton, type Column } from "../table.js";
import { t, term } from "../words.js";
import type { View } from "../view.js";

const FILLS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#c9b800", "#7a6fb0"];
const OTHER = "";
const REST = "#b4bcc2";
const MANY = 48; // months, beyond which years are drawn

export const timeline: View = async (page) => {
  const found = await get<Month[]>("overview", { name: "times" });
  const months = new Set(found.map(({ month }) => month));
  const length = months.size > MANY ? 4 : 7;
  const totals = new Map<string, number>();
  for (const { type, measures } of found) totals.set(type, (totals.get(type) ?? 0) + measures);
  const sorted = [...totals].sort((a, b) => b[1] - a[1]).map(([type]) => type);
  const types = sorted.slice(0, FILLS.length);
  const rest = sorted.slice(FILLS.length);
  if (rest.length > 0) totals.set(OTHER, rest.reduce((sum, type) => sum + totals.get(type)!, 0));
  const stacks = new Map<string, Map<string, number>>();
  for (const { month, type: stated, measures } of found) {
    const type = rest.includes(stated) ? OTHER : stated;
    const stack = stacks.get(month.slice(0, length)) ?? new Map<string, number>();
    stack.set(type, (stack.get(type) ?? 0) + measures);
    stacks.set(month.slice(0, length), stack);
  }
  const drawn: Stack[] = periods([...stacks.keys()], length).map((label) => ({
    label,
    parts: [...types, OTHER].map((type, index) => ({
      name: named(type),
      value: stacks.get(label)?.get(type) ?? 0,
      fill: FILLS[index] ?? REST,
    })),
  }));
  const picture = columns(drawn, t("timelineTitle"));
  const saved: Column<Month>[] = [
    { title: t("date"), cell: () => "", value: (row) => row.month },
    { title: t("kind"), cell: () => "", value: (row) => term(row.type, "measure-type") },
    { title: t("measures"), cell: () => "", value: (row) => row.measures },
  ];
  show(
    page,
    h("h1", {}, t("timelineTitle")),
    h("p", { class: "quiet" }, t("timelineNote")),
    h(
      "section",
      { class: "card" },
      h("div", { class: "scrolling", tabindex: 0, role: "region", "aria-label": t("timelineTitle") }, picture),
      h(
        "p",
        { class: "legend" },
        ...[...types, ...(rest.length > 0 ? [OTHER] : [])].map((type, index) =>
          h(
            "span",
            {},
            h("span", { class: "dot", style: `background:${FILLS[index] ?? REST}` }),
            `${named(type)} `,
            h("span", { class: "count" }, totals.get(type)),
          ),
        ),
      ),
      h("p", { class: "tools" }, pictureButtons(t("timelineTitle"), () => picture), csvButton(t("timelineTitle"), saved, () => found)),
    ),
  );
};

function named(type: string): string {
  return type === OTHER ? t("others") : term(type, "measure-type");
}

/** Fill the gaps, so that a quiet year is seen. */
function periods(known: string[], length: number): string[] {
  const sorted = [...known].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return [];
  const found: string[] = [];
  let [year, month] = first.split("-").map(Number) as [number, number | undefined];
  while (found.at(-1) !== last && found.length < 600) {
    found.push(length === 4 ? String(year) : `${year}-${String(month ?? 1).padStart(2, "0")}`);
    if (length === 4) year += 1;
    else if ((month ?? 1) === 12) [year, month] = [year + 1, 1];
    else month = (month ?? 1) + 1;
  }
  return found;
}
