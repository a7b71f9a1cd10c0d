// Address: the view that the page shows is in its URL, so that every view can be shared.

export interface Address {
  path: string;
  query: URLSearchParams;
}

type Listener = (address: Address) => void;

let listener: Listener = () => {};

/** Return the address of the page. */
export function address(): Address {
  return { path: decodeURIComponent(location.pathname), query: new URLSearchParams(location.search) };
}

/** Call `changed` now and whenever the view changes. */
export function follow(changed: Listener): void {
  listener = changed;
  addEventListener("popstate", () => listener(address()));
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || !plain || link.target || link.hasAttribute("download")) return;
    if (link.origin !== location.origin || !isView(link.pathname)) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
  listener(address());
}

/** Show another view. */
export function go(target: string): void {
  history.pushState(null, "", target);
  listener(address());
  scrollTo(0, 0);
}

/** Note a choice within the view in its address, without showing it anew. */
export function note(changes: Record<string, string | string[] | null>): void {
  if (location.protocol === "file:") return; // a file has no address to share
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) if (one) query.append(name, one);
  }
  const text = query.toString();
  history.replaceState(null, "", location.pathname + (text && `?${text}`));
}

/** Return the path of a thing's page. */
export function pathOf(id: string): string {
  return `/id/${id.split("/").map(encodeURIComponent).join("/")}`;
}

let chosen: (id: string) => string | null = pathOf;

/** Return where a link to a thing leads, or null where there is nothing to see of it. */
export function linkOf(id: string): string | null {
  return chosen(id);
}

/** Let links to things lead elsewhere than to their pages. */
export function linkBy(other: (id: string) => string | null): void {
  chosen = other;
}

function isView(path: string): boolean {
  return !path.startsWith("/sparql") && !path.startsWith("/assets") && !path.startsWith("/api");
}
