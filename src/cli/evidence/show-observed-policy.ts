import type { Io } from "../command.ts";
import { showPolicy } from "../show-policy.ts";
import { requireEvidence } from "./evidence-options.ts";

/** Prints the deploy policy that trails and what PATH holds make together: `policy --strategy observed`. */
export async function showObservedPolicy(
  trails: readonly string[],
  path: string,
  raw: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<number> {
  requireEvidence(trails, raw, io);
  const policy = { ...raw, strategy: "observed", for: "deployer", evidence: trails };
  return showPolicy([path], policy, io);
}
