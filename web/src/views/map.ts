// Map: provinces as tiles or places where they lie, by edges or by money, and what is in the chosen one.

import { note } from "../address.js";
import { get, type Hit, type Money, type Place } from "../api.js";
import { h, pressable, s, show } from "../dom.js";
import { claimed, FONT, type Box } from "../graph/text.js";
import { choices, pictureButtons, things } from "../parts.js";
import { TILES } from "../provinces.js";
import { csvButton, type Column } from "../table.js";
import { t, whole, yuan } from "../words.js";
import type { View } from "../view.js";
import { place } from "./money.js";

const SIZE = 62; // of a tile
const NATIONAL = "00";
// Degrees to pixels, with the parallels shortened as at 36 degrees north, amid the country.
const [WEST, NORTH, EAST_WARD, SOUTH_WARD] = [72.5, 54, 9, 11.1];
const [WIDTH, HEIGHT] = [575, 425];
const LARGEST = 22; // radius of a circle
const NAMED = 25; // of the largest places, which carry their names where there is room

type By = "edges" | "money";
type Shape = "tiles" | "places";

/** What is counted of a province or of a place. */
interface Counted {
  code: string;
  label: string;
  edges: number;
  money: number;
}

export const map: View = async (page, { query }) => {
  const overview = <T>(name: string): Promise<T> => get<T>("overview", { name });
  const [provinces, money, places, seats] = await Promise.all([
    overview<{ id: string; edges: number }[]>("provinces"),
    overview<Money>("money"),
    overview<Place[]>("places"),
    overview<[number, number][]>("seats"),
  ]);
  const edges = new Map(provinces.map(({ id, edges }) => [id, edges]));
  const sums = new Map(money.provinces.map(({ id, value }) => [id ?? NATIONAL, value]));
  const tiles = [...TILES.map((tile) => tile.code), NATIONAL].map((code): Counted => {
    return { code, label: place(code), edges: edges.get(code) ?? 0, money: sums.get(code) ?? 0 };
  });
  let by: By = query.get("by") === "money" ? "money" : "edges";
  let shape: Shape = query.get("shape") === "places" ? "places" : "tiles";
  const drawn = h("div", { class: "scrolling" });
  const national = h("span", {});
  const inside = h("section", { class: "card", "aria-live": "polite" });
  const columns: Column<Counted>[] = [
    { title: t("code"), value: (row) => row.code },
    { title: t("region"), value: (row) => row.label },
    { title: t("edges"), value: (row) => row.edges },
    { title: "CNY", value: (row) => row.money },
  ];
  const rows = (): Counted[] => (shape === "tiles" ? tiles : places);
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
        h(
          "div",
          { class: "fields" },
          choices<Shape>("shape", [["tiles", t("asTiles")], ["places", t("asPlaces")]], shape, (value) => {
            shape = value;
            note({ shape });
            draw();
          }),
          choices<By>("by", [["edges", t("byEdges")], ["money", t("byMoney")]], by, (value) => {
            by = value;
            note({ by });
            draw();
          }),
        ),
        drawn,
        h(
          "p",
          { class: "tools" },
          national,
          ...pictureButtons(t("mapTitle"), () => drawn.querySelector("svg")!),
          csvButton(t("mapTitle"), columns, rows),
        ),
      ),
      inside,
    ),
  );
  draw();
  await look(query.get("region") ?? most(tiles).code);

  function draw(): void {
    const press = (code: string): void => void look(code);
    show(drawn, shape === "tiles" ? tiled(tiles, by, press) : placed(places, seats, by, press));
    show(national, `${t("national")}: ${amount(tiles.at(-1)!, by)}`);
  }

  function most(found: Counted[]): Counted {
    return found.filter((one) => one.code !== NATIONAL).reduce((a, b) => (b[by] > a[by] ? b : a));
  }

  async function look(code: string): Promise<void> {
    note({ region: code });
    const found = await get<Hit[]>("inside", { region: code.replace(/(00)+$/, "") || NATIONAL });
    const about = [...tiles, ...places].find((one) => one.code === code);
    show(
      inside,
      h("h2", {}, about?.label ?? t("national")),
      about && h("p", { class: "quiet" }, `${amount(about, "edges")} · ${amount(about, "money")}`),
      things(found),
    );
  }
};

