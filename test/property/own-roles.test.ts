import assert from "node:assert/strict";
import { relative } from "node:path";
import { test } from "node:test";
import { createResolver } from "../../src/cloudformation/resolver.ts";
import { mayAllow } from "../../src/iam/may-allow.ts";
import { artifactsOf, unknownHashes } from "../../src/serverless/artifacts/locations.ts";
import { compileService, type CompiledService } from "../../src/serverless/compile.ts";
import type { ProviderConfig, ServerlessConfig } from "../../src/serverless/config.ts";
import { roleNeeds } from "../../src/serverless/role/lacks/lacks.ts";
import type { RoleNeed } from "../../src/serverless/role/lacks/need.ts";
import { rightsOfRoles, type RoleRights } from "../../src/serverless/role/lacks/role-rights.ts";
import { sizeOf } from "../../src/serverless/role/policy-size.ts";
import type { ServiceFunction } from "../../src/serverless/service.ts";
import { sampleService, sampleServices } from "../support/sample-services.ts";

/*
 * Any service with a role for each function: what the features and events of a function take, as a table of its own
 * says, is allowed by its role, and what others of the service need is not; all within IAM's limits.
 */

test("with `mode: perFunction` each role allows what its function needs and nothing of another's", async (t) => {
  const files = sampleServices();
  const wrong: string[] = [];
  let judged = 0;
  for (const file of files) {
    const compiled = await compiledPerFunction(file);
    if (!compiled) continue;
    const name = relative("", file);
    judged += compiled.service.functions.length;
    wrong.push(...faultsOf(compiled).map((fault) => `${name}: ${fault}`));
  }
  t.diagnostic(`${judged} functions of ${files.length} services`);
  assert.ok(judged > 30, `only ${judged} functions were judged`);
  assert.deepEqual(wrong, []);
});

async function compiledPerFunction(file: string): Promise<CompiledService | undefined> {
  const service = await sampleService(file, perFunction).catch(() => undefined);
  return (
    service &&
    compileService(
      service,
      artifactsOf(service, () => unknownHashes),
    )
  );
}

/** The service as it would be with a role for each function, and with no statements but those that it needs. */
function perFunction(config: ServerlessConfig): ServerlessConfig {
  const { role: _, iamRoleStatements: __, iamManagedPolicies: ___, ...provider } = config.provider;
  const functions = Object.entries(config.functions ?? {}).map(([key, fn]) => [key, { ...fn, role: undefined }]);
  return {
    ...config,
    provider: { ...(provider as ProviderConfig), iam: { ...provider.iam, role: { mode: "perFunction" } } },
    functions: Object.fromEntries(functions) as NonNullable<ServerlessConfig["functions"]>,
  };
}

function faultsOf(compiled: CompiledService): string[] {
  const { service, template } = compiled;
  const needs = roleNeeds(service, template);
  const rights = rightsOfRoles(
    createResolver(template, { partition: "aws", account: "*", region: "us-east-1", stackName: service.stackName }),
  );
  return service.functions.flatMap((fn) => {
    const own = rights(fn.ownRoleId!);
    return [
      ...lacking(fn, needs.get(fn.key)!, own),
      ...spare(fn, needs, own),
      ...wide(fn, compiled),
      ...beyondLimits(fn, compiled),
    ];
  });
}

function lacking({ key }: ServiceFunction, needs: readonly RoleNeed[], { statements }: RoleRights): string[] {
  return needs.flatMap(({ actions, resources = [undefined] }) =>
    actions
      .filter((action) => !resources.some((resource) => mayAllow(statements, action, resource)))
      .map((action) => `${key} may not ${action} on ${resources.join()}`),
  );
}

/** What the role allows of another function's needs, that its own function does not need as well. */
function spare(
  fn: ServiceFunction,
  all: ReadonlyMap<string, readonly RoleNeed[]>,
  { statements }: RoleRights,
): string[] {
  const own = all
    .get(fn.key)!
    .flatMap(({ actions, resources = [] }) => actions.map((action) => ({ action, resources })));
  const known = statements.map((statement) => ({
    ...statement,
    Resource: textsOf(statement.Resource).filter(isKnown),
  }));
  const others = [...all].filter(([key]) => key !== fn.key).flatMap(([, needs]) => needs);
  return others.flatMap(({ actions, resources = [] }) =>
    actions.flatMap((action) =>
      resources
        .filter((resource) => isKnown(resource) && mayAllow(known, action, resource))
        .filter((resource) => !own.some((need) => need.action === action && need.resources.includes(resource)))
        .map((resource) => `${fn.key} may ${action} on ${resource}`),
    ),
  );
}

/** An ARN of which nothing, or only the kind, is known could be any. */
function isKnown(arn: string): boolean {
  const name = arn.split(":").slice(5).join(":");
  return arn.startsWith("arn:") && !/^(?:[*:/]*|[a-z-]+[:/]\*)$/.test(name);
}

function textsOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : [value].flat();
}

/** What may be on `*`: tracing has no resources, and a function's network interfaces have no name beforehand. */
const everywhere = /^(?:xray:Put|ec2:(?:Create|Describe|Delete|Assign|Unassign))/;

function wide({ key, ownRoleId }: ServiceFunction, { template }: CompiledService): string[] {
  const { Policies = [] } = template.Resources[ownRoleId!]!.Properties as { Policies?: Policy[] };
  return Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Resource }) => textsOf(Resource).includes("*"))
    .flatMap(({ Action }) => textsOf(Action).filter((action) => !everywhere.test(action)))
    .map((action) => `${key} may ${action} on everything`);
}

interface Policy {
  PolicyDocument: { Statement: { Action: string | string[]; Resource: string | string[] }[] };
}

function beyondLimits({ key, ownRoleId }: ServiceFunction, { service, template }: CompiledService): string[] {
  const { Policies = [], RoleName } = template.Resources[ownRoleId!]!.Properties as {
    Policies?: unknown[];
    RoleName: unknown;
  };
  const resolver = createResolver(template, {
    partition: "aws",
    account: "*",
    region: "us-east-1",
    stackName: service.stackName,
  });
  const [name = ""] = resolver.texts(RoleName);
  return [
    ...(name.length > 64 ? [`the role of ${key} is named ${name}`] : []),
    ...(sizeOf(Policies) > 10_240 + 200 ? [`the policy of ${key} has ${sizeOf(Policies)} characters`] : []),
  ];
}
