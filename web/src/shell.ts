// Shell: what stands around every view: the name, the search, the ways to go, the language.

import { go, pathOf } from "./address.js";
import { get, type Hit } from "./api.js";
import { h, show } from "./dom.js";
import { dot, place } from "./parts.js";
import { current, speak, t, term, type Word } from "./words.js";

const WAYS: [string, Word][] = [
  ["/", "overview"],
  ["/money", "money"],
  ["/partners", "partners"],
  ["/map", "map"],
  ["/timeline", "timeline"],
  ["/documents", "documents"],
  ["/query", "query"],
];
const PATIENCE = 120; // milliseconds after a key before the server is asked

/** Make the frame; returns where views go, and what marks the way that is shown. */
export function shell(root: Element, again: () => void): { page: HTMLElement; mark: (path: string) => void } {
  const page = h("main", { id: "page", tabindex: -1 });
  const links = WAYS.map(([path, word]) => h("a", { href: path }, t(word)));
  const other = (): void => {
    speak(current() === "zh" ? "en" : "zh");
    again();
  };
  const skip = (event: Event): void => {
    event.preventDefault();
    page.focus();
  };
  show(
    root,
    h("a", { class: "skip", href: "#page", on: { click: skip } }, t("skip")),
    h(
      "header",
      { class: "top" },
      h("a", { class: "brand", href: "/" }, h("img", { src: "/assets/icon.svg", alt: "", width: 24, height: 24 }), "policygraph"),
      searchBox(),
      h("button", { type: "button", class: "plain", on: { click: other } }, t("otherLanguage")),
    ),
    h("nav", { class: "ways", "aria-label": "policygraph" }, ...links),
    page,
  );
  return {
    page,
    mark: (path) =>
      links.forEach((link, index) => {
        if (WAYS[index]![0] === path) {
          link.setAttribute("aria-current", "page");
          link.parentElement!.scrollLeft = link.offsetLeft - link.parentElement!.clientWidth / 2;
        } else link.removeAttribute("aria-current");
      }),
  };
}

function searchBox(): HTMLElement {
  const list = h("ul", { id: "found", role: "listbox", "aria-label": t("searchLabel"), hidden: true });
  const input = h("input", {
    type: "search",
    role: "combobox",
    autocomplete: "off",
    "aria-controls": "found",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    "aria-label": t("search"),
    placeholder: t("search"),
    on: { input: () => wait(), keydown: byKey, focus: () => hits.length > 0 && open() },
  });
  let hits: Hit[] = [];
  let at = -1;
  let timer = 0;
  const submit = (event: Event): void => {
    event.preventDefault();
    const hit = hits[at];
    close();
    if (hit) go(pathOf(hit.id));
    else if (input.value.trim()) go(`/search?q=${encodeURIComponent(input.value.trim())}`);
  };
  const box = h("form", { class: "search", role: "search", on: { submit } }, input, list);
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget as Node | null)) close();
  });
  return box;

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), PATIENCE);
  }

  async function look(): Promise<void> {
    const words = input.value.trim();
    hits = words ? await get<Hit[]>("search", { q: words, most: 12 }) : [];
    if (input.value.trim() !== words) return;
    at = -1;
    const rows = hits.map((hit, index) =>
      h(
        "li",
        { role: "option", id: `found${index}`, "aria-selected": "false", on: { mousedown: (event) => choose(event, hit) } },
        dot(hit.type),
        h("span", {}, hit.label, place(hit), hit.form && h("small", {}, ` ${hit.form}`)),
        h("span", { class: "count" }, `${term(hit.type)} ${hit.degree}`),
      ),
    );
    show(list, ...(rows.length > 0 || !words ? rows : [h("li", { class: "quiet" }, t("nothing"))]));
    if (words) open();
    else close();
  }

  function choose(event: Event, hit: Hit): void {
    event.preventDefault();
    close();
    input.blur();
    go(pathOf(hit.id));
  }

  function byKey(event: Event): void {
    const { key } = event as KeyboardEvent;
    if (key === "Escape") close();
    if (key !== "ArrowDown" && key !== "ArrowUp") return;
    event.preventDefault();
    if (hits.length === 0) return;
    at = (at + (key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length;
    [...list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", `found${at}`);
  }

  function open(): void {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function close(): void {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
}
