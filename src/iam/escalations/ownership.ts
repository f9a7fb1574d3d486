import { parseArn } from "../arn.ts";
import { arnPatternsIntersect } from "../arn-patterns.ts";
import { literalPrefix, matches } from "../pattern.ts";
import { arnOf, environmentIn, type Environment } from "./environment.ts";
import type { ResourceKind } from "./resource-kinds.ts";

/**
 * Names and paths that tell that what bears them is no app's: of administrators, of the organisation, of what deploys
 * everything. Sources: the roles that AWS's Control Tower, Organizations, Identity Center, StackSets and CDK make.
 */
const tellingName =
  /admin|root|super-?user|power-?user|break-?glass|cfn-exec|stackset|OrganizationAccount|ControlTower|AWSReserved|^(?:aws-reserved|aws-service-role|service-role)\//i;

/** What the policies' stack has of a kind of resource. */
export interface Ownership {
  /** Patterns of the stack's own resources, as the caller gave them. */
  own: readonly string[];
  /** How the names begin of what belongs to the stacks that the caller gave, whatever their stage. */
  families: readonly string[];
  /** Patterns under which the policies let resources be made. */
  made: readonly string[];
}

/**
 * Whether a resource that a pattern of a policy reaches is someone else's.
 *
 * Where the stack's own resources of the kind were given, whatever they do not cover is foreign, but for patterns that
 * begin as the stack's name does without its last part, the stage: a policy for `my-service-*` may be used with the
 * stack `my-service-dev`.
 * Else a pattern that leaves the beginning of the name open (`role/*`, `role/*-lambdaRole`) reaches names that others
 * chose, and one that spells it out (`role/my-service-*`, `role/deployer`) was written for the stack: foreign only where
 * the name tells that it is none of an app (`role/admin-*`), unless the policies may also make resources of that name.
 */
export function isForeign(
  resource: string,
  pattern: string | undefined,
  kind: ResourceKind,
  { own, families, made }: Ownership,
): boolean {
  const name = pattern === undefined ? "" : spelledName(pattern, kind);
  if (own.length > 0) {
    return !own.some((each) => matches(each, resource)) && !families.some((family) => name.startsWith(family));
  }
  if (name === "") return true;
  return tellingName.test(name) && !made.includes(pattern!);
}

/** How the names begin of what belongs to stacks: their names without the last part, which is the stage. */
export function familiesOf(own: readonly string[]): string[] {
  const stacks = own.map((pattern) => spelledName(pattern, "stack").split("/")[0]!);
  return stacks.filter((stack) => stack !== "").map((stack) => stack.replace(/[-_.][^-_.]*$/, ""));
}

/** Whether a pattern says how the names begin of what it reaches. */
export function spellsName(pattern: string, kind: ResourceKind): boolean {
  return spelledName(pattern, kind) !== "";
}

/** What a pattern says about the beginning of a name; empty where it leaves it open. */
function spelledName(pattern: string, kind: ResourceKind): string {
  const [given, format] = [parseArn(pattern)?.resource, parseArn(arnOf(kind, "*", nowhere))!.resource];
  const before = literalPrefix(format);
  if (given === undefined || before === format || !given.startsWith(before)) return "";
  return literalPrefix(given.slice(before.length));
}

const nowhere: Environment = { partition: "aws", region: "", account: "" };

/** The patterns that may be of resources of a kind. */
export function ofKind(patterns: readonly string[], kind: ResourceKind, environment: Environment): string[] {
  return patterns.filter((pattern) => mayBeOf(pattern, kind, environmentIn(pattern, environment)));
}

function mayBeOf(pattern: string, kind: ResourceKind, environment: Environment): boolean {
  const format = arnOf(kind, "*", environment);
  const [given, wanted] = [literalPrefix(pattern), literalPrefix(format)];
  if (!given.startsWith(wanted) && !wanted.startsWith(given)) return false;
  return arnPatternsIntersect(pattern, format);
}
