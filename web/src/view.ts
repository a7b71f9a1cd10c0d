// View: what the page can show.

import type { Address } from "./address.js";

/** Fill the page for an address; may return what must be ended when another view comes. */
export type View = (page: HTMLElement, address: Address, signal: AbortSignal) => Promise<(() => void) | void>;
