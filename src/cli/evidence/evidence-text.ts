import type { Reason, Unseen } from "../../deploy-policy/need.ts";

const unseenTexts: Readonly<Record<Unseen, string>> = {
  "never-logged": "never logged by CloudTrail",
  "with-another": "checked with another call, not logged by itself",
  "data-event": "a data event, which trails do not log by default",
  "not-seen": "not seen in that time",
};

/** What CloudTrail says of a permission: `seen 12 times, last 2026-10-02`; undefined for other reasons. */
export function evidenceText({ seen, unseen }: Reason): string | undefined {
  if (unseen) return unseenTexts[unseen];
  if (!seen) return undefined;
  const times = seen.count === 1 ? "once" : `${seen.count} times`;
  return `seen ${times}, last ${seen.last.slice(0, 10)}`;
}
