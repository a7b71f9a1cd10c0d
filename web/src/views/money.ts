// Money: how much, by whom, for what, where and when.

import { linkOf } from "../address.js";
import { get, type Money, type Sum } from "../api.js";
import { bars, type Bar } from "../charts.js";
import { h, show } from "../dom.js";
import { charted, section } from "../parts.js";
import { province } from "../provinces.js";
import { csvButton, type Column } from "../table.js";
import { current, t, whole, yuan } from "../words.js";
import type { View } from "../view.js";

const MOST = 15; // bars of a chart

export const money: View = async (page) => {
  const found = await get<Money>("overview", { name: "money" });
  const apart = found.apart.map(({ per, currency, funds }) => `${per || currency}: ${whole(funds)}`).join("、");
  show(
    page,
    h("h1", {}, t("moneyTitle")),
    h("p", { class: "quiet" }, t("moneyNote")),
    h(
      "div",
      { class: "cards wide" },
      chart(t("byYear"), found.years, (sum) => ({ label: sum.id ?? t("unknown") })),
      chart(t("byProvince"), found.provinces, (sum) => ({ label: place(sum.id), href: linkOf("region/") && `/map?region=${sum.id}` })),
      chart(t("byProgramme"), found.programmes, linked),
      chart(t("byGiver"), found.givers, linked),
      chart(t("largest"), found.largest, linked),
      apart && section(t("apart"), h("p", {}, apart)),
    ),
  );
};

/** Name a province by the first digits of its code; what belongs to none is national. */
export function place(code: string | null): string {
  const tile = province(code);
  if (!tile) return t("national");
  return current() === "zh" ? tile.zh : tile.en;
}

function linked(sum: Sum): { label: string; href: string | null } {
  return { label: sum.label ?? sum.id ?? "", href: linkOf(sum.id ?? "") };
}

function chart(title: string, sums: Sum[], about: (sum: Sum) => { label: string; href?: string | null }): HTMLElement {
  const items: Bar[] = sums.map((sum) => ({ ...about(sum), value: sum.value, note: yuan(sum.value) }));
  const columns: Column<Sum>[] = [
    { title, value: (sum) => about(sum).label },
    { title: "CNY", value: (sum) => sum.value },
    { title: t("sums"), value: (sum) => sum.funds },
  ];
  return charted(title, bars(items.slice(0, MOST), title, "#c9a800"), csvButton(title, columns, () => sums));
}
