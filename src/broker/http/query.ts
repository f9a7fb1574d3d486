import type { z } from "@hono/zod-openapi";
import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import { quote } from "../domain/quote.ts";
import { refusal } from "../refusal.ts";
import { invalid } from "./validation.ts";

/** A query that is checked: each parameter at most once, none that the operation does not have. */
export function readQuery(text: string, schema: z.ZodType | undefined, known: readonly string[]): unknown {
  const given = text === "" ? {} : parametersOf(text, known);
  if (!schema) return undefined;
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error, schema, "query");
}

function parametersOf(text: string, known: readonly string[]): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    if (!known.includes(name)) throw unknown(name, known);
    if (name in found) throw repeated(name);
    found[name] = value;
  }
  return { ...found };
}

function unknown(name: string, known: readonly string[]): Error {
  const meant = didYouMean(name, known);
  const all = known.length > 0 ? `it takes ${known.map(quote).join(", ")}` : "it takes none";
  const hint = meant ? `did you mean ${quote(meant)}?` : all;
  return refusal(400, "request/unknown-parameter", `${quote(name)} is no parameter of this request`, hint);
}

function repeated(name: string): Error {
  return refusal(400, "request/repeated-parameter", `${quote(name)} is given more than once`, "give it once");
}

const tokenNames = /(?:^|&)(?:access_?token|token|api_?key|auth(?:orization)?|bearer)=/i;
const wholeToken = /pr[ti]_[a-z2-7]{20}_[\w-]{43}/i;

/** Refuses a token in a target: targets end up in logs and histories, the names in a path in ours and in the audit. */
export function refuseTokenIn(path: string, query: string): void {
  const inQuery = query !== "" && (tokenNames.test(query) || /prt_|pri_[a-z2-7]{20}_/i.test(decoded(query)));
  if (!inQuery && !wholeToken.test(path)) return;
  const hint = "send it as `Authorization: Bearer …`, and revoke the one that was in the address";
  throw refusal(400, "request/token-in-query", "a token does not belong in an address", hint);
}

function decoded(query: string): string {
  try {
    return decodeURIComponent(query);
  } catch {
    return query;
  }
}
