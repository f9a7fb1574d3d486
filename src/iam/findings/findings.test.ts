import assert from "node:assert/strict";
import { test } from "node:test";
import { loadActionCatalogue } from "../action-catalogue.ts";
import type { Statement } from "../policy.ts";
import { statementFindings } from "./findings.ts";

const catalogue = await loadActionCatalogue(["s3", "sqs", "ec2", "iam", "apigateway", "logs", "dynamodb"]);

const found = (statement: Partial<Statement>, partition?: string): [string, string | undefined][] =>
  statementFindings({
    statement: { Effect: "Allow", ...statement },
    spanOf: () => undefined,
    catalogue,
    ...(partition && { partition }),
  }).map(({ code, hint }) => [code, hint]);

const bucket = "arn:<Partition>:s3:::<Bucket>";

const object = "`arn:${Partition}:s3:::${BucketName}/${ObjectName}`";
const bucketFormat = "`arn:${Partition}:s3:::${BucketName}`";

type Texts = string | string[];

const ineffective: [string, Texts, Texts, string][] = [
  ["an object action on a bucket", "s3:PutObject", bucket, `write \`${bucket}/*\`: it works on ${object}`],
  [
    "a bucket action on objects",
    ["s3:ListBucket"],
    [`${bucket}/*`],
    `write \`${bucket}\`: it works on ${bucketFormat}`,
  ],
  [
    "a table action on the table's indexes",
    "dynamodb:PutItem",
    "arn:<Partition>:dynamodb:*:*:table/t/*",
    "write `arn:<Partition>:dynamodb:*:*:table/t`: it works on `arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}`",
  ],
  ["a pattern of object actions on a bucket", "s3:GetObjectA*", bucket, `write \`${bucket}/*\`: it works on ${object}`],
];
for (const [name, Action, Resource, hint] of ineffective) {
  test(`${name} grants nothing`, () =>
    assert.deepEqual(found({ Action, Resource }), [["policy/grants-nothing", hint]]));
}

test("an action on another service's resource grants nothing", () => {
  const [[code, hint] = []] = found({
    Action: "sqs:SendMessage",
    Resource: "arn:<Partition>:sns:<Region>:<AccountId>:t",
  });
  assert.equal(code, "policy/grants-nothing");
  assert.equal(hint, "it works on `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`");
});

const effective: [string, Texts, Texts][] = [
  ["object and bucket actions on both", ["s3:PutObject", "s3:ListBucket"], [bucket, `${bucket}/*`]],
  ["an object action on a pattern that reaches objects", "s3:GetObject", "arn:<Partition>:s3:::b*"],
  ["an object action on an unknown resource", "s3:GetObject", "<*Fn::ImportValue>"],
  ["an object action below an unknown name", "s3:GetObject", "arn:<Partition>:s3:::<*Path>"],
  ["an action on a policy variable's value", "s3:GetObject", "arn:<Partition>:s3:::${aws:PrincipalTag/path}"],
  [
    "an action that the catalogue knows on everything only",
    "dynamodb:ListStreams",
    "arn:<Partition>:dynamodb:*:*:table/t/stream/*",
  ],
  ["a log stream", "logs:PutLogEvents", "arn:<Partition>:logs:<Region>:<AccountId>:log-group:/aws/lambda/f:*"],
];
for (const [name, Action, Resource] of effective) {
  test(`no finding: ${name}`, () => assert.deepEqual(found({ Action, Resource }), []));
}

test("a Deny on nothing is no finding", () => {
  assert.deepEqual(found({ Effect: "Deny", Action: "s3:PutObject", Resource: bucket }), []);
});

const wide: [Partial<Statement>, string][] = [
  [{ Action: "*", Resource: "*" }, "policy/every-action"],
  [{ Action: ["s3:*"], Resource: "*" }, "policy/whole-service"],
  [{ Action: "s3:*", Resource: `${bucket}/*` }, "policy/whole-service"],
  [{ NotAction: "iam:*", Resource: "*" }, "policy/every-other-action"],
  [{ Action: "iam:PassRole", Resource: "*" }, "policy/any-role"],
  [{ Action: "iam:Pass*", Resource: ["*"] }, "policy/any-role"],
];
for (const [statement, code] of wide) {
  test(`${JSON.stringify(statement)} is too wide`, () => {
    assert.deepEqual(
      found(statement).map(([code]) => code),
      [code],
    );
  });
}

test("passing a role under a condition, or a named one, is no finding", () => {
  const Condition = { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } };
  assert.deepEqual(found({ Action: "iam:PassRole", Resource: "*", Condition }), []);
  assert.deepEqual(found({ Action: "iam:PassRole", Resource: "arn:<Partition>:iam::<AccountId>:role/r" }), []);
});

test("unknown actions and services are found, with what was meant", () => {
  assert.deepEqual(found({ Action: ["s3:PutObjects", "s3:putobject", "dynamodbb:Get*", "s3:Frob*"], Resource: "*" }), [
    ["policy/unknown-action", "did you mean `s3:PutObject`?"],
    ["policy/unknown-service", "did you mean `dynamodb:Get*`?"],
    ["policy/unknown-action", undefined],
  ]);
});

test("an action that AWS checks but does not list is known", () => {
  assert.deepEqual(found({ Action: "apigateway:TagResource", Resource: "*" }), []);
});

test("a partition that is written out is a note, and a warning where it is wrong", () => {
  const Resource = "arn:aws:sqs:<Region>:<AccountId>:q";
  assert.equal(found({ Action: "sqs:SendMessage", Resource })[0]?.[0], "policy/fixed-partition");
  assert.equal(found({ Action: "sqs:SendMessage", Resource }, "aws-cn")[0]?.[0], "policy/wrong-partition");
});

test("without a catalogue only what needs none is found", () => {
  const statement: Statement = { Effect: "Allow", Action: ["s3:PutObjects", "sqs:*"], Resource: "*" };
  const codes = statementFindings({ statement, spanOf: () => undefined }).map(({ code }) => code);
  assert.deepEqual(codes, ["policy/whole-service"]);
});
