import type { Severity } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { attachedPoliciesLimit, policyKindNames, policyLimits } from "../../iam/limits.ts";
import { minimise } from "../../iam/minimise/minimise.ts";
import type { Finding } from "./findings.ts";
import type { Judgement } from "./judgement.ts";

/** Policies that IAM or STS would refuse for their length or number. */
export function sizeFindings(judgement: Judgement, severity: Severity): readonly Finding[] {
  return judgement.kind === "managed" ? managedFindings(judgement, severity) : togetherFindings(judgement, severity);
}

function managedFindings(judgement: Judgement, severity: Severity): readonly Finding[] {
  const { policies, characters } = judgement;
  const long = characters.flatMap((length, at) => {
    if (length <= policyLimits.managed) return [];
    const { title, spanOf } = policies[at]!;
    return [tooLong(`\`${title}\` has`, length, judgement, severity, spanOf([]))];
  });
  return policies.length > attachedPoliciesLimit ? [...long, tooMany(judgement, severity)] : long;
}

function togetherFindings(judgement: Judgement, severity: Severity): readonly Finding[] {
  const length = judgement.characters.reduce((sum, each) => sum + each, 0);
  if (length <= policyLimits[judgement.kind]) return [];
  return [tooLong("the policies have", length, judgement, severity, judgement.policies[0]?.spanOf([]))];
}

function tooLong(
  who: string,
  length: number,
  judgement: Judgement,
  severity: Severity,
  at: ReturnType<Judgement["policies"][number]["spanOf"]>,
): Finding {
  const { kind } = judgement;
  const message = `${who} ${thousands(length)} characters, and ${policyKindNames[kind]} may have ${thousands(policyLimits[kind])}`;
  const found = diagnostic(severity, "check/too-long", message, { at, hint: shorterText(judgement) });
  return { judged: "size", diagnostic: found };
}

/** What the same permissions take when they are written as short as they can be. */
function shorterText({ policies, kind }: Judgement): string {
  const { characters, fits } = minimise(
    policies.map(({ document }) => document),
    { kind },
  );
  const least = characters.map(thousands).join(" and ");
  if (!fits)
    return `the same permissions take ${least} characters at least: grant less, or attach it as managed policies`;
  return `written shorter, the same permissions fit: ${characters.length === 1 ? "one policy" : `${characters.length} policies`} of ${least} characters`;
}

function tooMany({ policies }: Judgement, severity: Severity): Finding {
  const message = `these are ${policies.length} policies, and a role or user can have ${attachedPoliciesLimit} attached`;
  const hint = "put some together, or ask AWS for a quota of up to 20";
  return {
    judged: "size",
    diagnostic: diagnostic(severity, "check/too-many-policies", message, { at: policies[0]?.spanOf([]), hint }),
  };
}

export function thousands(value: number): string {
  return value.toLocaleString("en-US");
}
