import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Resolver } from "../../cloudformation/resolver.ts";
import type { Resource } from "../../cloudformation/template.ts";
import type { CompiledService } from "../compile.ts";
import { executionRoleId } from "../naming.ts";
import type { Service } from "../service.ts";
import { policiesOf } from "./policies.ts";

/** A role that functions run with, its texts resolved as far as the template and the target decide them. */
export interface RoleView {
  /** Null for a role outside the template. */
  logicalId: string | null;
  /** Physical name of a role in the template, else what the reference resolves to. */
  name: string;
  kind: "generated" | "template" | "external";
  /** Keys of the functions that run with it, in order. */
  functions: string[];
  /** Services and principals that may assume it. */
  trusts: string[];
  managedPolicies: string[];
  boundary: string | null;
  statements: StatementView[];
}

export interface StatementView {
  effect: "Allow" | "Deny";
  /** With `not`, everything but these. */
  actions: { not: boolean; values: string[] };
  resources: { not: boolean; values: string[] };
  condition?: unknown;
}

/** The execution roles of a service, in the order its functions first use them. */
export function roleViews(
  { service, template }: Pick<CompiledService, "service" | "template">,
  resolver: Resolver,
): RoleView[] {
  const views = new Map<string, RoleView>();
  for (const fn of service.functions) {
    const role = template.Resources[fn.logicalId]?.Properties?.["Role"];
    const logicalId = roleIdOf(role, resolver);
    const key = logicalId ?? JSON.stringify(role);
    const view =
      views.get(key) ??
      (logicalId === undefined ? externalRole(role, resolver) : templateRole(logicalId, resolver, service));
    views.set(key, { ...view, functions: [...view.functions, fn.key] });
  }
  return [...views.values()];
}

function roleIdOf(role: unknown, { template }: Resolver): string | undefined {
  const target = isRecord(role) ? (role["Fn::GetAtt"] ?? role["Ref"]) : undefined;
  const id: unknown = Array.isArray(target) ? target[0] : target;
  return typeof id === "string" && template.Resources[id]?.Type === "AWS::IAM::Role" ? id : undefined;
}

function externalRole(role: unknown, resolver: Resolver): RoleView {
  const [name = "*"] = resolver.texts(role);
  return { ...emptyView, logicalId: null, name, kind: "external" };
}

const emptyView = { functions: [], trusts: [], managedPolicies: [], boundary: null, statements: [] };

function isGenerated(logicalId: string, { functions }: Service): boolean {
  return logicalId === executionRoleId || functions.some(({ ownRoleId }) => ownRoleId === logicalId);
}

function templateRole(logicalId: string, resolver: Resolver, service: Service): RoleView {
  const role = resolver.template.Resources[logicalId]!;
  const { Properties: properties = {} } = role;
  return {
    ...emptyView,
    logicalId,
    name: resolver.texts({ Ref: logicalId })[0] ?? logicalId,
    kind: isGenerated(logicalId, service) ? "generated" : "template",
    trusts: trustsOf(role, resolver),
    managedPolicies: listOf(properties["ManagedPolicyArns"]).flatMap((arn) => resolver.texts(arn)),
    boundary: resolver.texts(properties["PermissionsBoundary"])[0] ?? null,
    statements: policiesOf(logicalId, resolver).flatMap((policy) => statementsOf(policy, resolver)),
  };
}

function trustsOf({ Properties }: Resource, resolver: Resolver): string[] {
  const statements = statementList(Properties?.["AssumeRolePolicyDocument"]);
  const principals = statements.flatMap(({ Principal }) =>
    isRecord(Principal) ? Object.values(Principal) : [Principal],
  );
  return [...new Set(principals.flatMap(listOf).flatMap((principal) => resolver.texts(principal)))];
}

function statementsOf(policy: unknown, resolver: Resolver): StatementView[] {
  return statementList(policy).map((statement) => ({
    effect: statement["Effect"] === "Deny" ? "Deny" : "Allow",
    actions: element(statement, "Action", resolver),
    resources: element(statement, "Resource", resolver),
    ...(statement["Condition"] !== undefined && { condition: statement["Condition"] }),
  }));
}

function element(
  statement: Record<string, unknown>,
  name: string,
  resolver: Resolver,
): { not: boolean; values: string[] } {
  const not = statement[name] === undefined && statement[`Not${name}`] !== undefined;
  const values = listOf(statement[not ? `Not${name}` : name]);
  return { not, values: values.flatMap((value) => resolver.texts(value)) };
}

function statementList(document: unknown): Record<string, unknown>[] {
  return isRecord(document) ? listOf(document["Statement"]).filter(isRecord) : [];
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
