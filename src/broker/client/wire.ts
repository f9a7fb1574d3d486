import { Secret } from "../../diagnostics/secret.ts";

/** A body as it is sent: the one place where secrets that are given to a broker are uncovered. */
export function bodyText(body: unknown): string {
  return JSON.stringify(inClear(body));
}

/** A token as a header has it. */
export function authorization(token: Secret): string {
  return `Bearer ${token.reveal()}`;
}

function inClear(value: unknown): unknown {
  if (value instanceof Secret) return value.reveal();
  if (Array.isArray(value)) return value.map(inClear);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inClear(each)]));
}
