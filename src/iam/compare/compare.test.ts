import assert from "node:assert/strict";
import { test } from "node:test";
import type { Condition, PolicyDocument, Statement } from "../policy.ts";
import { contains, difference, equivalent } from "./compare.ts";

function policy(...Statement: Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement };
}

function allow(Action: string | string[], Resource: string | string[] = "*", condition?: Condition): Statement {
  return { Effect: "Allow", Action, Resource, ...(condition && { Condition: condition }) };
}

function deny(Action: string | string[], Resource: string | string[] = "*", condition?: Condition): Statement {
  return { ...allow(Action, Resource, condition), Effect: "Deny" };
}

const s3 = ["GetObject", "GetBucketAcl", "ListAllMyBuckets", "PutObject"];
const catalogue = {
  actionsOf: (service: string) => (service === "s3" ? s3 : []),
  resourcesOf: (action: string) => (action === "s3:ListAllMyBuckets" ? [] : ["arn:${Partition}:s3:::${Bucket}/${Key}"]),
};

/** Every request of the second is one of the first, and of those in brackets the other way round as well. */
const contained: readonly (readonly [string, Statement[], Statement[]])[] = [
  ["a pattern covers another", [allow("s3:*")], [allow("S3:Get*", "arn:aws:s3:::b/*")]],
  ["two patterns cover a third together", [allow("s3:*", ["b", "b?*"])], [allow("s3:*", "b*")]],
  ["two Allows cover a third together", [allow("s3:*", "b"), allow("s3:*", "b?*")], [allow("s3:*", "b*")]],
  ["a Deny takes away", [allow("s3:Get*")], [allow("s3:*"), { Effect: "Deny", NotAction: "s3:Get*", Resource: "*" }]],
  ["a Deny stays where it is not allowed anyway", [allow("s3:*"), deny("sqs:*")], [allow("s3:*")]],
  ["the same Deny on both sides", [allow("*"), deny("s3:*", "b*")], [allow("s3:*"), deny("s3:*", "b*")]],
  ["NotResource", [{ Effect: "Allow", Action: "s3:*", NotResource: "b*" }], [allow("s3:*", ["a*", "c"])]],
  ["nothing", [], [deny("*")]],
  ["an operator that IAM does not have allows nothing", [], [allow("*", "*", { StringSame: { k: "a" } })]],
  ["every action is a service's", [allow("*:*")], [allow("*")]],
  ["conditions narrow", [allow("s3:*")], [allow("s3:*", "*", { Bool: { k: "true" } })]],
  [
    "two conditions cover all there is",
    [
      allow("s3:*", "*", { NumericLessThan: { k: "5" } }),
      allow("s3:*", "*", { NumericGreaterThanEqualsIfExists: { k: "5" } }),
    ],
    [allow("s3:*")],
  ],
  [
    "a Deny of the contrary",
    [allow("s3:*", "*", { StringEquals: { k: ["a", "b"] } })],
    [allow("s3:*"), deny("s3:*", "*", { StringNotEquals: { k: "b" } })],
  ],
  [
    "what is true or false is one of them",
    [allow("s3:*", "*", { BoolIfExists: { k: "true" } })],
    [allow("s3:*"), deny("s3:*", "*", { Bool: { k: "false" } })],
  ],
  [
    "ranges",
    [allow("s3:*", "*", { IpAddress: { k: "10.0.0.0/8" } })],
    [allow("s3:*", "*", { IpAddress: { k: ["10.0.0.0/9", "10.128.0.0/9"] } })],
  ],
  [
    "ARNs by part",
    [allow("s3:*", "*", { ArnLike: { k: "arn:*:s3:*:*:b*" } })],
    [allow("s3:*", "*", { ArnEquals: { k: "arn:aws:s3:::b/*" } })],
  ],
  [
    "dates",
    [allow("s3:*", "*", { DateLessThan: { k: "2030-01-01" } })],
    [allow("s3:*", "*", { DateEquals: { k: ["2029-01-01T00:00:00Z", "1700000000"] } })],
  ],
  [
    "quantifiers",
    [allow("s3:*", "*", { "ForAnyValue:StringLike": { k: "a*" } })],
    [
      allow("s3:*", "*", {
        "ForAllValues:StringLike": { k: ["aa", "ab"] },
        Null: { k: "false" },
        StringLike: { k: "?*" },
      }),
    ],
  ],
  ["no action has two colons", [], [allow("s3:*:*")]],
  [
    "a `?` of a part of an ARN is no colon",
    [],
    [allow("s3:A", "*", { ArnLike: { k: "arn:aws:s3:?::b" }, StringLike: { k: "arn:aws:s3:::*" } })],
  ],
  ["the same variable", [allow("s3:*", "b/${aws:username}*")], [allow("s3:*", "b/${aws:username}/*")]],
  ["a variable is some text", [allow("s3:*", "b/*")], [allow("s3:*", "b/${aws:username}/?")]],
  [
    "a variable that a condition settles",
    [allow("s3:*", "b/x/*")],
    [allow("s3:*", "b/${aws:username}/*", { StringEquals: { "aws:username": "x" } })],
  ],
];

