import type { Audits } from "../contract/audit.ts";
import type { Caller } from "../contract/caller.ts";
import type { Core } from "../core.ts";
import { refusal } from "../refusal.ts";
import { checkNames } from "../request-names.ts";

const longestReason = 500;

/** Writes down that a member deployed with credentials of its own; every member may, and should, say so. */
export async function reportFallback(
  core: Core,
  caller: Caller,
  { service, stage, region, reason }: Parameters<Audits["reportLocalFallback"]>[1],
): Promise<void> {
  checkNames({ service, stage, region });
  if (reason.length > longestReason) {
    const message = `a reason of ${reason.length} characters is too long`;
    throw refusal(400, "request/too-long", message, `give at most ${longestReason}`);
  }
  const told = { action: "local_fallback.reported", target: { service, stage, region, reason } } as const;
  await core.write(caller, async ({ tell }) => tell(told), { revises: false });
}