function amount(one: Counted, by: By): string {
  return by === "money" ? yuan(one.money) : `${whole(one.edges)} ${t("edges")}`;
}

/** Draw the provinces as tiles. */
function tiled(counted: Counted[], by: By, press: (code: string) => void): SVGSVGElement {
  const known = new Map(counted.map((one) => [one.code, one]));
  const most = Math.max(1, ...TILES.map((tile) => known.get(tile.code)![by]));
  const tiles = TILES.map(({ code, short, column, row }) => {
    const one = known.get(code)!;
    const share = Math.sqrt(one[by] / most);
    const label = `${one.label}: ${amount(one, by)}`;
    const small = by === "money" ? yuan(one.money).replace(/\.\d+/, "") : whole(one.edges);
    const middle = { x: SIZE / 2 - 2, "text-anchor": "middle" };
    return s(
      "g",
      { transform: `translate(${(column - 1) * SIZE} ${row * SIZE})`, ...pressable(label, () => press(code)) },
      s("title", {}, label),
      s("rect", { width: SIZE - 4, height: SIZE - 4, rx: 5, fill: one[by] ? shade(share) : "#eef1f3" }),
      s("text", { ...middle, y: 26, "font-size": 17, fill: share > 0.45 ? "#fff" : "#1c2329" }, short),
      s("text", { ...middle, y: 45, "font-size": 10, fill: share > 0.45 ? "#fff" : "#333d44" }, one[by] ? small : ""),
    );
  });
  return framed(9 * SIZE, 8 * SIZE, tiles);
}

/** Draw places where they lie, upon the seats of all divisions, which give the shape of the country. */
function placed(places: Place[], seats: [number, number][], by: By, press: (code: string) => void): SVGSVGElement {
  const shown = places.filter((one) => one[by] > 0).sort((a, b) => b[by] - a[by]);
  const most = Math.max(1, ...shown.map((one) => one[by]));
  const dots = seats.map(([longitude, latitude]) => `M${at(longitude, latitude).map((value) => value.toFixed(1)).join(" ")}h0`);
  const taken: Box[] = [];
  const circles = shown.map((one, index) => {
    const [x, y] = at(one.longitude, one.latitude);
    const radius = 2.5 + (LARGEST - 2.5) * Math.sqrt(one[by] / most);
    const label = `${one.label}: ${amount(one, by)}`;
    const [half, top] = [one.label.length * 5.3, y - radius - 14];
    const named = index < NAMED && claimed([x - half, top, x + half, top + 14], taken);
    const name = { x, y: top + 11, "text-anchor": "middle", "font-size": 10.5, fill: "#1c2329" };
    return s(
      "g",
      pressable(label, () => press(one.code)),
      s("title", {}, label),
      s("circle", { cx: x, cy: y, r: radius, fill: "#0072b2", "fill-opacity": 0.55, stroke: "#fff" }),
      named && s("text", { ...name, stroke: "#fff", "stroke-width": 3, "paint-order": "stroke" }, one.label),
    );
  });
  return framed(WIDTH, HEIGHT, [
    s("path", { d: dots.join(""), stroke: "#ccd3d8", "stroke-width": 3, "stroke-linecap": "round" }),
    ...circles,
  ]);
}

function at(longitude: number, latitude: number): [number, number] {
  return [(longitude - WEST) * EAST_WARD, (NORTH - latitude) * SOUTH_WARD];
}

function framed(width: number, height: number, content: SVGElement[]): SVGSVGElement {
  return s(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height}`,
      "font-family": FONT,
      class: "chart map",
      role: "group",
      "aria-label": t("mapTitle"),
    },
    ...content,
  );
}

/** A blue between pale and full. */
function shade(share: number): string {
  const mix = (from: number, to: number): number => Math.round(from + (to - from) * share);
  return `rgb(${mix(221, 0)} ${mix(235, 89)} ${mix(245, 140)})`;
}
