import type { Standing } from "./allowances.ts";

/** How an allowance stands to what was needed, in words. */
export const standingText: Readonly<Record<Standing, string>> = {
  needed: "needed",
  wider: "reaches more than is needed",
  unneeded: "not needed",
  lacking: "needed, not allowed",
  unknown: "allowed",
};
