import { z } from "@hono/zod-openapi";
import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { quote } from "../domain/quote.ts";
import { Refusal } from "../refusal.ts";

type Issue = z.core.$ZodIssue;

/** What is wrong with a body or a query, all of it, by the places of its fields and never by their values. */
export function invalid(error: z.ZodError, schema: z.ZodType, part: "body" | "query"): Refusal {
  const found = error.issues.flatMap((issue) => diagnosticsOf(issue, schema, part));
  return new Refusal(400, found.slice(0, 20));
}

function diagnosticsOf(issue: Issue, schema: z.ZodType, part: string): Diagnostic[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownField(key, issue.path, schema));
  const field = issue.path.length === 0 ? `the ${part}` : quote(issue.path.join("."));
  const { message, hint } = sentence(issue, field);
  return [diagnostic("error", "request/invalid", message, { hint })];
}

/** Fields that people expect and that nobody may set. */
const made: Readonly<Record<string, string>> = {
  externalId: "external ids are made here, one for each provider, and never taken from a request",
  id: "ids are made here",
  state: "a provider's state follows from trying it out: POST …/verify",
  version: "say which version is meant with `If-Match`",
};

function unknownField(key: string, path: readonly PropertyKey[], schema: z.ZodType): Diagnostic {
  const known = fieldsAt(schema, path);
  const meant = didYouMean(key, known);
  const all = known.length > 0 ? `its fields are ${known.map(quote).join(", ")}` : "leave it out";
  const hint = meant ? `did you mean ${quote(meant)}?` : Object.hasOwn(made, key) ? made[key] : all;
  const message = `${quote([...path, key].join("."))} is no field of this request`;
  return diagnostic("error", "request/unknown-field", message, { hint });
}

function sentence(issue: Issue, field: string): { message: string; hint: string } {
  switch (issue.code) {
    case "invalid_type":
      if (issue.message.endsWith("received undefined"))
        return { message: `${field} is missing`, hint: `give ${issue.expected}` };
      return { message: `${field} is of another type`, hint: `give ${issue.expected}` };
    case "invalid_value":
      return {
        message: `${field} is not one of what it can be`,
        hint: `give ${issue.values.map((value) => quote(String(value))).join(" or ")}`,
      };
    case "too_big":
      return { message: `${field} is too large`, hint: `at most ${String(issue.maximum)}` };
    case "too_small":
      return { message: `${field} is too small`, hint: `at least ${String(issue.minimum)}` };
    default:
      return { message: `${field} is not written as it must be`, hint: hintOf(issue.message) };
  }
}

function hintOf(message: string): string {
  const text = message.replace(/^Invalid (?:string|input): /, "");
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Names of the fields that the object at a place of a schema has; none where that depends on what was given. */
export function fieldsAt(schema: z.core.$ZodType | undefined, path: readonly PropertyKey[]): string[] {
  const plain = unwrapped(schema);
  if (!(plain instanceof z.ZodObject)) {
    const element =
      plain instanceof z.ZodArray ? plain.element : plain instanceof z.ZodRecord ? plain.valueType : undefined;
    return path.length > 0 && element ? fieldsAt(element, path.slice(1)) : [];
  }
  const shape = plain.shape as Record<string, z.core.$ZodType>;
  const [next, ...rest] = path;
  return next === undefined ? Object.keys(shape) : fieldsAt(shape[String(next)], rest);
}

function unwrapped(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return unwrapped(schema.unwrap());
  }
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in);
  return schema;
}
