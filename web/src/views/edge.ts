// Edge: the page of one edge: its evidence.

import { get, type Decisions, type Statement } from "../api.js";
import { h, show } from "../dom.js";
import { statement } from "../evidence.js";
import { turtleLink } from "../parts.js";
import { t } from "../words.js";
import type { View } from "../view.js";
import { verdict } from "./drawer.js";

export const edge: View = async (page, { path }) => {
  const found = await get<Statement>("edge", { id: path.replace(/^\/id\//, "") });
  document.title = `${found.subject_label} – ${found.object_label} · policygraph`;
  const decisions = await get<Decisions>("decisions");
  show(page, h("h1", {}, t("evidence")), h("section", { class: "card" }, ...statement(found), verdict(found.id, decisions), h("p", { class: "tools" }, turtleLink(found.id))));
};
