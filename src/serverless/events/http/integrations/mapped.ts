import { choice, mapping, textMap, type Fields } from "../../fields.ts";
import type { Mapped } from "./integration.ts";
import { contentHandlings, type ResponseRule } from "./responses.ts";

/** Reads how `request` is mapped; `responses` say how answers are. */
export function parseMapped(request: Fields, responses: readonly ResponseRule[]): Mapped {
  const template = mapping(request, "template");
  const removed = Object.keys(template?.values ?? {}).filter((type) => template?.values[type] === null);
  return {
    passThrough: choice(request, "passThrough", ["NEVER", "WHEN_NO_MATCH", "WHEN_NO_TEMPLATES"]),
    contentHandling: choice(request, "contentHandling", contentHandlings),
    templates: { ...textMap(template), ...Object.fromEntries(removed.map((type) => [type, null])) },
    responses,
  };
}
