import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { staticKind } from "../domain/kinds.ts";
import { chosenKind, genericKind } from "../domain/kinds/generic.ts";
import { genericProblems } from "../domain/kinds/generic-problems.ts";
import { staticProblems, type GivenFields } from "../domain/kinds/static-problems.ts";
import type { ProviderSettings } from "../contract/providers.ts";
import type { ProviderShape } from "./settings-problems.ts";

/** What is said of a provider's fields, and whether any that it needs is missing. */
export interface FieldsJudged {
  /** What makes them wrong; a missing one can follow. */
  problems: readonly Diagnostic[];
  complete: boolean;
}

/** Judges the values of a provider; of one with a role, that it has none. */
export function judgeFields(shape: ProviderShape, given: GivenFields, settings: ProviderSettings): FieldsJudged {
  if (shape.mode !== "static") return { problems: noValues(shape, given), complete: false };
  const all = shape.kind === genericKind ? ofChosen(given, settings) : ofKind(shape.kind, given);
  const problems = all.filter(({ code }) => code !== "provider/missing-field");
  return { problems, complete: all.length === 0 && countOf(given) > 0 };
}

function ofKind(name: string, given: GivenFields): readonly Diagnostic[] {
  const kind = staticKind(name);
  return kind ? staticProblems(kind, given) : [];
}

function ofChosen(given: GivenFields, { variables = {} }: ProviderSettings): readonly Diagnostic[] {
  const secret = new Set([...(given.stored ?? []), ...Object.keys(given.secret)]);
  const choice = { open: Object.keys(given.open), secret, variables };
  return [...genericProblems(choice), ...staticProblems(chosenKind(choice), given)];
}

function noValues({ kind, mode }: ProviderShape, { secret }: GivenFields): Diagnostic[] {
  if (Object.keys(secret).length === 0) return [];
  const message = `a provider of kind ${kind} and mode ${mode} has no secret values`;
  return [diagnostic("error", "provider/bad-field", message, { hint: "leave them out, or make it of mode `static`" })];
}

function countOf({ open, secret, stored = [] }: GivenFields): number {
  return Object.keys(open).length + Object.keys(secret).length + stored.length;
}