for (const [title, a, b] of contained) {
  test(`contained: ${title}`, () => {
    assert.deepEqual(difference(policy(...a), policy(...b)), []);
    assert.equal(contains(policy(...a), policy(...b)), true);
  });
}

/** What the second allows and the first does not: a request that shows it. */
const wider: readonly (readonly [string, Statement[], Statement[], unknown])[] = [
  ["a resource", [allow("s3:*", "b/*")], [allow("s3:GetObject", "b*")], ["s3:GetObject", "bexample", {}]],
  ["the resource `*` is no ARN", [allow("s3:*", "arn:*")], [allow("s3:GetObject")], ["s3:GetObject", "*", {}]],
  [
    "what a Deny forbade",
    [allow("s3:*"), deny("s3:PutObject", "a/*")],
    [allow("s3:*")],
    ["s3:PutObject", "a/example", {}],
  ],
  ["what only one letter tells apart", [allow("s3:*", ["b?", "b??*"])], [allow("s3:A", "b*")], ["s3:A", "b", {}]],
  ["a length between others", [allow("s3:A", ["b", "b?", "b???????"])], [allow("s3:A", "b*")], ["s3:A", "bxx", {}]],
  [
    "what only one of two wildcards leaves",
    [allow("s3:A", ["bc", "b?*c*"])],
    [allow("s3:A", "b*c*")],
    ["s3:A", "bcx", {}],
  ],
  [
    "what is left when another way to it is closed",
    [allow("s3:A", "ae*", { StringEquals: { k: "x" } }), { Effect: "Allow", Action: "s3:A", NotResource: "ae*" }],
    [allow("s3:A", "a*", { StringEquals: { k: ["x", "y"] } })],
    ["s3:A", "aexample", { k: "y" }],
  ],
  [
    "a text where ARNs are asked as well",
    [allow("s3:A", "*", { ArnLike: { k: "*:*:*:*:*:*" } })],
    [allow("s3:A", "*", { StringLike: { k: "*" } })],
    ["s3:A", "*", { k: "" }],
  ],
  [
    "colons in a text that are none in an ARN",
    [allow("s3:A", "*", { ArnLike: { k: "arn:aws:s3:*:*:b" } })],
    [allow("s3:A", "*", { StringLike: { k: "arn:aws:s3:*:*:b" } })],
    ["s3:A", "*", { k: "arn:aws:s3::::b" }],
  ],
  [
    "a variable that is longer than a letter",
    [allow("s3:A", "b/?")],
    [allow("s3:A", "b/${aws:username}")],
    ["s3:A", "b/example", { "aws:username": "example" }],
  ],
  [
    "the default of a variable whose key may be absent",
    [allow("s3:A", "b/x")],
    [allow("s3:A", "b/${aws:username, 'y'}", { StringEqualsIfExists: { "aws:username": "x" } })],
    ["s3:A", "b/y", {}],
  ],
  [
    "a variable that fills nothing",
    [{ Effect: "Allow", Action: "s3:A", NotResource: "${aws:TagKeys}" }],
    [allow("s3:A"), deny("s3:A", "${aws:TagKeys}")],
    ["s3:A", "*", {}],
  ],
  [
    "an empty text",
    [allow("s3:A", "*", { StringLike: { k: "?*" } })],
    [allow("s3:A", "*", { StringLike: { k: "*" } })],
    ["s3:A", "*", { k: "" }],
  ],
  ["an absent key", [allow("s3:A", "*", { Bool: { k: ["true", "false"] } })], [allow("s3:A")], ["s3:A", "*", {}]],
  [
    "a number between two",
    [
      allow("s3:A", "*", { NumericLessThanEquals: { k: "1" } }),
      allow("s3:A", "*", { NumericGreaterThanEquals: { k: "2" } }),
    ],
    [allow("s3:A", "*", { NumericGreaterThan: { k: "0" } })],
    ["s3:A", "*", { k: "1.5" }],
  ],
  [
    "a moment between two",
    [
      allow("s3:A", "*", { DateLessThan: { k: "2024-01-01" } }),
      allow("s3:A", "*", { DateGreaterThan: { k: "2024-01-01" } }),
    ],
    [allow("s3:A", "*", { Null: { k: "false" } })],
    ["s3:A", "*", { k: "2024-01-01T00:00:00.000Z" }],
  ],
  [
    "an address after a range",
    [allow("s3:A", "*", { IpAddress: { k: "10.0.0.0/9" } })],
    [allow("s3:A", "*", { IpAddress: { k: "10.0.0.0/8" } })],
    ["s3:A", "*", { k: "10.128.0.0" }],
  ],
  [
    "a colon that a part of an ARN does not cross",
    [allow("s3:A", "*", { ArnLike: { k: "arn:aws:s3:*::b" } })],
    [allow("s3:A", "*", { ArnLike: { k: "arn:aws:s3:x:*:b" } })],
    ["s3:A", "*", { k: "arn:aws:s3:x:111122223333:b" }],
  ],
  [
    "other bytes",
    [allow("s3:A", "*", { BinaryEquals: { k: "QQ==" } })],
    [allow("s3:A", "*", { BinaryEquals: { k: ["QQ==", "Qg=="] } })],
    ["s3:A", "*", { k: "Qg==" }],
  ],
  [
    "a list with another value",
    [allow("s3:A", "*", { "ForAllValues:StringEquals": { k: "a" } })],
    [allow("s3:A", "*", { "ForAnyValue:StringEquals": { k: "a" } })],
    ["s3:A", "*", { k: ["a", "example"] }],
  ],
  [
    "the spelling of a text",
    [allow("s3:A", "*", { StringEquals: { k: "a" } })],
    [allow("s3:A", "*", { StringEqualsIgnoreCase: { k: "A" } })],
    ["s3:A", "*", { k: "A" }],
  ],
  [
    "who a variable is",
    [allow("s3:A", "b/*"), deny("s3:A", "b/root/*")],
    [allow("s3:A", "b/${aws:username}/*")],
    ["s3:A", "b/root/example", { "aws:username": "root" }],
  ],
];

