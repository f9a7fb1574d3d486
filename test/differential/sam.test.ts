import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test, type TestContext } from "node:test";
import { operations } from "../../src/catalogue/entry.ts";
import { readTemplate } from "../../src/cloudformation/read-template.ts";
import type { Template } from "../../src/cloudformation/template.ts";
import { needsOf } from "../../src/deploy-policy/needs.ts";
import { policiesFor } from "../../src/deploy-policy/policies.ts";
import { contains } from "../../src/iam/compare/compare.ts";
import type { PolicyDocument } from "../../src/iam/policy.ts";
import { expandServerless, serverlessTransform } from "../../src/sam/expand.ts";

/*
 * SAM templates against what AWS's own transform makes of them: the same resources, and a deploy policy from the source
 * that covers the one from the transform's output.
 */

const folder = join(import.meta.dirname, "../../../shared/data/sam");
const absent = existsSync(folder) ? false : "no ../shared: the transform's templates are not here";
const cases = absent ? [] : globSync(join(folder, "*.yaml")).map((file) => basename(file, ".yaml"));

/** Templates whose resources are not the same, with the reason. */
const otherResources: Readonly<Record<string, string>> = {
  resource_with_invalid_type: "the type of a resource is a mapping, which is refused",
};

/** Templates whose policy does not cover the one from the output, with the reason. */
const swapped = "the output that is stored has the arguments of `Fn::GetAtt` in another order, and names no role";
const otherPolicies: Readonly<Record<string, string>> = {
  ...otherResources,
  api_with_security_definition_and_none_components: swapped,
  function_with_event_dest_conditional: "the output's condition is malformed, so it is not seen that it never holds",
  graphqlapi_function_datasource_property: "the output has a local path, which is uploaded to a bucket before a deploy",
  http_api_custom_iam_auth: swapped,
  http_api_local_iam_auth_enabled: swapped,
};

/** What the transform was run for. */
const target = { partition: "aws", account: "111122223333", region: "ap-southeast-1", stackName: "app-dev" };

function expanded(name: string): Template | undefined {
  const text = readFileSync(join(folder, `${name}.yaml`), "utf8");
  const written = readTemplate(`${name}.yaml`, text, { applied: [serverlessTransform] });
  return written.value && expandServerless(written.value, { partition: target.partition }).value?.template;
}

function output(name: string): Template {
  return JSON.parse(readFileSync(join(folder, `${name}.expected.json`), "utf8")) as Template;
}

/**
 * Types whose ids end in ten digits of a hash that takes what is not in the template: the text of an API's whole
 * description, or values that were filled in before. That part of the id is left out.
 */
const hashed = new Set([
  "AWS::ApiGateway::Deployment",
  "AWS::ApiGateway::DomainName",
  "AWS::ApiGateway::DomainNameAccessAssociation",
  "AWS::ApiGateway::DomainNameV2",
  "AWS::ApiGatewayV2::DomainName",
  "AWS::Lambda::LayerVersion",
  "AWS::Lambda::Version",
  "AWS::Route53::RecordSetGroup",
]);

function resourcesOf({ Resources }: Template): readonly string[] {
  return Object.entries(Resources)
    .map(([id, { Type }]) => `${hashed.has(Type) ? id.replace(/[0-9a-f]{10}$/, "#") : id} ${Type}`)
    .sort();
}

function policiesOf(template: Template): readonly PolicyDocument[] {
  const deployment = { template, target, tool: "sam", plugins: [], stackTags: [], origin: () => undefined } as const;
  const request = { purpose: "deployer", operations, commands: ["deploy", "remove", "info"] } as const;
  const needs = needsOf([deployment], request).value!;
  const how = { strategy: "least-privilege", allowWildcards: "never", stackNames: [target.stackName] } as const;
  return policiesFor(needs, { ...how, purpose: "deployer" }).value!.map(({ document }) => document);
}

function tell(context: TestContext, what: string, good: number, of = cases): void {
  context.diagnostic(`${what}: ${good} of ${of.length} templates`);
}

test("the same resources as the transform makes", { skip: absent }, (context) => {
  const others = cases.filter((name) => {
    const own = expanded(name);
    return !own || JSON.stringify(resourcesOf(own)) !== JSON.stringify(resourcesOf(output(name)));
  });
  tell(context, "same logical ids and types", cases.length - others.length);
  assert.deepEqual(others, Object.keys(otherResources));
});

/** Every sixth in the fast suite, all of them in the slow one. */
const judged = cases.filter((_, at) => process.env["PASSROLE_TEST_ALL"] || at % 6 === 0);

test("a policy that covers the one for what the transform makes", { skip: absent }, (context) => {
  const others = judged.filter((name) => {
    const own = expanded(name);
    return !own || !contains(policiesOf(own), policiesOf(output(name)));
  });
  tell(context, "policy covers the output's", judged.length - others.length, judged);
  const expected = Object.keys(otherPolicies).sort();
  assert.deepEqual(
    others,
    expected.filter((name) => judged.includes(name)),
  );
});
