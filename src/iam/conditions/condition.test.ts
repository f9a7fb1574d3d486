import assert from "node:assert/strict";
import { test } from "node:test";
import { compilePolicy, evaluate } from "../evaluate.ts";
import type { Condition } from "../policy.ts";
import type { RequestContext } from "../request.ts";

function applies(condition: Condition, context: RequestContext, Effect: "Allow" | "Deny" = "Allow"): boolean {
  const statement = { Effect, Action: "*", Resource: "*", Condition: condition };
  const policy = compilePolicy({ Version: "2012-10-17", Statement: [statement] });
  return evaluate([policy], { action: "s3:GetObject", resource: "*", context }).statements.length === 1;
}

const holds: [string, Condition, RequestContext, boolean][] = [
  ["a year is a date", { DateLessThan: { k: "2024" } }, { k: "2023-12-31T23:59:59Z" }, true],
  ["a year and a month are a date", { DateEquals: { k: "2024-02" } }, { k: "2024-02-01T00:00:00Z" }, true],
  ["a time has a zone", { DateEquals: { k: "2024-01-01T01:30+01:30" } }, { k: "2024-01-01T00:00Z" }, true],
  ["a time without a zone is no date", { DateNotEquals: { k: "2024-01-01" } }, { k: "2024-01-01T00:00" }, true],
  ["what only a program reads as a date is none", { DateEquals: { k: "Jan 1 2024" } }, { k: "Jan 1 2024" }, false],
  ["a day that no month has is no date", { DateEquals: { k: "2024-01-32" } }, { k: "2024-01-32" }, false],
  ["a number may have an exponent", { NumericEquals: { k: "1e-7" } }, { k: "0.0000001" }, true],
  ["hexadecimal digits are no number", { NumericEquals: { k: "0x10" } }, { k: "16" }, false],
  ["text that is not boolean equals nothing", { Bool: { k: "yes" } }, { k: "yes" }, false],
  ["base 64 is compared by its bytes", { BinaryEquals: { k: "QQ==" } }, { k: "QR==" }, true],
  ["base 64 is compared with its case", { BinaryEquals: { k: "QUJD" } }, { k: "QuJD" }, false],
  ["text that is no base 64 equals nothing", { BinaryEquals: { k: "Q" } }, { k: "Q" }, false],
  ["a list of empty texts is null", { Null: { k: "true" } }, { k: ["", ""] }, true],
  ["one empty text is a value", { Null: { k: "false" } }, { k: "" }, true],
  ["a list with one text is not null", { Null: { k: "false" } }, { k: ["", "a"] }, true],
];

for (const [name, condition, context, expected] of holds) {
  test(name, () => assert.equal(applies(condition, context), expected));
}

const negated: Condition[] = [
  { StringNotEquals: { k: "${aws:username}" } },
  { StringNotEqualsIgnoreCase: { k: "${aws:username}" } },
  { StringNotLike: { k: "${aws:username}*" } },
  { ArnNotLike: { k: "arn:aws:s3:::${aws:username}" } },
];

for (const condition of negated) {
  const operator = Object.keys(condition)[0]!;
  test(`${operator}: a variable without value keeps an Allow from applying, not a Deny`, () => {
    const context = { k: "arn:aws:s3:::bucket" };
    assert.equal(applies(condition, context), false);
    assert.equal(applies(condition, context, "Deny"), true);
    assert.equal(applies(condition, { ...context, "aws:username": "bob" }), true);
  });
}
