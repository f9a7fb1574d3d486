import assert from "node:assert/strict";
import { relative } from "node:path";
import { test } from "node:test";
import { deploymentOf } from "../../src/cli/service-deployment.ts";
import { parseInputOptions } from "../../src/cli/input-options.ts";
import { sub } from "../../src/cloudformation/intrinsics.ts";
import { checkReferences } from "../../src/cloudformation/references.ts";
import { createResolver, type Resolver } from "../../src/cloudformation/resolver.ts";
import type { Target } from "../../src/cloudformation/template.ts";
import { needsOf } from "../../src/deploy-policy/needs.ts";
import { Diagnostics } from "../../src/diagnostics/diagnostics.ts";
import { mayAllow } from "../../src/iam/may-allow.ts";
import type { Statement } from "../../src/iam/policy.ts";
import { artifactsOf, unknownHashes } from "../../src/serverless/artifacts/locations.ts";
import { compileService, type CompiledService } from "../../src/serverless/compile.ts";
import type { ServerlessConfig } from "../../src/serverless/config.ts";
import { toService } from "../../src/serverless/load-service.ts";
import { withRoles } from "../../src/serverless/role/extract/configuration.ts";
import { extractRoles, type ExtractedRoles } from "../../src/serverless/role/extract/extract-roles.ts";
import { roleNeeds } from "../../src/serverless/role/lacks/lacks.ts";
import { rightsOfRoles } from "../../src/serverless/role/lacks/role-rights.ts";
import type { Service } from "../../src/serverless/service.ts";
import { sampleService, sampleServices } from "../support/sample-services.ts";

/*
 * Any service whose roles are in a stack of their own: with the configuration that is printed it compiles without a
 * role, its functions run with those that were taken out, which allow what they need, and whoever deploys it may make
 * and change none.
 */

test("a service whose roles are extracted has none, runs with them and needs no right to write IAM", async (t) => {
  const files = sampleServices();
  const wrong: string[] = [];
  let extractions = 0;
  for (const file of files) {
    const service = await sampleService(file, (config) => config).catch(() => undefined);
    const compiled = service && compiledOf(service);
    const extracted = compiled && !service.diagnostics.failed ? extractRoles(compiled) : undefined;
    if (!compiled || !extracted) continue;
    extractions += 1;
    const name = relative("", file);
    wrong.push(...faultsOf(extracted, compiled).map((fault) => `${name}: ${fault}`));
  }
  t.diagnostic(`${extractions} of ${files.length} services`);
  assert.ok(extractions > 10, `only ${extractions} services had roles to extract`);
  assert.deepEqual(wrong, []);
});

function compiledOf(service: Service): CompiledService {
  return compileService(
    service,
    artifactsOf(service, () => unknownHashes),
  );
}

/** The service with the configuration that the user is told to write. */
function withConfiguration(service: Service, { configuration }: ExtractedRoles): CompiledService {
  const written = JSON.stringify(withRoles(service.config, configuration)).replaceAll("${sls:stage}", service.stage);
  return compiledOf(toService(JSON.parse(written) as ServerlessConfig, service.spanOf, service, new Diagnostics()));
}

function faultsOf(extracted: ExtractedRoles, compiled: CompiledService): string[] {
  const applied = withConfiguration(compiled.service, extracted);
  return [
    ...generated(applied),
    ...unused(extracted, applied),
    ...lacking(extracted, applied),
    ...unsoundNames(extracted, compiled),
    ...rightsToWrite(extracted, applied),
    ...checkReferences(extracted.template, () => ({ file: "", line: 1, column: 1 })).map(({ message }) => message),
  ];
}

/** IAM resources that the user did not write. */
function generated({ template, service }: CompiledService): string[] {
  const ids = Object.entries(template.Resources).flatMap(([id, { Type }]) => (Type.startsWith("AWS::IAM::") ? id : []));
  return ids.filter((id) => !service.resources.Resources?.[id]).map((id) => `${id} is still generated`);
}

function unused({ roles }: ExtractedRoles, { service, template }: CompiledService): string[] {
  return roles.flatMap(({ functions, arn, kind }) => {
    const wanted = JSON.stringify(sub(arn));
    const running = Object.values(template.Resources).filter(
      ({ Type, Properties }) => Type === "AWS::Lambda::Function" && JSON.stringify(Properties?.["Role"]) === wanted,
    );
    const own = service.functions.filter(({ key }) => functions.includes(key)).map(({ logicalId }) => logicalId);
    const missing = own.filter((id) => !running.includes(template.Resources[id]!));
    const few = kind === "custom-resources" && running.length === 0 ? ["a helper"] : [];
    return [...missing, ...few].map((id) => `${id} does not run with ${arn}`);
  });
}

const target = (stackName: string): Target => ({ partition: "aws", account: "*", region: "us-east-1", stackName });

function lacking({ roles, template, stackName }: ExtractedRoles, applied: CompiledService): string[] {
  const needs = roleNeeds(applied.service, applied.template);
  const rights = rightsOfRoles(createResolver(template, target(stackName)));
  // What users deny is theirs.
  const allowed = (id: string): readonly Statement[] =>
    rights(id).statements.filter(({ Effect }) => Effect === "Allow");
  return roles.flatMap(({ logicalId, functions }) =>
    functions.flatMap((key) =>
      needs
        .get(key)!
        .flatMap(({ actions, resources = [undefined] }) =>
          actions
            .filter((action) => !resources.some((resource) => mayAllow(allowed(logicalId), action, resource)))
            .map((action) => `${key} may not ${action} on ${resources.join()}`),
        ),
    ),
  );
}

function unsoundNames({ roles, template }: ExtractedRoles, compiled: CompiledService): string[] {
  const { stackName } = compiled.service;
  const names = roles.map(({ logicalId }) => nameOf(logicalId, createResolver(template, target(stackName))));
  const before = createResolver(compiled.template, target(stackName));
  return [
    ...names.filter((name) => !/^[\w+=,.@-]{1,64}$/.test(name)),
    ...names.filter((name, index) => names.indexOf(name) !== index),
    ...roles
      .filter(({ namedAt }) => !namedAt)
      .flatMap(({ logicalId }) => names.filter((name) => name === nameOf(logicalId, before))),
  ].map((name) => `a role is named ${name}`);
}

function nameOf(logicalId: string, resolver: Resolver): string {
  return resolver.ref(logicalId).join();
}

const mayWriteIam = /^iam:(?!Get|List|PassRole$|CreateServiceLinkedRole$)/;

/** What the deployer may do with roles, where the user's `resources` have no IAM; other roles are passed if the user names them. */
function rightsToWrite({ roles }: ExtractedRoles, applied: CompiledService): string[] {
  const { template, service } = applied;
  const written = JSON.stringify(service.config);
  if (Object.values(template.Resources).some(({ Type }) => Type.startsWith("AWS::IAM::"))) return [];
  const deployment = deploymentOf(applied, parseInputOptions({}));
  const request = { purpose: "deployer", operations: ["create", "update", "delete"], commands: ["deploy"] } as const;
  const needs = needsOf([deployment], request).value ?? [];
  const resolver = createResolver(template, target(service.stackName));
  const own = new Set(roles.flatMap(({ arn }) => resolver.texts(sub(arn))));
  return needs.flatMap(({ action, resource }) => {
    if (mayWriteIam.test(action)) return [`the deployer needs ${action} on ${resource}`];
    return action === "iam:PassRole" && !own.has(resource) && !written.includes(resource)
      ? [`the deployer passes ${resource}`]
      : [];
  });
}
