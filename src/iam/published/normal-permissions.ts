import { parseArn } from "../arn.ts";
import { compareTexts, conditionKey } from "../grant.ts";
import type { Condition, PolicyDocument, Statement } from "../policy.ts";

/** One action on one resource in a statement, written so that equal permissions are equal texts. */
export interface NormalPermission {
  /** Place of its statement in the document. */
  statement: number;
  /** As they are in the document. */
  action: string;
  resource: string;
  normal: string;
}

/**
 * What a policy says, permission by permission, in a form in which it is the same policy whoever filled it in:
 *
 * - order, Sids, lists of one and the cases of actions do not count, nor how permissions are put into statements
 * - `<name>`, `${name}` and `{{name}}` are placeholders: each is `~`
 * - partitions, regions and accounts that are spelled out are `~`, as a placeholder there is; a `*` stays, and the
 *   account `aws` of AWS's own resources
 * - in names, what comes before the first `*` between two `/` or `:` is `~`: `my-service*-lambdaRole` and
 *   `<service_name>*-lambdaRole` are both `~*-lambdaRole`
 */
export function normalPermissions({ Statement }: PolicyDocument): NormalPermission[] {
  return [Statement].flat().flatMap((statement, at) => permissionsOf(statement, at));
}

function permissionsOf(statement: Statement, at: number): NormalPermission[] {
  const { Effect, Action, NotAction = [], Resource, NotResource = [] } = statement;
  const actions = Action === undefined ? [`not ${sorted(NotAction)}`] : [Action].flat();
  const resources = Resource === undefined ? [`not ${sorted(NotResource)}`] : [Resource].flat();
  const rest = conditionKey(normalCondition(statement.Condition));
  return actions.flatMap((action) =>
    resources.map((resource) => ({
      statement: at,
      action,
      resource,
      normal: [Effect, action.toLowerCase(), normalText(resource), rest].join(" "),
    })),
  );
}

function sorted(texts: string | string[]): string {
  return [texts]
    .flat()
    .map((text) => normalText(text).toLowerCase())
    .sort(compareTexts)
    .join();
}

function normalCondition(condition: Condition | undefined): Condition | undefined {
  if (!condition) return undefined;
  const operators = Object.entries(condition).map(([operator, keys]) => [operator.toLowerCase(), normalKeys(keys)]);
  return Object.fromEntries(operators) as Condition;
}

function normalKeys(keys: Condition[string]): Condition[string] {
  const entries = Object.entries(keys).map(([key, values]) => [
    key.toLowerCase(),
    [values].flat().map(String).map(normalText).sort(compareTexts),
  ]);
  return Object.fromEntries(entries) as Condition[string];
}

const placeholder = /\$\{[^{}]*\}|\{\{[^{}]*\}\}|<[^<>]*>/g;

function normalText(text: string): string {
  const open = text.replaceAll(placeholder, "~");
  const arn = parseArn(open);
  if (!arn) return /^\d{12}$/.test(open) ? "~" : open;
  const account = arn.account === "aws" ? "aws" : normalPlace(arn.account);
  const name = normalName(arn.resource);
  return ["arn", normalPlace(arn.partition), arn.service, normalPlace(arn.region), account, name].join(":");
}

function normalPlace(part: string): string {
  return part === "" || part.includes("*") ? part : "~";
}

function normalName(name: string): string {
  return name.replaceAll(/[^/:]+/g, (segment) => {
    if (segment.includes("*")) return segment.replace(/^[^*]+/, "~");
    return segment.includes("~") ? "~" : segment;
  });
}
