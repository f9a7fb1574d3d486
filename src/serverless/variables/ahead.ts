import { childOf, type Located } from "./location.ts";
import { callOf, type Evaluation } from "./evaluate.ts";
import { parseText } from "./parse-text.ts";
import type { Resolver } from "./resolver.ts";
import { sourceOf } from "./sources.ts";
import { isLiteral, type Source, type Text, type Variable } from "./syntax.ts";

/*
 * Texts are resolved one after the other, which would wait for AWS once for each. So before values are expanded, what
 * they will certainly ask is started, all at once. Certain is what stands first in its variable: a fallback is asked
 * only when what stands before it has no value, because asking takes a permission that may be missing for good reason.
 */

/** Starts what the lookups in `values` ask, in the files they name as well. */
export async function lookAhead(
  values: readonly Located[],
  resolver: Resolver,
  seen: Set<unknown> = new Set(),
): Promise<void> {
  const texts = values.flatMap((value) => textsIn(value, seen));
  for (const text of texts) if (looksUp.test(String(text.value))) await resolver.begin(text);
  const included: Located[] = [];
  for (const text of texts) {
    const answer = includes.test(String(text.value)) ? await resolver.head(text) : undefined;
    if (answer && "found" in answer && typeof answer.found.value === "object") included.push(answer.found);
  }
  if (included.length > 0) await lookAhead(included, resolver, seen);
}

const looksUp = /\$\{(?:ssm|cf|s3)[.:(]/;
const includes = /^\$\{file\(/;

/** Every text in a value; a list or mapping only the first time it is met. */
function textsIn(located: Located, seen: Set<unknown>): Located[] {
  const { value } = located;
  if (typeof value === "string") return [located];
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  return Object.keys(value).flatMap((key) => textsIn(childOf(located, key)!, seen));
}

/** Starts what the first alternatives of a text's variables ask. */
export async function beginLookups(text: string, evaluation: Evaluation): Promise<void> {
  const parsed = parseText(text);
  if ("text" in parsed) await beginPieces(parsed.text, evaluation);
}

async function beginPieces(pieces: Text, evaluation: Evaluation): Promise<void> {
  for (const piece of pieces) {
    const first = typeof piece === "object" ? piece.alternatives[0] : undefined;
    if (first && !isLiteral(first)) await beginSource(first, piece as Variable, evaluation);
  }
}

async function beginSource(source: Source, variable: Variable, evaluation: Evaluation): Promise<void> {
  const { parameters, address = [] } = source;
  for (const argument of [...parameters, address]) await beginPieces(argument, evaluation);
  const known = sourceOf(source.type);
  const call = known.begin && (await callOf(source, variable, evaluation));
  if (call) await known.begin?.(call, evaluation.context);
}
