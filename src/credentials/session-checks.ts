import { durationText, longestSession, shortestSession } from "../broker/domain/duration.ts";
import { quote } from "../broker/domain/quote.ts";
import {
  externalIdRule,
  sessionNameRule,
  sourceIdentityRule,
  tagProblems,
  type SessionTextRule,
} from "../broker/domain/session-rules.ts";
import type { AssumeRoleRequest } from "../aws/security-token-service.ts";
import type { Diagnostic, DiagnosticCode } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import { policyLimits } from "../iam/limits.ts";

/**
 * Everything about a request that STS would refuse whoever asks; nothing is shortened to make it fit. `reserved` says
 * which keys of tags are refused besides.
 */
export function sessionProblems(request: AssumeRoleRequest, reserved?: RegExp): readonly Diagnostic[] {
  const { sessionName, externalId, sourceIdentity, durationSeconds, tags, policy } = request;
  return [
    ...textProblems("credentials/bad-session-name", sessionName, sessionNameRule),
    ...textProblems("credentials/bad-external-id", externalId, externalIdRule),
    ...textProblems("credentials/bad-source-identity", sourceIdentity, sourceIdentityRule),
    ...durationProblems(durationSeconds),
    ...tagProblems(tags ?? {}, reserved).map(({ message, hint }) =>
      diagnostic("error", "credentials/bad-tag", message, { hint }),
    ),
    ...policyProblems(policy),
  ];
}

function textProblems(code: DiagnosticCode, text: string | undefined, rule: SessionTextRule): Diagnostic[] {
  if (text === undefined || rule.pattern.test(text)) return [];
  return [diagnostic("error", code, `${quote(text)} cannot be ${rule.what}`, { hint: rule.hint })];
}

function durationProblems(seconds: number): Diagnostic[] {
  if (Number.isInteger(seconds) && seconds >= shortestSession && seconds <= longestSession) return [];
  const message = Number.isFinite(seconds)
    ? `a session of ${seconds} seconds is not to be had`
    : "the duration is no number";
  const hint = `from ${durationText(shortestSession)} to ${durationText(longestSession)}`;
  return [diagnostic("error", "credentials/bad-duration", message, { hint })];
}

function policyProblems(policy: string | undefined): Diagnostic[] {
  if (policy === undefined) return [];
  const problem = (message: string, hint: string): Diagnostic[] => [
    diagnostic("error", "credentials/bad-session-policy", message, { hint }),
  ];
  if (policy.length > policyLimits.session) {
    const message = `the session policy has ${policy.length} characters, and STS takes ${policyLimits.session}`;
    return problem(message, "narrow the session less: `--session-policy none`");
  }
  if (/^[\t\n\r\x20-\xFF]*$/.test(policy)) return [];
  return problem("the session policy has characters that STS does not take", "names in it may hold Latin-1 alone");
}
