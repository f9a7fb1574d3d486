import type { Action } from "../../iam/policy.ts";

/** What an event of CloudTrail takes in IAM's words. */
export interface EventActions {
  /** Several where the operation takes several, or where the event does not tell which; none where it takes none. */
  actions: readonly Action[];
  /** Paths of the calls where the actions are verbs, with `*` for names in them: `/restapis/*` and what follows. */
  paths?: readonly string[];
  /** Whether that is known: every action exists in the catalogue. */
  known: boolean;
}
