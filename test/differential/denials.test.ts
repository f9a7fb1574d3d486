import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { operations } from "../../src/catalogue/entry.ts";
import type { TemplateFile } from "../../src/cloudformation/read-template.ts";
import type { Template } from "../../src/cloudformation/template.ts";
import { needsOf } from "../../src/deploy-policy/needs.ts";
import { policiesFor } from "../../src/deploy-policy/policies.ts";
import { expandServerless, isServerlessTemplate } from "../../src/sam/expand.ts";
import { matches } from "../../src/iam/pattern.ts";
import type { PolicyDocument } from "../../src/iam/policy.ts";

/* What AWS really refused to restricted deployers: each case a small template and the action that must be allowed. */

const file = join(import.meta.dirname, "../../../shared/data/denials/cases.json");
const absent = existsSync(file) ? false : "no ../shared: the recorded denials are not here";

interface Denial {
  id: string;
  template: Template & { Transform?: string };
  stackName: string;
  region: string;
  account: string;
  stackTags?: Record<string, string>;
  serviceRoleArn?: string;
  expect: { action: string; example: string; alternativeExamples?: string[] }[];
}

/** The template as CloudFormation deploys it: what SAM's transform makes of it, where it has that. */
function processed(template: Denial["template"]): Template {
  if (!isServerlessTemplate(template)) return template;
  const file: TemplateFile = { template, spanOf: () => ({ file: "template.json", line: 1, column: 1 }) };
  return expandServerless(file, { partition: "aws", parameters: {} }).value!.template;
}

function documentsFor({
  template,
  stackName,
  region,
  account,
  stackTags,
  serviceRoleArn,
}: Denial): readonly PolicyDocument[] {
  const deployment = {
    template: processed(template),
    target: { partition: "aws", account, region, stackName },
    tool: "none" as const,
    plugins: [],
    stackTags: Object.keys(stackTags ?? {}),
    ...(serviceRoleArn && { serviceRole: serviceRoleArn }),
    origin: () => undefined,
  };
  const purpose = serviceRoleArn ? "service-role" : "deployer";
  const needs = needsOf([deployment], { purpose, operations, commands: [] }).value!;
  const options = { strategy: "least-privilege", allowWildcards: "to-fit", stackNames: [stackName] } as const;
  return policiesFor(needs, { ...options, purpose }).value!.map(({ document }) => document);
}

/** Each action with each resource that it is allowed on. */
function allowedBy(documents: readonly PolicyDocument[]): [string, string][] {
  const statements = documents.flatMap(({ Statement }) => Statement);
  return statements.flatMap(({ Action, Resource }) =>
    [Action ?? []]
      .flat()
      .flatMap((action) => [Resource ?? []].flat().map((resource): [string, string] => [action, resource])),
  );
}

const denials = absent ? [] : (JSON.parse(readFileSync(file, "utf8")) as Denial[]);

test("the recorded denials are here", { skip: absent }, () => assert.ok(denials.length > 50));

for (const denial of denials) {
  test(`denied once: ${denial.id}`, () => {
    const allowed = allowedBy(documentsFor(denial));
    for (const { action, example, alternativeExamples = [] } of denial.expect) {
      const granted = [example, ...alternativeExamples].some((arn) =>
        allowed.some(([pattern, resource]) => matches(pattern, action) && (resource === "*" || matches(resource, arn))),
      );
      assert.ok(granted, `${action} on ${example}`);
    }
  });
}

const scorer = join(import.meta.dirname, "../../../shared/tools/score/lib.mjs");

interface Scorer {
  ENV: object;
  score: (template: unknown, policies: unknown, env: object, options: object) => Scope;
}

interface Scope {
  /** Statements that allow a role to be passed to any service. */
  openPassRole: number;
  /** Writes that also reach resources of others, and all writes on resources with a name. */
  reach: [number, number];
}

test("the policies are scoped all the same, as an independent scorer sees it", { skip: absent }, async () => {
  const { ENV, score } = (await import(pathToFileURL(scorer).href)) as Scorer;
  let probed = 0;
  for (const denial of denials.filter((_, at) => process.env["PASSROLE_TEST_ALL"] || at % 4 === 0)) {
    const env = { ...ENV, stack: denial.stackName, account: denial.account, region: denial.region };
    const { openPassRole, reach } = score(processed(denial.template), documentsFor(denial), env, { tool: "none" });
    assert.deepEqual({ openPassRole, reach: reach[0] }, { openPassRole: 0, reach: 0 }, denial.id);
    probed += reach[1];
  }
  assert.ok(probed > 10, `${probed} writes`);
});
