import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { matchingActions, type ResourceCatalogue } from "../../../iam/action-catalogue.ts";
import type { AccessLevels } from "../../../iam/access-levels.ts";
import { hasWildcard } from "../../../iam/pattern.ts";
import { serviceOf } from "../../../iam/action.ts";
import { elementTexts, type ElementText, type StatementInPlace } from "../../../iam/findings/rule.ts";
import type { Action } from "../../../iam/policy.ts";

/** What AWS itself has functions allowed on every resource, or hardly anybody can limit; and what other rules say more of. */
const asDocumented: ReadonlySet<Action> = new Set([
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:PutLogEvents",
  "logs:TagResource",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
  // Only data sets can be named, not metrics.
  "cloudwatch:PutMetricData",
  "iam:PassRole",
  "kms:Decrypt",
]);

/** Actions that change things, or who may, on every resource though they can be limited to some. */
export function writesEverywhere(
  { statement, spanOf }: StatementInPlace,
  catalogue: ResourceCatalogue,
  levels: AccessLevels,
): Diagnostic[] {
  const everywhere = elementTexts(statement, "Resource").some(({ text }) => text === "*");
  if (statement.Effect !== "Allow" || statement.Condition || !everywhere) return [];
  const found = elementTexts(statement, "Action").flatMap((text) => limitable(text, catalogue, levels));
  const [first] = found;
  if (!first) return [];
  const permissions = found.filter(({ level }) => level === "Permissions management");
  const texts = [...new Set(found.map(({ text }) => text.text))];
  const format = catalogue.resourcesOf(first.action)?.[0];
  const detail = { at: spanOf(first.text.path), hint: format && `name what is meant: \`${format}\`` };
  const allowed = `${shortList(texts)} ${texts.length === 1 ? "is" : "are"} allowed on every resource`;
  if (permissions.length === 0) return [diagnostic("warning", "policy/write-everywhere", allowed, detail)];
  const managed = shortList([...new Set(permissions.map(({ action }) => action))]);
  const message = `${allowed}, and ${managed} ${permissions.length === 1 ? "decides" : "decide"} who may use them`;
  return [diagnostic("warning", "policy/permissions-everywhere", message, detail)];
}

interface Limitable {
  text: ElementText;
  action: Action;
  level: ReturnType<AccessLevels>;
}

/** The changing actions of a pattern that resources could be named for; a whole service is said otherwise. */
function limitable(text: ElementText, catalogue: ResourceCatalogue, levels: AccessLevels): Limitable[] {
  if (/^(?:[^:]*:)?\*$/.test(text.text) || hasWildcard(serviceOf(text.text))) return [];
  return matchingActions(text.text, catalogue)
    .filter((action) => !asDocumented.has(action) && (catalogue.resourcesOf(action) ?? []).length > 0)
    .map((action) => ({ text, action, level: levels(action) }))
    .filter(({ level }) => level === "Write" || level === "Permissions management");
}

function shortList(texts: readonly string[]): string {
  const most = 4;
  const shown = texts.slice(0, most).map((text) => `\`${text}\``);
  const more = texts.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}
