import { refusal, type Refusal } from "../refusal.ts";
import type { Precondition } from "../contract/page.ts";
import { contentCodings, type ContentCoding } from "./content-coding.ts";
import type { Asked } from "./exchange.ts";

/** An entity tag: a version, and how its bytes were compressed. */
const tagPattern = new RegExp(`^"(\\d{1,15})(?:-(?:${contentCodings.join("|")}))?"$`);

/** What `If-Match` may be, as the document has it. */
export const ifMatchPattern: string = `^(\\*|${tagPattern.source.slice(1, -1)})$`;

/** Which version `If-Match` means; none for `*`, which any version is. 0 for `If-None-Match: *`: it must not be there. */
export function preconditionOf(asked: Pick<Asked, "header">): Precondition {
  const none = asked.header("if-none-match");
  if (none === "*") return { ifVersion: 0 };
  if (none !== undefined) throw onlyAny();
  const text = asked.header("if-match");
  if (text === undefined || text === "*") return {};
  const version = tagPattern.exec(text)?.[1];
  if (version !== undefined) return { ifVersion: Number(version) };
  throw refusal(400, "request/invalid", "`If-Match` is not one entity tag", 'give what `ETag` was, as `"3"`');
}

function onlyAny(): Refusal {
  const message = "`If-None-Match` of a change can only be `*`";
  return refusal(400, "request/invalid", message, "it means what must not be there yet");
}

/** The tag of a version's compressed bytes: `"3-br"`. */
export function codedTag(tag: string, coding: ContentCoding): string {
  return `${tag.slice(0, -1)}-${coding}"`;
}

/** The tag of `If-None-Match` under which the caller has this version already, however it was compressed. */
export function knownTag(asked: Pick<Asked, "header">, tag: string | undefined): string | undefined {
  const given = tag === undefined ? undefined : asked.header("if-none-match");
  const tags = given?.split(",").map((each) => each.trim().replace(/^W\//, "")) ?? [];
  if (tags.includes("*")) return tag;
  return tags.find((each) => each === tag || contentCodings.some((coding) => each === codedTag(tag!, coding)));
}
