import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { changes } from "../../iam/access-levels.ts";
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
  const actions = further.filter(({ known }) => known === "left-out").map(({ action }) => `\`${action}\``);
  if (actions.length === 0) return [];
  const message = `${listed(actions)} was used on resources that CloudTrail does not name, and decides who may do what: it is left out`;
  return [
    diagnostic("warning", "observe/left-out", message, {
      hint: "allow it by hand on the resources that it is for; on all of them it would be a way to every permission",
    }),
  ];
}

function allOfKind(further: readonly FurtherUse[]): readonly Diagnostic[] {
  const wide = further.filter(({ known }) => known === "all-of-kind").map(({ action }) => `\`${action}\``);
  if (wide.length === 0) return [];
  const message = `CloudTrail does not name what ${listed(wide)} was used on, or names too much: all of the kind in this account is allowed`;
  return [
    diagnostic("warning", "observe/all-of-kind", message, {
      hint: "narrow it by hand, or leave out what deploying does not take: `--strategy least-privilege`",
    }),
  ];
}

/** What is allowed though deploying does not take it; worse where it changes something. */
function notNeeded(further: readonly FurtherUse[], { levels }: Evidence): readonly Diagnostic[] {
  const actions = further.filter(({ resources }) => resources.length > 0).map(({ action }) => action);
  const [writes, reads] = [
    actions.filter((one) => changes(levels(one))),
    actions.filter((one) => !changes(levels(one))),
  ];
  const say = (severity: "warning" | "note", some: readonly string[], doing: string): readonly Diagnostic[] =>
    some.length === 0
      ? []
      : [
          diagnostic(
            severity,
            "observe/not-needed",
            `${listed(some.map((action) => `\`${action}\``))} was used, ${doing}, and deploying does not take it: it is allowed all the same`,
            { hint: "`--strategy least-privilege` allows what deploying takes and nothing else" },
          ),
        ];
  return [...say("warning", writes, "which changes something"), ...say("note", reads, "which only reads")];
}

function otherNames(further: readonly FurtherUse[]): readonly Diagnostic[] {
  return further
    .filter(({ known }) => known === "other-names")
    .map(({ action, names }) => {
      const message = `\`${action}\` was also used on ${listed(names.map((name) => `\`${name}\``))}, which the template does not name: it is not allowed there`;
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
