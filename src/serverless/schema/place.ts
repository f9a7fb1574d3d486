import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Definitions } from "./json-schema.ts";
import type { Problem } from "./problem.ts";

/** A value that is being read: where it stands, and where to report what is wrong with it. */
export interface Place {
  /** What the value stands in and under which key; undefined for the whole. A path is only written out for a problem. */
  step: { outer: Place; key: string | number } | undefined;
  /** Whether it is below a value that is handed to CloudFormation as it stands. */
  copied: boolean;
  problems: Problem[];
  definitions: Definitions;
}

export function outermost(definitions: Definitions): Place {
  return { step: undefined, copied: false, problems: [], definitions };
}

export function below(outer: Place, key: string | number): Place {
  return { step: { outer, key }, copied: outer.copied, problems: outer.problems, definitions: outer.definitions };
}

export function pathOf({ step }: Place): DocumentPath {
  return step ? [...pathOf(step.outer), step.key] : [];
}
