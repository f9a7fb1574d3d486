import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, constantFrom, nat, property, record, uniqueArray } from "fast-check";
import { compilePolicy, evaluate } from "../../iam/evaluate.ts";
import { policyCharacters, policyLimits } from "../../iam/limits.ts";
import type { PolicyDocument, Statement } from "../../iam/policy.ts";
import { attachablePolicies } from "./attachable-policies.ts";

const bucket = (at: number): string => `arn:aws:s3:::a-bucket-with-a-rather-long-name-${at}/*`;
const statement = record({
  Effect: constantFrom("Allow" as const, "Allow" as const, "Deny" as const),
  Action: uniqueArray(constantFrom("s3:GetObject", "s3:PutObject", "s3:ListBucket"), { minLength: 1 }),
  Resource: uniqueArray(nat(400).map(bucket), { minLength: 20, maxLength: 100 }),
});

test("divided documents are short enough and decide as the whole one does", () => {
  let divided = 0;
  check(
    property(array(statement, { minLength: 2, maxLength: 8 }), (statements: Statement[]) => {
      const whole: PolicyDocument = { Version: "2012-10-17", Statement: statements };
      const { value: parts = [] } = attachablePolicies([whole]);
      assert.ok(parts.every((part) => policyCharacters(part) <= policyLimits.managed));
      if (parts.length > 1) divided += 1;
      const [one, several] = [[compilePolicy(whole)], parts.map(compilePolicy)];
      for (let at = 0; at < 400; at += 3) {
        const request = { action: "s3:GetObject", resource: bucket(at) };
        assert.equal(evaluate(several, request).decision, evaluate(one, request).decision);
      }
    }),
    { numRuns: 20 },
  );
  assert.ok(divided > 5, `only ${divided} were divided`);
});

test("statements that had names and had to be divided get names that stand in a document once", () => {
  const long = {
    Sid: "Read",
    Effect: "Allow" as const,
    Action: ["s3:GetObject"],
    Resource: Array.from({ length: 400 }, (_, at) => bucket(at)),
  };
  const { value: parts = [] } = attachablePolicies([
    { Version: "2012-10-17", Statement: [long, { ...long, Sid: "Write", Action: "s3:PutObject", Resource: "*" }] },
  ]);
  assert.ok(parts.length > 1);
  for (const { Statement } of parts) {
    assert.equal(new Set(Statement.map(({ Sid }) => Sid)).size, Statement.length);
    assert.ok(Statement.every(({ Sid }) => /^[0-9A-Za-z]+$/.test(Sid ?? "")));
  }
});

test("what fits in a managed policy stays as it was written", () => {
  const written = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } };
  assert.deepEqual(attachablePolicies([written]).value, [written]);
});

const refused: readonly (readonly [what: string, documents: readonly unknown[], code: string])[] = [
  ["what is no policy", ["text"], "policy/not-a-policy"],
  ["what IAM would refuse", [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*" }] }], "policy/"],
  ["more documents than a role can have", Array.from({ length: 11 }, () => small()), "access-role/too-many-policies"],
  ["a statement that cannot be divided", [undividable()], "access-role/statement-too-long"],
];

function small(): PolicyDocument {
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] };
}

function undividable(): PolicyDocument {
  const NotResource = Array.from({ length: 400 }, (_, at) => bucket(at));
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", NotResource }] };
}

for (const [what, documents, code] of refused) {
  test(`${what} is refused`, () => {
    const { value, diagnostics } = attachablePolicies(documents);
    assert.equal(value, undefined);
    assert.ok(
      diagnostics.some((each) => each.code.startsWith(code)),
      JSON.stringify(diagnostics),
    );
  });
}

test("a document over the limit becomes several managed policies", () => {
  const Resource = Array.from({ length: 600 }, (_, at) => bucket(at));
  const long = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource }] };
  const { value = [] } = attachablePolicies([long]);
  assert.ok(value.length > 1 && value.every((each) => policyCharacters(each) <= policyLimits.managed));
});