for (const [title, a, b, expected] of wider) {
  test(`wider: ${title}`, () => {
    const [first] = difference(policy(...a), policy(...b));
    const { action, resource, context } = first!.witness!;
    assert.deepEqual([action, resource, context], expected);
    assert.equal(contains(policy(...a), policy(...b)), false);
  });
}

test("actions are named as AWS writes them, and a pattern stands for those that are not known", () => {
  const found = difference(policy(allow("s3:GetObject")), policy(allow("s3:get*", "arn:aws:s3:::b/*")), { catalogue });
  assert.deepEqual(difference(policy(), policy(allow("s3:get*")), { catalogue })[0]!.actions, [
    "s3:GetBucketAcl",
    "s3:GetObject",
    "s3:get*",
  ]);
  assert.deepEqual(found[0]!.actions, ["s3:GetBucketAcl", "s3:get*"]);
  assert.deepEqual(found[0]!.witness, { action: "s3:GetBucketAcl", resource: "arn:aws:s3:::b/example", context: {} });
});

test("all known actions are less than all actions", () => {
  const [found, ...more] = difference(policy(allow(s3.map((name) => `s3:${name}`))), policy(allow("s3:*")), {
    catalogue,
  });
  assert.deepEqual([found!.actions, more], [["s3:*"], []]);
  assert.ok(!s3.some((name) => `s3:${name}`.toLowerCase() === found!.witness!.action));
});

test("without a catalogue patterns are named, by the narrowest that tells what is gained", () => {
  const [before, after] = [policy(allow("s3:*"), deny(["s3:Get*", "s3:PutObject"], "b")), policy(allow("s3:*"))];
  assert.deepEqual(difference(before, after)[0]!.actions, ["s3:Get*", "s3:PutObject"]);
  assert.deepEqual(difference(policy(allow("s3:Get*")), policy(allow(["s3:*", "s3:PutObject"])))[0]!.actions, ["s3:*"]);
});

