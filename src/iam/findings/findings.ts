import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { fixedPartition } from "./fixed-partition.ts";
import { grantsNothing } from "./grants-nothing.ts";
import type { Rule, StatementInPlace } from "./rule.ts";
import { everySecret } from "./secrets.ts";
import { anyRole, wideActions } from "./too-wide.ts";
import { unknownActions } from "./unknown-action.ts";

const rules: readonly Rule[] = [unknownActions, grantsNothing, wideActions, anyRole, everySecret, fixedPartition];

/** What is wrong with a statement that IAM accepts: grants that can never work, and grants that are too wide. */
export function statementFindings(place: StatementInPlace): Diagnostic[] {
  return rules.flatMap((rule) => rule(place));
}
