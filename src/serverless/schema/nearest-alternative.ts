import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Problem, ValueFault } from "./problem.ts";

/**
 * Of several alternatives that a value at `path` does not fit, the problems of the one it was most likely meant to be:
 * of the right kind, with the fewest and slightest. Where it is none at all, what each expects is told together.
 */
export function nearest(attempts: readonly (readonly Problem[])[], path: DocumentPath): readonly Problem[] {
  const distances = attempts.map((problems) => distanceOf(problems, path));
  const best = attempts[distances.indexOf(Math.min(...distances))]!;
  return isMisfit(best, path) ? [together(attempts.filter((problems) => isMisfit(problems, path)).flat())] : best;
}

function distanceOf(problems: readonly Problem[], path: DocumentPath): number {
  return problems.reduce((sum, problem) => sum + weightOf(problem, path), 0);
}

function weightOf({ fault, path: at }: Problem, path: DocumentPath): number {
  const here = at.length === path.length;
  if (fault.is === "wrong-kind") return here ? 100 : 5;
  if (fault.is === "not-allowed") return here ? 20 : 10;
  if (fault.is === "unknown-property") return here ? 4 : 2;
  return fault.is === "missing-property" ? 3 : 1;
}

/** Whether an alternative is ruled out by the very value, and not by something in it. */
function isMisfit(problems: readonly Problem[], path: DocumentPath): boolean {
  const [problem] = problems;
  return problems.length === 1 && problem!.path.length === path.length && expectation(problem!) !== undefined;
}

function expectation({ fault }: Problem): Extract<ValueFault, { expected: unknown }> | undefined {
  return fault.is === "wrong-kind" || fault.is === "not-allowed" ? fault : undefined;
}

/** One problem for several alternatives: the value is neither this nor that. */
function together(problems: readonly Problem[]): Problem {
  const faults = problems.map((problem) => expectation(problem)!);
  const expected = [...new Set(faults.flatMap((fault) => fault.expected))];
  const choices = faults.flatMap((fault) => (fault.is === "not-allowed" ? fault.choices : []));
  const isOfAKind = faults.some((fault) => fault.is === "not-allowed");
  return {
    path: problems[0]!.path,
    fatal: problems.every((problem) => problem.fatal),
    fault: isOfAKind ? { is: "not-allowed", choices, expected } : { is: "wrong-kind", expected },
  };
}
