import { isRecord } from "../cloudformation/intrinsics.ts";
import type { Action } from "../iam/policy.ts";
import { serviceLinkedRole } from "./access.ts";
import { actionsOf, entry, operations, type Operation, type ResourceEntry } from "./entry.ts";

/**
 * What deploying a type takes by its schema in CloudFormation's registry, whose handlers list what they call: every
 * feature of the type at once, and on every resource, since a schema knows none. Undefined where it lists nothing.
 */
export function entryOfSchema(type: string, schema: unknown): ResourceEntry | undefined {
  const called = operations.map((operation) => [operation, permissionsOf(schema, operation)] as const);
  const all = called.flatMap(([, actions]) => actions);
  if (all.length === 0) return undefined;
  const plain = called.map(([operation, actions]) => [operation, actions.filter(isPlain)] as const);
  const roles = all.some((action) => is(action, "iam:PassRole")) ? roleProperties(schema) : [];
  const service = `${servicesOf(all)[0] ?? "cloudformation"}.amazonaws.com`;
  return entry(type, {
    on: "*",
    ...Object.fromEntries(plain),
    ...(all.some((action) => is(action, "iam:CreateServiceLinkedRole")) && { also: [serviceLinkedRole("*")] }),
    passes: Object.fromEntries(roles.map((name) => [`**.${name}`, service])),
    known: "registry",
  });
}

/** All that a service can do, for a type of which nothing else is known. */
export function wholeService(type: string, service: string): ResourceEntry {
  return entry(type, { on: "*", always: [`${service}:*`], known: "service" });
}

/**
 * The prefix of the actions of a type's service: that of the types beside it, else its name in lower case. Undefined
 * for types that are not AWS's.
 */
export function servicePrefixOf(type: string, entries: readonly ResourceEntry[]): string | undefined {
  const [owner, service] = type.split("::");
  if (owner !== "AWS" || service === undefined) return undefined;
  const beside = entries.filter((each) => each.type.startsWith(`AWS::${service}::`));
  const [prefix] = servicesOf(beside.flatMap((each) => [...actionsOf(each).keys()]));
  return prefix ?? service.toLowerCase();
}

function permissionsOf(schema: unknown, operation: Operation): readonly Action[] {
  const handlers = isRecord(schema) && isRecord(schema["handlers"]) ? schema["handlers"] : {};
  const handler = handlers[operation];
  const permissions = isRecord(handler) ? handler["permissions"] : undefined;
  return Array.isArray(permissions) ? permissions.filter(isAction) : [];
}

/** The lists hold an empty text here and there. */
function isAction(value: unknown): value is Action {
  return typeof value === "string" && /^[a-z][a-z0-9-]*:[A-Za-z0-9*]+$/i.test(value);
}

/** What is not limited in another way. */
function isPlain(action: Action): boolean {
  return !is(action, "iam:PassRole") && !is(action, "iam:CreateServiceLinkedRole");
}

function is(action: Action, other: Action): boolean {
  return action.toLowerCase() === other.toLowerCase();
}

/** Properties at any depth that hold a role, by their names. */
function roleProperties(schema: unknown): readonly string[] {
  if (!isRecord(schema)) return [];
  const shapes = [schema, ...Object.values(isRecord(schema["definitions"]) ? schema["definitions"] : {})];
  const names = shapes.flatMap((shape) =>
    isRecord(shape) && isRecord(shape["properties"]) ? Object.keys(shape["properties"]) : [],
  );
  return [...new Set(names)].filter((name) => /role(arn)?$/i.test(name));
}

/** Services that others work with: they do not say whose type it is. */
const helping = new Set(["iam", "kms", "s3", "ec2", "logs", "cloudwatch", "secretsmanager"]);

/** The services of some actions, the commonest first; those that others work with last. */
function servicesOf(actions: readonly Action[]): readonly string[] {
  const counts = Map.groupBy(actions, (action) => action.split(":")[0]!.toLowerCase());
  const rank = (service: string): number => counts.get(service)!.length - (helping.has(service) ? 1e6 : 0);
  return [...counts.keys()].sort((one, other) => rank(other) - rank(one));
}
