import { wrongPartition } from "./fixed-partition.ts";
import { grantsNothing } from "./grants-nothing.ts";
import type { Rule } from "./rule.ts";
import { anyRole, wideActions } from "./too-wide.ts";
import { unknownActions } from "./unknown-action.ts";

/** What is asked of each statement of a policy that is written out, in the order of the answers. */
export const policyRules: readonly Rule[] = [unknownActions, grantsNothing, wideActions, anyRole, wrongPartition];