test("a pattern for all services stands for what is gained of any", () => {
  assert.deepEqual(difference(policy(allow("s3:*")), policy(allow("*")), { catalogue })[0]!.actions, ["*"]);
  const others = policy({ Effect: "Allow", NotAction: "s3:Put*", Resource: "*" });
  assert.deepEqual(difference(others, policy(allow("*")), { catalogue })[0]!.actions, ["s3:Put*", "s3:PutObject"]);
});

test("a witness is asked of what its action knows", () => {
  const gained = difference(policy(), policy(allow(["s3:ListAllMyBuckets"]), allow("s3:PutObject")), { catalogue });
  assert.deepEqual(
    gained.map(({ witness }) => witness!.resource),
    ["*", "arn:aws:s3:::example/example"],
  );
});

test("a difference names its statement, its resource and its condition", () => {
  const condition = { StringEquals: { "aws:RequestedRegion": "eu-west-1" } };
  const found = difference(
    [policy(allow("s3:*", "a"))],
    [
      policy(allow("s3:A", "a")),
      policy(allow("s3:*", "a"), { Sid: "More", ...allow("s3:A", ["a", "b", "c*"], condition) }),
    ],
  );
  assert.deepEqual(
    found.map(({ statement, resource, condition: limited }) => ({ statement, resource, limited })),
    ["b", "c*"].map((resource) => ({ statement: { policy: 1, index: 1, sid: "More" }, resource, limited: condition })),
  );
});

test("trust policies are compared by who may assume", () => {
  const trust = (Principal: Statement["Principal"], condition?: Condition): PolicyDocument =>
    policy({
      Effect: "Allow",
      Action: "sts:AssumeRole",
      ...(Principal && { Principal }),
      ...(condition && { Condition: condition }),
    });
  const account = { AWS: "111122223333" };
  assert.ok(
    contains(trust(account), trust({ AWS: ["arn:aws:iam::111122223333:role/r", "arn:aws:iam::111122223333:root"] })),
  );
  assert.ok(equivalent(trust(account), trust({ AWS: "arn:aws:iam::111122223333:root" })));
  const [found] = difference(trust(account), trust({ ...account, Service: "lambda.amazonaws.com" }));
  assert.deepEqual(found!.witness!.principal, { type: "Service", names: ["lambda.amazonaws.com"] });
  assert.ok(!contains(trust({ AWS: "arn:aws:iam::111122223333:role/r" }), trust(account)));
  const id = { StringEquals: { "sts:ExternalId": "x" } };
  assert.deepEqual(difference(trust(account, id), trust(account))[0]!.resource, "*");
});

/** What cannot be told, and why. */
const uncertain: readonly (readonly [string, Statement[], Statement[], string])[] = [
  [
    "operators of several kinds on one key",
    [allow("s3:A", "*", { StringLike: { k: "1*" } })],
    [allow("s3:A", "*", { NumericEquals: { k: "10" } })],
    "no value of `k` could be found",
  ],
  [
    "a variable whose value conditions limit by a pattern",
    [allow("s3:A", "b/a*")],
    [allow("s3:A", "b/${aws:username}", { StringLike: { "aws:username": "a*" } })],
    "it depends on `${aws:username}`",
  ],
];

for (const [title, a, b, reason] of uncertain) {
  test(`taken as wider, and said: ${title}`, () => {
    const [found, ...more] = difference(policy(...a), policy(...b));
    assert.deepEqual([found!.uncertain, found!.witness, more], [reason, undefined, []]);
    assert.equal(contains(policy(...a), policy(...b)), false);
  });
}

test("patterns made to be slow are told apart or given up, in bounded time", () => {
  const many = (letters: string): string[] =>
    letters.split("").map((letter, at) => `*${letter}${"?".repeat(at + 9)}${letter}*${letter}?*`);
  const start = process.cpuUsage();
  const found = difference(policy(allow("s3:A", many("abcdefghij"))), policy(allow("s3:A", many("jihgfedcba"))));
  const { user } = process.cpuUsage(start);
  assert.ok(user < 3_000_000, `${user} µs`);
  assert.ok(found.every(({ witness, uncertain }) => witness !== undefined || uncertain !== undefined));
});

test("letters that stand for variables do not stand for themselves", () => {
  const own = allow("s3:A", "${aws:username}");
  for (const letter of ["\ue000", "\ue001", "\uf8ff"]) assert.ok(!contains(policy(allow("s3:A", letter)), policy(own)));
  assert.ok(!contains(policy(allow("s3:A", "*\uf8ff*")), policy(allow("s3:A", "*${aws:username}"))));
});
