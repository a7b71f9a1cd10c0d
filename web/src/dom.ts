// Dom: elements from plain values.  Text only ever becomes a text node, so that whatever stands in a
// document is shown and never run.

export type Child = Node | string | number | null | undefined | false;

type Props = {
  class?: string | false | null | undefined;
  on?: Record<string, (event: Event) => void>;
} & Record<string, unknown>;

const SVG = "http://www.w3.org/2000/svg";

/** Make an HTML element; a prop that is false, null or undefined is left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), props, children);
}

/** Make an SVG element. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS(SVG, tag), props, children);
}

/** Props of a part of a picture that can be pressed, by mouse and by keyboard. */
export function pressable(label: string, press: () => void): Props {
  const byKey = (event: Event): void => {
    if (!["Enter", " "].includes((event as KeyboardEvent).key)) return;
    event.preventDefault();
    press();
  };
  return { class: "pressable", role: "button", tabindex: 0, "aria-label": label, on: { click: press, keydown: byKey } };
}

/** Replace what an element holds. */
export function show(element: Element, ...children: Child[]): void {
  element.replaceChildren(...kept(children));
}

/** Return a link target, or null for an address that is not of the web: `javascript:` and its like. */
export function webAddress(address: string | null): string | null {
  return address && /^https?:\/\//i.test(address) ? address : null;
}

function filled<E extends HTMLElement | SVGElement>(element: E, props: Props, children: Child[]): E {
  for (const [name, value] of Object.entries(props)) {
    if (name === "on") {
      for (const [event, handler] of Object.entries(props.on ?? {})) {
        element.addEventListener(event, handler);
      }
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...kept(children));
  return element;
}

function kept(children: Child[]): (Node | string)[] {
  return children
    .filter((child): child is Node | string | number => child !== null && child !== undefined && child !== false)
    .map((child) => (typeof child === "number" ? String(child) : child));
}
