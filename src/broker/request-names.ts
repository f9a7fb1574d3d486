import { diagnostic } from "../diagnostics/diagnostics.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { nameProblem, type Named } from "./domain/names.ts";
import { quote } from "./domain/quote.ts";
import { Refusal } from "./refusal.ts";

/** Names of a request by what they name; absent ones are left out. */
export type RequestNames = Readonly<Partial<Record<Named, string | null | undefined>>>;

/** Refuses (400) a request with names that cannot be ones, and says it of each. */
export function checkNames(names: RequestNames): void {
  const given = Object.entries(names) as [Named, string | null | undefined][];
  refuseProblems(given.flatMap(([named, text]) => (typeof text === "string" ? problemsOf(named, text) : [])));
}

/** Refuses (400) texts that are not patterns of stages. */
export function checkStagePatterns(patterns: readonly string[]): void {
  refuseProblems(patterns.flatMap(patternProblems));
}

function problemsOf(named: Named, text: string): Diagnostic[] {
  const problem = nameProblem(named, text);
  return problem ? [diagnostic("error", "request/bad-name", problem.message, { hint: problem.hint })] : [];
}

function patternProblems(text: string): Diagnostic[] {
  // Each star stands for any characters, so a pattern is the name of a stage with stars in it.
  if (!nameProblem("stage", text.replaceAll("*", "x"))) return [];
  const hint = "write the name of a stage, `*` for any characters in it";
  return [diagnostic("error", "request/bad-name", `${quote(text)} is not a pattern of stages`, { hint })];
}

function refuseProblems(problems: readonly Diagnostic[]): void {
  if (problems.length > 0) throw new Refusal(400, problems);
}
