// Colours: one for each type, by Okabe and Ito, which stay apart in the common forms of colour blindness.

export const COLOURS: Record<string, string> = {
  Department: "#0072b2",
  Organization: "#56b4e9",
  Region: "#009e73",
  Program: "#e69f00",
  Document: "#8c8c8c",
  TargetGroup: "#cc79a7",
  Fund: "#c9b800",
  Indicator: "#d55e00",
};

export const TYPES = Object.keys(COLOURS);

/** Return the colour of a type. */
export function colour(type: string | undefined): string {
  return COLOURS[type ?? ""] ?? "#5b6770";
}
