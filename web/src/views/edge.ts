// Edge: the page of one edge: its evidence.

import { get, type Statement } from "../api.js";
import { h, show } from "../dom.js";
import { statement } from "../evidence.js";
import { t } from "../words.js";
import type { View } from "../view.js";

export const edge: View = async (page, { path }) => {
  const found = await get<Statement>("edge", { id: path.replace(/^\/id\//, "") });
  document.title = `${found.subject_label} – ${found.object_label} · policygraph`;
  show(page, h("h1", {}, t("evidence")), h("section", { class: "card" }, ...statement(found)));
};
