import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { actionMatches } from "../action.ts";
import { entriesByKey, holdsWithout } from "./condition-entries.ts";
import { elementTexts, grants, type Rule, type StatementInPlace } from "./rule.ts";

/**
 * Roles that may be passed to any service: whoever can run code in one of them has the role's rights. Sources: "Grant
 * permissions to pass a role to a service", and the checks on PassRole with a star or `NotResource`.
 */
export const passedToAnyService: Rule = (inPlace) => {
  const { statement, spanOf } = inPlace;
  const passing = elementTexts(statement, "Action").find(
    ({ text }) => /^iam:/i.test(text) && actionMatches(text, "iam:PassRole"),
  );
  if (!passing || !grants(inPlace) || isLimited(inPlace) || isAnyRole(inPlace)) return [];
  const wide = elementTexts(statement, "Resource").every(({ text }) => /[*?]/.test(text));
  const roles = wide ? "every role that the pattern matches" : "the role";
  const detail = {
    at: spanOf(passing.path),
    hint: 'add `"StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" }`, with the service that is meant',
  };
  const message = `\`${passing.text}\` passes ${roles} to any service`;
  const severity = wide ? "warning" : "note";
  return [diagnostic(severity, "policy/passed-to-any-service", message, detail)];
};

function isLimited({ statement }: StatementInPlace): boolean {
  const keys = entriesByKey(statement);
  const entries = [...(keys.get("iam:passedtoservice") ?? []), ...(keys.get("iam:associatedresourcearn") ?? [])];
  return entries.some((entry) => !holdsWithout(entry));
}

/** What `anyRole` says already. */
function isAnyRole({ statement }: StatementInPlace): boolean {
  return !statement.Condition && elementTexts(statement, "Resource").some(({ text }) => text === "*");
}
