import type { PageRequest } from "./contract/page.ts";
import { refusal } from "./refusal.ts";

const usual = 50;
const most = 200;

/** How many items a page is to have; refused (400) beyond 1 to 200. */
export function limitOf({ limit = usual }: PageRequest): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw refusal(400, "request/bad-limit", `a page of ${limit} items is not to be had`, `ask for 1 to ${most}`);
}

/** What asks for the items after one, whose place in the order is `value`. */
export function cursorOf(value: string | number): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** The place that a cursor stands for; refused (400) when it is none of ours. */
export function readCursor({ cursor }: PageRequest): string | number | undefined {
  if (cursor === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (typeof value === "string" || typeof value === "number") return value;
  } catch {
    // told below, like every other text that is no cursor
  }
  throw refusal(400, "request/bad-cursor", "the cursor is none of ours", "take `next` of the page before, as it is");
}
