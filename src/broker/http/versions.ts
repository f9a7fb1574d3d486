import { refusal } from "../refusal.ts";
import type { Precondition } from "../contract/page.ts";
import type { Asked } from "./exchange.ts";

/** Which version `If-Match` means; none for `*`, which any version is. */
export function preconditionOf(asked: Pick<Asked, "header">): Precondition {
  const text = asked.header("if-match");
  if (text === undefined || text === "*") return {};
  const version = /^"(\d{1,15})"$/.exec(text)?.[1];
  if (version !== undefined) return { ifVersion: Number(version) };
  throw refusal(400, "request/invalid", "`If-Match` is not one entity tag", 'give what `ETag` was, as `"3"`');
}

/** Whether `If-None-Match` names this version: the caller has it already. */
export function isKnown(asked: Pick<Asked, "header">, etag: string): boolean {
  const tags = asked.header("if-none-match");
  if (tags === undefined) return false;
  return tags.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}
