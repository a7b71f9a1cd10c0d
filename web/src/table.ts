// Table: rows that sort by a click on the head of a column, and can be saved.

import { h, show, type Child } from "./dom.js";
import { saveButton } from "./parts.js";
import { csv, save, type Cell } from "./save.js";

const FEW = 3; // columns that a narrow page can show side by side

export interface Column<Row> {
  title: string;
  /** What the column shows, if it is not the value. */
  cell?: (row: Row) => Child;
  /** What the column sorts by and saves. */
  value: (row: Row) => Cell;
  numeric?: boolean;
}

/** Make a table. */
export function table<Row>(columns: Column<Row>[], rows: Row[], label: string): HTMLElement {
  const body = h("tbody");
  const heads = columns.map((column, index) => {
    const sort = h("button", { type: "button", class: "sort", on: { click: () => order(index) } }, column.title);
    return h("th", { scope: "col", class: column.numeric && "numeric" }, sort);
  });
  let [by, downward] = [-1, false];
  fill(rows);
  return h(
    "div",
    { class: "scrolling", tabindex: 0, role: "region", "aria-label": label },
    h("table", { class: columns.length > FEW && "broken" }, h("thead", {}, h("tr", {}, ...heads)), body),
  );

  function order(index: number): void {
    downward = by === index ? !downward : Boolean(columns[index]!.numeric);
    by = index;
    const { value } = columns[index]!;
    const sorted = [...rows].sort((a, b) => compare(value(a), value(b)) * (downward ? -1 : 1));
    heads.forEach((head, place) => {
      if (place === index) head.setAttribute("aria-sort", downward ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    fill(sorted);
  }

  function fill(sorted: Row[]): void {
    show(
      body,
      ...sorted.map((row) =>
        h("tr", {}, ...columns.map((column) => h("td", { class: column.numeric && "numeric" }, column.cell ? column.cell(row) : column.value(row)))),
      ),
    );
  }
}

/** Make a button that saves the rows of a table. */
export function csvButton<Row>(name: string, columns: Column<Row>[], rows: () => Row[]): HTMLElement {
  const press = (): void => {
    const cells = rows().map((row) => columns.map((column) => column.value(row)));
    save(`${name}.csv`, "text/csv", csv(columns.map((column) => column.title), cells));
  };
  return saveButton("CSV", press);
}

function compare(a: Cell, b: Cell): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a ?? "").localeCompare(String(b ?? ""), "zh-Hans");
}
