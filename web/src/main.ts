// Main: shows the view that the address names.

import "./explorer.css";

import { address, follow } from "./address.js";
import { h, show } from "./dom.js";
import { shell } from "./shell.js";
import type { View } from "./view.js";
import { documents } from "./views/documents.js";
import { edge } from "./views/edge.js";
import { home } from "./views/home.js";
import { map } from "./views/map.js";
import { money } from "./views/money.js";
import { partners } from "./views/partners.js";
import { query } from "./views/query.js";
import { results } from "./views/results.js";
import { thing } from "./views/thing.js";
import { timeline } from "./views/timeline.js";
import { learn, t } from "./words.js";

const VIEWS: Record<string, View> = {
  "/": home,
  "/documents": documents,
  "/map": map,
  "/money": money,
  "/partners": partners,
  "/query": query,
  "/search": results,
  "/timeline": timeline,
};

const root = document.querySelector("#explorer")!;
let frame: ReturnType<typeof shell>;
let ending: (() => void) | undefined;
let turn = new AbortController();

function frameAgain(): void {
  frame = shell(root, () => {
    frameAgain();
    void view();
  });
}

async function view(): Promise<void> {
  const here = address();
  ending?.();
  ending = undefined;
  turn.abort();
  turn = new AbortController();
  const { signal } = turn;
  // Each view has a room of its own: one that comes too late fills a room that nobody sees.
  const page = h("div", { class: "view" });
  show(frame.page, page);
  frame.mark(here.path);
  document.title = "policygraph";
  frame.page.dataset["state"] = "loading";
  show(page, h("p", { class: "quiet", role: "status" }, t("loading")));
  try {
    const chosen = here.path.startsWith("/id/assertion/") ? edge : here.path.startsWith("/id/") ? thing : VIEWS[here.path];
    if (!chosen) throw new Error(here.path);
    const end = await chosen(page, here, signal);
    if (signal.aborted) end?.();
    else {
      ending = end ?? undefined;
      frame.page.dataset["state"] = "ready";
    }
  } catch (error) {
    if (signal.aborted) return;
    const reason = error instanceof Error ? error.message : String(error);
    show(page, h("p", { class: "failure", role: "alert" }, `${t("failed")}: ${reason}`));
    frame.page.dataset["state"] = "failed";
  }
}

await learn();
frameAgain();
follow(() => void view());
