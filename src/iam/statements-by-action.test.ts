import assert from "node:assert/strict";
import { test } from "node:test";
import { compileStatement, type CompiledStatement } from "./compile-statement.ts";
import type { Statement } from "./policy.ts";
import { statementsByAction } from "./statements-by-action.ts";

const compiled = (...statements: readonly Statement[]): CompiledStatement[] =>
  statements.map((statement, index) => compileStatement(statement, index, true));

const indices = (statements: readonly CompiledStatement[]): number[] => statements.map(({ index }) => index);

test("the statements that reach an action are found in order, Denies apart", () => {
  const find = statementsByAction(
    compiled(
      { Effect: "Allow", Action: "s3:*", Resource: "*" },
      { Effect: "Deny", NotAction: "sqs:*", Resource: "*" },
      { Effect: "Allow", Action: "sqs:*", Resource: "*" },
      { Effect: "Allow", Action: ["ec2:*", "s3:Get*"], Resource: "*" },
    ),
  );
  const found = find("s3:GetObject");
  assert.deepEqual([indices(found.denying), indices(found.allowing)], [[1], [0, 3]]);
});

test("an action is matched once, in whatever case it is asked", () => {
  const [statement] = compiled({ Effect: "Allow", Action: "s3:Get*", Resource: "*" });
  let asked = 0;
  const counting = {
    ...statement!,
    reachesAction: (action: string) => ++asked > 0 && statement!.reachesAction(action),
  };
  const find = statementsByAction([counting]);
  for (const action of ["s3:GetObject", "S3:GETOBJECT", "s3:GetObject"]) assert.equal(find(action).allowing.length, 1);
  assert.equal(asked, 2);
});

test("what is remembered is bounded: many actions and long ones are matched anew", () => {
  let asked = 0;
  const [statement] = compiled({ Effect: "Allow", Action: "*", Resource: "*" });
  const find = statementsByAction([{ ...statement!, reachesAction: () => ++asked > 0 }]);
  for (let at = 0; at < 5000; at++) find(`s3:Get${at}`);
  find("s3:Get0");
  assert.equal(asked, 5001);
  const long = `s3:${"x".repeat(1000)}`;
  for (let time = 0; time < 3; time++) find(long);
  assert.equal(asked, 5004);
});
