import { leastPrivilege } from "./least-privilege.ts";
import type { Strategy } from "./strategy.ts";

/**
 * What is needed and what was used, in the same documents as least privilege: the needs that it is given hold both, as
 * `joinEvidence` makes them.
 */
export const observed: Strategy = leastPrivilege;
