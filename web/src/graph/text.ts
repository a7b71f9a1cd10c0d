// Text: labels that fit into a picture.

/** The fonts of pictures, which may be looked at elsewhere. */
export const FONT = "system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif";

export type Box = [left: number, top: number, right: number, bottom: number];

/** Take the room for a label, unless it would lie on one of those that were taken before. */
export function claimed(box: Box, taken: Box[]): boolean {
  if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return false;
  taken.push(box);
  return true;
}

const MOST = 14;

/** Shorten a label for a picture; the whole label is in the table and in the tooltip. */
export function shortened(label: string, most = MOST): string {
  const characters = [...label];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : label;
}
