import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { KnownPolicy } from "../../iam/published/recognise.ts";
import type { Judged } from "./check-options.ts";
import { escalationFindings } from "./escalation-findings.ts";
import { excessFindings } from "./excess-findings.ts";
import type { Judgement } from "./judgement.ts";
import { missingFindings } from "./missing-findings.ts";
import { sizeFindings } from "./size-findings.ts";

/** Something found, and which word of `--fail-on` stands for it; none for what only is said. */
export interface Finding {
  diagnostic: Diagnostic;
  judged?: Judged;
}

/** Everything found, as diagnostics: an error where the run is to fail on it, a warning else. */
export function findingsOf(judgement: Judgement, failOn: readonly Judged[]): readonly Finding[] {
  const severityOf = (what: Judged): Severity => (failOn.includes(what) ? "error" : "warning");
  return [
    ...missingFindings(judgement, severityOf("missing")),
    ...escalationFindings(judgement, severityOf),
    ...excessFindings(judgement, severityOf("excess")),
    ...sizeFindings(judgement, severityOf("size")),
    ...judgement.mistakes.map((mistake) => ({ diagnostic: mistake })),
    ...knownFindings(judgement),
  ];
}

function knownFindings({ known, policies }: Judgement): readonly Finding[] {
  return known.map((each) => {
    const at = policies[each.documents[0] ?? 0]?.spanOf([]);
    return { diagnostic: diagnostic("note", "check/known-policy", knownText(each), { at, hint: each.source }) };
  });
}

/** Which published policy this is, how near, and what that one is known for. */
export function knownText({ name, fault, same, added, missing }: KnownPolicy): string {
  if (same) return `this is ${name}: ${fault}`;
  const differences = [
    ...(added.length > 0 ? [`${counted(added.length, "permission")} more`] : []),
    ...(missing.permissions > 0 ? [`without ${missing.permissions} of its permissions`] : []),
  ];
  return `this is near to ${name}, ${differences.join(" and ")}: ${fault}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
