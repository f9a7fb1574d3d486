import { comparisons, type OperatorFamily } from "./operator.ts";

const isoDate = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?$/;

/**
 * Dates in one of the forms of the W3C note on ISO 8601, which has a zone wherever it has a time, or seconds since
 * 1970. Four digits are a year, as the note has it.
 */
export const dateOperators: OperatorFamily = comparisons("Date", readDate);

/** The date that a text of a policy or request is, if it is one, in milliseconds since 1970. */
export function readDate(text: string): number | undefined {
  if (isoDate.test(text)) return known(Date.parse(text));
  return /^\d+$/.test(text) ? Number(text) * 1000 : undefined;
}

function known(milliseconds: number): number | undefined {
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
