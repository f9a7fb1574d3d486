import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Telling } from "./describe-problem.ts";
import { meant } from "./hints.ts";
import type { BareEvent } from "./problem.ts";
import { namesText } from "./wording.ts";

/** An event of a kind that there is not; `at` is the path of its key. */
export function unknownEvent(at: DocumentPath, event: string, known: readonly string[]): Telling {
  const message = `unknown event \`${event}\` of function \`${at[1]}\``;
  const hint = meant(event, known) ?? "events are called as in the framework: `httpApi`, `schedule`, `sqs`";
  return { code: "serverless/unknown-event", message, hint, at, part: "key" };
}

/** An event without settings; most often they are there and not indented enough. */
export function describeBareEvent(path: DocumentPath, { event, beside, known }: BareEvent): Telling {
  const fn = `function \`${path[1]}\``;
  if (event === undefined) return invalidEvent(path, `event ${Number(path[3]) + 1} of ${fn} is empty`);
  if (!known.includes(event)) return unknownEvent(path, event, known);
  if (beside.length === 0) return invalidEvent(path, `event \`${event}\` of ${fn} has no settings and is left out`);
  const message = `${namesText(beside)} of ${fn} stand beside event \`${event}\` and not in it`;
  return { ...invalidEvent([...path, event], message), hint: `indent ${namesText(beside)} further than \`${event}\`` };
}

function invalidEvent(at: DocumentPath, message: string): Telling {
  const hint = "write its settings below it, indented, or take it out";
  return { code: "serverless/invalid-event", message, hint, at, part: "key" };
}
