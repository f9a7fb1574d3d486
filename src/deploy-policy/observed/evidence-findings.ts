import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import { changes } from "../../iam/access-levels.ts";
import type { Action } from "../../iam/policy.ts";
import { sortedTexts } from "../../iam/grant.ts";
import type { Use } from "../../observe/use.ts";
import { deniedCalls } from "./denied-calls.ts";
import type { Evidence } from "./evidence.ts";
import type { FurtherUse } from "./further-use.ts";
import type { Joined } from "./joined.ts";
import { listed } from "./listed.ts";

/** What is to be said of evidence that was joined with needs. */
export function evidenceFindings(joined: Joined, evidence: Evidence): readonly Diagnostic[] {
  const { further, unknown } = joined;
  return [
    ...deniedCalls(joined),
    ...unknownEvents(unknown),
    ...leftOut(further),
    ...allOfKind(further),
    ...notNeeded(further, evidence),
    ...otherNames(further),
    ...howMuch(joined),
  ];
}

function unknownEvents(unknown: readonly Use[]): readonly Diagnostic[] {
  const events = sortedTexts(unknown.map(({ eventSource, eventName }) => `\`${eventName}\` of ${eventSource}`));
  if (events.length === 0) return [];
  return [
    diagnostic("warning", "observe/unknown-event", `no IAM action is known for ${listed(events)}, so none is allowed`, {
      hint: "find the action in the Service Authorization Reference, and allow it by hand where it is wanted",
    }),
  ];
}

function leftOut(further: readonly FurtherUse[]): readonly Diagnostic[] {
  const actions = further.filter(({ known }) => known === "left-out").map(({ action }) => action);
  if (actions.length === 0) return [];
  const message = `used on what CloudTrail does not name, and left out, since they decide who may do what: ${quoted(actions)}`;
  return [
    diagnostic("warning", "observe/left-out", message, {
      hint: "allow it by hand on the resources that it is for; on all of them it would be a way to every permission",
    }),
  ];
}

function allOfKind(further: readonly FurtherUse[]): readonly Diagnostic[] {
  const wide = further.filter(({ known }) => known === "all-of-kind").map(({ action }) => action);
  if (wide.length === 0) return [];
  const message = `used on what CloudTrail does not name, or on too many, and so allowed on all of the kind: ${quoted(wide)}`;
  return [
    diagnostic("warning", "observe/all-of-kind", message, {
      hint: "narrow it by hand, or leave out what deploying does not take: `--strategy least-privilege`",
    }),
  ];
}

/** What is allowed though deploying does not take it; worse where it changes something. */
function notNeeded(further: readonly FurtherUse[], { levels }: Evidence): readonly Diagnostic[] {
  const actions = further.filter(({ resources }) => resources.length > 0).map(({ action }) => action);
  const { writes = [], reads = [] } = Object.groupBy(actions, (one) => (changes(levels(one)) ? "writes" : "reads"));
  return [...usedAnyway("warning", writes, "to change something"), ...usedAnyway("note", reads, "to read")];
}

function usedAnyway(severity: Severity, actions: readonly Action[], why: string): readonly Diagnostic[] {
  if (actions.length === 0) return [];
  const message = `used ${why}, not needed for deploying, and allowed all the same: ${quoted(actions)}`;
  const hint = "`--strategy least-privilege` allows what deploying takes and nothing else";
  return [diagnostic(severity, "observe/not-needed", message, { hint })];
}

function otherNames(further: readonly FurtherUse[]): readonly Diagnostic[] {
  return further
    .filter(({ known }) => known === "other-names")
    .map(({ action, names }) => {
      const message = `\`${action}\` was also used on what the template does not name, where it is not allowed: ${quoted(names)}`;
      return diagnostic("note", "observe/other-names", message, { hint: "allow it by hand if it is still wanted" });
    });
}

/** How much of what deploying takes the trail shows at all. */
function howMuch({ sighted }: Joined): readonly Diagnostic[] {
  const reasons = sighted.map(({ because }) => because.at(-1)!);
  const silent = reasons.filter(({ unseen }) => unseen !== undefined && unseen !== "not-seen").length;
  const waiting = reasons.filter(({ unseen }) => unseen === "not-seen").length;
  const seen = reasons.length - silent - waiting;
  const message = `of ${reasons.length} permissions that deploying takes, CloudTrail shows ${seen}; ${silent} it cannot show, ${waiting} were not used in that time`;
  return [diagnostic("note", "observe/seen", message, { hint: "all are allowed; `--json` has what is known of each" })];
}

function quoted(texts: readonly string[]): string {
  return listed(texts.map((text) => `\`${text}\``));
}
