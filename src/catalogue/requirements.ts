import { isAsked, type PropertyPath } from "../cloudformation/property-values.ts";
import type { Resolver } from "../cloudformation/resolver.ts";
import type { Action, Condition } from "../iam/policy.ts";
import { actionsOf, type Access, type Operation, type ResourceEntry } from "./entry.ts";

/** One action that deploying a resource takes, and what it takes it on. */
export interface Requirement {
  action: Action;
  resource: string;
  operations: readonly Operation[];
  condition?: Condition;
  /** The property that asks for it; absent for what every resource of the type takes. */
  property?: PropertyPath;
}

export interface RequirementOptions {
  /** Whether the stack is deployed with tags, which CloudFormation puts on every resource that can have some. */
  stackTags: boolean;
  /** ARN of the role that CloudFormation works with instead of the deployer's own rights. */
  serviceRole?: string;
}

/** What deploying one resource takes, by its entry. */
export function requirementsOf(
  logicalId: string,
  entry: ResourceEntry,
  resolver: Resolver,
  options: RequirementOptions,
): readonly Requirement[] {
  return [
    ...[entry, ...(entry.also ?? [])].flatMap((access) => fill(access, logicalId, resolver)),
    ...tagRequirements(logicalId, entry, resolver, options),
    ...Object.entries(entry.when ?? {}).flatMap(([path, access]) =>
      holds(path, logicalId, resolver) ? fillAll(access, logicalId, resolver, path.split("=")[0]) : [],
    ),
    ...Object.entries(entry.passes ?? {}).flatMap(([path, service]) => passRole(path, service, logicalId, resolver)),
    ...(entry.handsOn && options.serviceRole ? [passServiceRole(options.serviceRole, entry.handsOn)] : []),
  ];
}

function tagRequirements(
  logicalId: string,
  { tags }: ResourceEntry,
  resolver: Resolver,
  { stackTags }: RequirementOptions,
): readonly Requirement[] {
  const own = holds("Tags", logicalId, resolver);
  return tags && (own || stackTags) ? fillAll(tags, logicalId, resolver, own ? "Tags" : undefined) : [];
}

/** Whether a `when` holds for a resource; a path that starts with `@` is one of its attributes. */
function holds(when: string, logicalId: string, resolver: Resolver): boolean {
  const resource = resolver.template.Resources[logicalId];
  return when.startsWith("@")
    ? isAsked(when.slice(1), resource, resolver)
    : isAsked(when, resource?.Properties, resolver);
}

function fillAll(
  access: Access | readonly Access[],
  logicalId: string,
  resolver: Resolver,
  property?: PropertyPath,
): readonly Requirement[] {
  return [access].flat().flatMap((one) => fill(one, logicalId, resolver, property));
}

function fill(access: Access, logicalId: string, resolver: Resolver, property?: PropertyPath): readonly Requirement[] {
  const resources = [access.on ?? "{Arn}"].flat().flatMap((scope) => resolver.fill(scope, logicalId));
  const condition = access.condition && fillCondition(access.condition, logicalId, resolver);
  const detail = { ...(condition && { condition }), ...(property !== undefined && { property }) };
  return [...actionsOf(access)].flatMap(([action, operations]) =>
    [...new Set(resources)].map((resource) => ({ action, resource, operations, ...detail })),
  );
}

function fillCondition(condition: Condition, logicalId: string, resolver: Resolver): Condition | undefined {
  const filled: Record<string, Record<string, string | string[]>> = {};
  for (const [operator, keys] of Object.entries(condition)) {
    for (const [key, patterns] of Object.entries(keys)) {
      const texts = [patterns].flat().flatMap((pattern) => resolver.fill(pattern, logicalId));
      if (texts.length === 0) return undefined;
      (filled[operatorFor(operator, texts)] ??= {})[key] = texts.length === 1 ? texts[0]! : [...texts];
    }
  }
  return filled;
}

/** An ARN is compared part by part; a text that is none would never match that way, so it is compared whole. */
function operatorFor(operator: string, texts: readonly string[]): string {
  return operator === "ArnLike" && !texts.some((text) => text.split(":").length >= 6) ? "StringLike" : operator;
}

function passRole(
  path: PropertyPath,
  service: string | readonly string[],
  logicalId: string,
  resolver: Resolver,
): readonly Requirement[] {
  const access: Access = { on: `{${path} -> AWS::IAM::Role}`, write: ["iam:PassRole"], condition: passedTo(service) };
  return fill(access, logicalId, resolver, path).filter(({ resource }) => isRole(resource));
}

/** Some properties take other principals too, such as `arn:aws:iam::*:user/*` for the caller of an API. */
function isRole(arn: string): boolean {
  return !/:(user|root|group|assumed-role)(\/|$)/.test(arn);
}

function passServiceRole(role: string, service: string): Requirement {
  return { action: "iam:PassRole", resource: role, operations: ["create", "update"], condition: passedTo(service) };
}

/** Every permission to pass a role says to which service. */
export function passedTo(service: string | readonly string[]): Condition {
  return { StringEquals: { "iam:PassedToService": typeof service === "string" ? service : [...service] } };
}
