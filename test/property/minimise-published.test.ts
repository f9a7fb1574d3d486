import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compilePolicy, evaluate } from "../../src/iam/evaluate.ts";
import { charactersOf } from "../../src/iam/minimise/group.ts";
import { minimise } from "../../src/iam/minimise/minimise.ts";
import { groupsOf } from "../../src/iam/minimise/read-groups.ts";
import type { PolicyDocument, Statement } from "../../src/iam/policy.ts";

const data = join(import.meta.dirname, "../../../shared/data");
const files = ["published-policies", "templates"].flatMap((folder) => globSync(`${folder}/*.json`, { cwd: data }));

test("published policies and those of templates are minimised, proved, and decide as before", (t) => {
  if (!existsSync(data)) return t.skip("the policies are expected in ../shared/data, which is not here");
  const policies = files.flatMap((file) => documentsIn(JSON.parse(readFileSync(join(data, file), "utf8"))));
  assert.ok(policies.length > 50, `only ${policies.length} policies`);
  for (const policy of [...policies.map((one) => [one]), policies.filter(isIdentityPolicy)]) {
    const { documents, proved } = minimise(policy, { kind: "roleInline" });
    assert.ok(proved, JSON.stringify(policy));
    assert.ok(charactersOf(groupsOf(documents)) <= charactersOf(groupsOf(policy)));
    const [before, after] = [policy, documents].map((each) => each.map(compilePolicy));
    for (const request of policy.flatMap(requestsOf)) {
      assert.equal(evaluate(after!, request).decision, evaluate(before!, request).decision, JSON.stringify(request));
    }
  }
});

/** Every policy document in a value, what CloudFormation would fill in as a text. */
function documentsIn(value: unknown): PolicyDocument[] {
  if (typeof value !== "object" || value === null) return [];
  const { Statement } = value as { Statement?: unknown };
  const statements = Array.isArray(Statement) ? (Statement as Record<string, unknown>[]) : [];
  if (statements.length > 0 && statements.every(({ Effect }) => typeof Effect === "string")) {
    return [{ Version: "2012-10-17", Statement: statements.map((statement) => filled(statement) as Statement) }];
  }
  return Object.values(value).flatMap(documentsIn);
}

function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== "object" || value === null) return value;
  const [first = "", ...more] = Object.keys(value);
  if (more.length === 0 && /^(?:Ref|Fn::\w+)$/.test(first))
    return `arn:aws:x:::${JSON.stringify(value).replaceAll(/\W+/g, "-")}`;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each)]));
}

function isIdentityPolicy({ Statement }: PolicyDocument): boolean {
  return Statement.every(({ Principal, NotPrincipal }) => Principal === undefined && NotPrincipal === undefined);
}

function requestsOf({ Statement }: PolicyDocument): { action: string; resource: string }[] {
  const texts = (value: string | string[] = "*"): string[] =>
    [value].flat().flatMap((text) => [text.replaceAll("*", "x"), text.replaceAll("*", "")]);
  return Statement.flatMap(({ Action, NotAction, Resource, NotResource }) =>
    texts(Action ?? NotAction).flatMap((action) =>
      texts(Resource ?? NotResource).map((resource) => ({ action, resource })),
    ),
  );
}
