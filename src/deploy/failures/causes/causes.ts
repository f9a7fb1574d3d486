import type { Cause } from "../cause.ts";
import { bucketCauses } from "./buckets.ts";
import { functionCauses } from "./functions.ts";
import { limitCauses } from "./limits.ts";
import { nameCauses } from "./names.ts";
import { resourceCauses } from "./resources.ts";
import { stackCauses } from "./stacks.ts";

/** Every known cause; the first whose words are found counts, so the general ones stand last. */
export const causes: readonly Cause[] = [
  ...nameCauses,
  ...bucketCauses,
  ...functionCauses,
  ...stackCauses,
  ...limitCauses,
  ...resourceCauses,
];
