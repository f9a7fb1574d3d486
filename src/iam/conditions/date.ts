import { comparisons, type OperatorFamily } from "./operator.ts";

/** Dates of ISO 8601, or seconds since 1970. */
export const dateOperators: OperatorFamily = comparisons("Date", (text) => {
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
});
