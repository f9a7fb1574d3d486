import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { operationOf, serviceOf } from "../action.ts";
import { matchingActions, type ResourceCatalogue } from "../action-catalogue.ts";
import { hasWildcard } from "../pattern.ts";
import type { Action } from "../policy.ts";
import { isUnknown } from "./outline.ts";
import { elementTexts, type Rule } from "./rule.ts";

/** Actions that AWS checks but does not list. */
const unlisted: ReadonlySet<string> = new Set(["apigateway:tagresource", "apigateway:untagresource"]);

/** Actions that no service has, and patterns that match none. */
export const unknownActions: Rule = ({ statement, spanOf, catalogue }) => {
  if (!catalogue) return [];
  const named = [...elementTexts(statement, "Action"), ...elementTexts(statement, "NotAction")];
  return named.flatMap(({ text, path }) => {
    if (isUnknown(text) || text === "*" || unlisted.has(text.toLowerCase())) return [];
    return findings(text, spanOf(path), catalogue);
  });
};

function findings(action: Action, at: Diagnostic["at"], catalogue: ResourceCatalogue): Diagnostic[] {
  const service = serviceOf(action);
  if (hasWildcard(service) || action.includes("<")) return [];
  if (!catalogue.services.includes(service)) {
    const near = didYouMean(service, catalogue.services);
    const hint = near && `did you mean \`${near}:${operationOf(action)}\`?`;
    return [diagnostic("warning", "policy/unknown-service", `no service has the prefix \`${service}\``, { at, hint })];
  }
  if (matchingActions(action, catalogue).length > 0) return [];
  const near = hasWildcard(action) ? undefined : didYouMean(operationOf(action), catalogue.actionsOf(service));
  const message = hasWildcard(action) ? `\`${action}\` matches no action` : `there is no action \`${action}\``;
  const hint = near && `did you mean \`${service}:${near}\`?`;
  return [diagnostic("warning", "policy/unknown-action", message, { at, hint })];
}
