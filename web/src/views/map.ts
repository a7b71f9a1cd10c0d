// Map: the provinces as tiles, shaded by measures or by money, and what is in the chosen one.

import { note } from "../address.js";
import { get, type Hit, type Money } from "../api.js";
import { h, s, show } from "../dom.js";
import { pictureButtons, thingLink } from "../parts.js";
import { province, TILES } from "../provinces.js";
import { csvButton, type Column } from "../table.js";
import { current, t, whole, yuan } from "../words.js";
import type { View } from "../view.js";
import { place } from "./money.js";

const SIZE = 62;
const FONT = "system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif";

interface Shade {
  id: string;
  edges: number;
}

export const map: View = async (page, { query }) => {
  const [provinces, money] = await Promise.all([
    get<Shade[]>("overview", { name: "provinces" }),
    get<Money>("overview", { name: "money" }),
  ]);
  const edges = new Map(provinces.map(({ id, edges }) => [id, edges]));
  const sums = new Map(money.provinces.map(({ id, value }) => [id ?? "", value]));
  let by = query.get("by") === "money" ? "money" : "edges";
  const drawn = h("div", { class: "scrolling" });
  const inside = h("section", { class: "card", "aria-live": "polite" });
  const rows = TILES.map((tile) => tile.code).concat("00");
  const columns: Column<string>[] = [
    { title: t("code"), cell: () => "", value: (code) => code },
    { title: t("region"), cell: () => "", value: (code) => place(code) },
    { title: t("byEdges"), cell: () => "", value: (code) => edges.get(code) ?? 0 },
    { title: "CNY", cell: () => "", value: (code) => sums.get(code) ?? 0 },
  ];
  show(
    page,
    h("h1", {}, t("mapTitle")),
    h("p", { class: "quiet" }, t("mapNote")),
    h(
      "div",
      { class: "beside" },
      h(
        "section",
        { class: "card" },
        h("fieldset", { class: "switch" }, choice("edges", t("byEdges")), choice("money", t("byMoney"))),
        drawn,
        h(
          "p",
          { class: "tools" },
          `${t("national")}: `,
          by === "money" ? yuan(sums.get("00") ?? 0) : whole(edges.get("00") ?? 0),
          pictureButtons(t("mapTitle"), () => drawn.querySelector("svg")!),
          csvButton(t("mapTitle"), columns, () => rows),
        ),
      ),
      inside,
    ),
  );
  draw();
  await look(query.get("region") ?? best());

  function choice(value: string, label: string): HTMLElement {
    const press = (): void => {
      by = value;
      note({ by: value });
      draw();
    };
    return h("label", { class: "chip" }, h("input", { type: "radio", name: "by", value, checked: by === value, on: { change: press } }), label);
  }

  function value(code: string): number {
    return (by === "money" ? sums : edges).get(code) ?? 0;
  }

  function best(): string {
    return TILES.map((tile) => tile.code).reduce((a, b) => (value(b) > value(a) ? b : a));
  }

  function draw(): void {
    const most = Math.max(1, ...TILES.map((tile) => value(tile.code)));
    const tiles = TILES.map(({ code, short, column, row, ...names }) => {
      const share = Math.sqrt(value(code) / most);
      const label = `${current() === "zh" ? names.zh : names.en}: ${by === "money" ? yuan(value(code)) : whole(value(code))}`;
      const press = (): void => void look(code);
      return s(
        "g",
        {
          transform: `translate(${(column - 1) * SIZE} ${row * SIZE})`,
          class: "pressable",
          role: "button",
          tabindex: 0,
          "aria-label": label,
          on: {
            click: press,
            keydown: (event) => ["Enter", " "].includes((event as KeyboardEvent).key) && (event.preventDefault(), press()),
          },
        },
        s("title", {}, label),
        s("rect", { width: SIZE - 4, height: SIZE - 4, rx: 5, fill: value(code) ? shade(share) : "#eef1f3" }),
        s("text", { x: SIZE / 2 - 2, y: 26, "text-anchor": "middle", "font-size": 17, fill: share > 0.45 ? "#fff" : "#1c2329" }, short),
        s("text", { x: SIZE / 2 - 2, y: 45, "text-anchor": "middle", "font-size": 10, fill: share > 0.45 ? "#fff" : "#4a555d" }, value(code) ? small(value(code)) : ""),
      );
    });
    show(
      drawn,
      s(
        "svg",
        {
          xmlns: "http://www.w3.org/2000/svg",
          viewBox: `0 0 ${9 * SIZE} ${8 * SIZE}`,
          "font-family": FONT,
          class: "chart map",
          role: "group",
          "aria-label": t("mapTitle"),
        },
        ...tiles,
      ),
    );
  }

  function small(amount: number): string {
    return by === "money" ? yuan(amount).replace(/\.\d+/, "") : whole(amount);
  }

  async function look(code: string): Promise<void> {
    note({ region: code });
    const found = await get<Hit[]>("inside", { region: code });
    show(
      inside,
      h("h2", {}, province(code) ? place(code) : t("national")),
      h("p", { class: "quiet" }, `${whole(edges.get(code) ?? 0)} ${t("edges")} · ${yuan(sums.get(code) ?? 0)}`),
      h("ul", { class: "things" }, ...found.map((hit) => h("li", {}, thingLink(hit), h("span", { class: "count" }, hit.degree)))),
    );
  }
};

/** A blue between pale and full. */
function shade(share: number): string {
  const mix = (from: number, to: number): number => Math.round(from + (to - from) * share);
  return `rgb(${mix(221, 0)} ${mix(235, 89)} ${mix(245, 140)})`;
}
