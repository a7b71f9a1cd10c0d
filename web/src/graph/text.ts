// Text: labels that fit into a picture.

const MOST = 14;

/** Shorten a label for a picture; the whole label is in the table and in the tooltip. */
export function shortened(label: string, most = MOST): string {
  const characters = [...label];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : label;
}
