import { actionMatches } from "../action.ts";
import { parseArn } from "../arn.ts";
import { arnPatternsIntersect } from "../arn-patterns.ts";
import { hasWildcard, literalPrefix, matches } from "../pattern.ts";
import type { Statement } from "../policy.ts";
import { arnOf, environmentIn, type Environment } from "./environment.ts";
import { resourceKinds, type ResourceKind } from "./resource-kinds.ts";

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
  made: () => readonly string[];
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
    return !own.some((each) => matches(each, resource)) && !families.some((family) => isOfFamily(name, family));
  }
  if (name === "") return true;
  return tellingName.test(name) && !made().includes(pattern!);
}

/** What the stack has of a kind, by the caller's word and by what the policies' Allows let it make. */
export function ownershipOf(
  kind: ResourceKind,
  allowing: readonly Statement[],
  own: readonly string[],
  environment: Environment,
): Ownership {
  let made: readonly string[] | undefined;
  return {
    own: ofKind(own, kind, environment),
    families: familiesOf(own),
    made: () => (made ??= madeOf(kind, allowing, environment)),
  };
}

function madeOf(kind: ResourceKind, allowing: readonly Statement[], environment: Environment): string[] {
  const { create } = resourceKinds[kind];
  if (create === undefined) return [];
  const making = allowing.filter(({ Action = [] }) => [Action].flat().some((each) => actionMatches(each, create)));
  const patterns = [...new Set(making.flatMap(({ Resource = [] }) => Resource))];
  return ofKind(patterns, kind, environment).filter((pattern) => spelledName(pattern, kind) !== "");
}

/** How the names begin of what belongs to stacks: their names without the last part, which is the stage. */
function familiesOf(own: readonly string[]): string[] {
  const stacks = own.map((pattern) => spelledName(pattern, "stack").split("/")[0]!);
  return stacks.filter((stack) => stack !== "").map((stack) => stack.replace(/[-_.][^-_.]*$/, ""));
}

/** `my-service`, also followed by a dash, is of the family `my-service`; `my-services` is not. */
function isOfFamily(name: string, family: string): boolean {
  return name.startsWith(family) && !/^[a-z0-9]/i.test(name.slice(family.length));
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
  const service = serviceOf(resourceKinds[kind].arn)!;
  return patterns.filter((pattern) => {
    const named = serviceOf(pattern);
    if (named !== undefined && named !== service && !hasWildcard(named)) return false;
    return mayBeOf(pattern, kind, environmentIn(pattern, environment));
  });
}

function serviceOf(arn: string): string | undefined {
  return arn.split(":", 3)[2];
}

function mayBeOf(pattern: string, kind: ResourceKind, environment: Environment): boolean {
  const format = arnOf(kind, "*", environment);
  const [given, wanted] = [literalPrefix(pattern), literalPrefix(format)];
  if (!given.startsWith(wanted) && !wanted.startsWith(given)) return false;
  return arnPatternsIntersect(pattern, format);
}
