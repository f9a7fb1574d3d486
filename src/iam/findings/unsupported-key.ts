import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { matchingActions, type ResourceCatalogue } from "../action-catalogue.ts";
import { prefixOf, type ConditionCatalogue } from "../condition-catalogue.ts";
import type { Action } from "../policy.ts";
import { conditionEntries, holdsWithout, type ConditionEntry } from "./condition-entries.ts";
import { elementTexts, listed, type Rule } from "./rule.ts";

/**
 * Conditions on a key that requests for some of the statement's actions never have. Source: the policy validation check
 * "Unsupported action for condition key"; the keys of each action are those of the Service Authorization Reference.
 */
export const unsupportedKeys: Rule = (inPlace) => {
  const { statement, catalogue, spanOf } = inPlace;
  const conditions = catalogue?.conditions;
  if (!conditions || statement.Action === undefined) return [];
  const actions = elementTexts(statement, "Action").map(({ text }) => text);
  return conditionEntries(statement).flatMap((entry) => {
    if (!isOwnKey(entry.key)) return [];
    const without = actions.filter((action) => neverHas(action, entry.key, catalogue, conditions));
    return without.length === 0 ? [] : [finding(without, entry, spanOf(entry.path, "key"))];
  });
};

/** Keys of the session that asks, which every request it makes has: "Properties of the role session" of the user guide. */
const ofSessions =
  /^(?:ec2:(?:roledelivery|sourceinstancearn)|glue:(?:roleassumedby|credentialissuingservice)|codebuild:(?:build|project)arn|lambda:sourcefunctionarn|ssm:sourceinstancearn|identitystore:userid|sts:.*|saml:.*)$/;

/** Whether AWS says for each action whether its requests have the key: those of tags, and those of services. */
function isOwnKey(key: string): boolean {
  const lowerCase = key.toLowerCase();
  if (/^aws:(?:requesttag\/|resourcetag\/|tagkeys$)/.test(lowerCase)) return true;
  return /^[a-z\d-]+$/.test(prefixOf(key)) && prefixOf(key) !== "aws" && !ofSessions.test(lowerCase);
}

/** Whether no action that the pattern matches has the key, as far as all of them are known. */
function neverHas(pattern: Action, key: string, catalogue: ResourceCatalogue, conditions: ConditionCatalogue): boolean {
  const answers = matchingActions(pattern, catalogue).map((action) => conditions.hasKey(action, key));
  return answers.length > 0 && answers.every((answer) => answer === false);
}

function finding(actions: readonly Action[], entry: ConditionEntry, at: Diagnostic["at"]): Diagnostic {
  const effect = holdsWithout(entry) ? "the condition always holds" : "the condition never holds";
  const message = `requests for ${listed(actions)} have no \`${entry.key}\`: ${effect} for them`;
  return diagnostic("warning", "policy/unsupported-condition-key", message, {
    at,
    hint: "move these actions to a statement without this key",
  });
}
