import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Problem } from "./problem.ts";

/**
 * Of several alternatives that a value does not fit, the problems of the one it was most likely meant to be: the one of
 * the right kind with the fewest and slightest. When the value is of no alternative's kind, what each expects is told
 * together.
 */
export function nearest(attempts: readonly (readonly Problem[])[], path: DocumentPath): readonly Problem[] {
  const [first, ...others] = attempts
    .map((problems) => ({ problems, distance: distanceOf(problems, path) }))
    .sort((one, other) => one.distance - other.distance);
  const ties = [first!, ...others].filter(({ distance }) => distance >= misfit || distance === first!.distance);
  const about = ties.map(({ problems }) => problems).filter((problems) => isAboutValue(problems, path));
  return isAboutValue(first!.problems, path) ? [together(about.flat())] : first!.problems;
}

/** A value that an alternative does not fit at all is this far from it. */
const misfit = 100;

function distanceOf(problems: readonly Problem[], path: DocumentPath): number {
  return problems.reduce((sum, problem) => sum + weightOf(problem, path), 0);
}

function weightOf({ fault, path: at }: Problem, path: DocumentPath): number {
  const here = at.length === path.length;
  if (fault.is === "wrong-kind") return here ? misfit : 5;
  if (fault.is === "not-allowed") return here ? 20 : 10;
  if (fault.is === "unknown-property") return here ? 4 : 2;
  return fault.is === "missing-property" ? 3 : 1;
}

function isAboutValue(problems: readonly Problem[], path: DocumentPath): boolean {
  return problems.length === 1 && problems[0]!.path.length === path.length && "expected" in problems[0]!.fault;
}

/** One problem for several alternatives: the value is neither this nor that. */
function together(problems: readonly Problem[]): Problem {
  const expected = [...new Set(problems.flatMap(({ fault }) => ("expected" in fault ? fault.expected : [])))];
  const choices = problems.flatMap(({ fault }) => ("choices" in fault ? fault.choices : []));
  const { path } = problems[0]!;
  const fatal = problems.every((problem) => problem.fatal);
  const allowed = problems.some(({ fault }) => fault.is === "not-allowed");
  return { path, fatal, fault: allowed ? { is: "not-allowed", choices, expected } : { is: "wrong-kind", expected } };
}
