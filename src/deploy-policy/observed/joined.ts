import type { Use } from "../../observe/use.ts";
import type { Need } from "../need.ts";
import type { UsedAction } from "./evidence.ts";
import type { FurtherUse } from "./further-use.ts";

/** What joining gave. */
export interface Joined {
  needs: readonly Need[];
  /** The same with what the evidence says of each. */
  sighted: readonly Need[];
  used: readonly UsedAction[];
  unknown: readonly Use[];
  further: readonly FurtherUse[];
}
