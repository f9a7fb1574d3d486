import assert from "node:assert/strict";
import { test } from "node:test";
import type { ResourceCatalogue } from "../action-catalogue.ts";
import { policyLimits } from "../limits.ts";
import type { PolicyDocument, Statement } from "../policy.ts";
import { minimise } from "./minimise.ts";

const policy = (...statements: Statement[]): PolicyDocument => ({ Version: "2012-10-17", Statement: statements });
const allow = (
  Action: string | string[],
  Resource: string | string[] = "*",
  more: Partial<Statement> = {},
): Statement => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
const deny = (Action: string | string[], Resource: string | string[] = "*"): Statement => ({
  ...allow(Action, Resource),
  Effect: "Deny",
});
const region = (...names: string[]): Partial<Statement> => ({
  Condition: { StringEquals: { "aws:RequestedRegion": names.length === 1 ? names[0]! : names } },
});

/** What is given, and the statements that are expected of it. */
const cases: Record<string, [given: PolicyDocument[], expected: Statement[]]> = {
  "statements with the same resources become one, from several documents too": [
    [policy(allow("s3:PutObject", "arn:aws:s3:::b/*")), policy(allow(["s3:GetObject"], ["arn:aws:s3:::b/*"]))],
    [allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::b/*")],
  ],
  "statements with the same actions become one": [
    [policy(allow("s3:GetObject", "arn:aws:s3:::b/*"), allow("s3:GetObject", "arn:aws:s3:::a/*"))],
    [allow("s3:GetObject", ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"])],
  ],
  "what a broader action or resource covers is dropped": [
    [policy(allow(["s3:GetObject", "S3:getobject", "s3:Get*"], ["arn:aws:s3:::b/x", "arn:aws:s3:::b/*"]))],
    [allow("s3:Get*", "arn:aws:s3:::b/*")],
  ],
  "a statement under a condition goes where one without it says the same": [
    [policy(allow("s3:GetObject", "*", region("eu-west-1")), allow("s3:*"))],
    [allow("s3:*")],
  ],
  "a statement under more conditions goes where one under fewer says the same": [
    [
      policy(
        allow("sqs:*", "*", region("eu-west-1")),
        allow("sqs:SendMessage", "*", {
          Condition: { ...region("eu-west-1").Condition, Bool: { "aws:SecureTransport": true as never } },
        }),
      ),
    ],
    [allow("sqs:*", "*", region("eu-west-1"))],
  ],
  "a stronger condition does not stand in for a weaker one": [
    [policy(allow("sqs:*", "*", region("eu-west-1")), allow("sqs:SendMessage", "*", region("eu-west-1", "us-east-1")))],
    [allow("sqs:*", "*", region("eu-west-1")), allow("sqs:SendMessage", "*", region("eu-west-1", "us-east-1"))],
  ],
  "values of one condition key are put together": [
    [policy(allow("sqs:*", "*", region("us-east-1")), allow("sqs:*", "*", region("eu-west-1")))],
    [allow("sqs:*", "*", region("eu-west-1", "us-east-1"))],
  ],
  "values after a negated operator are not": [
    [
      policy(
        allow("sqs:*", "*", { Condition: { StringNotEquals: { "aws:username": "a" } } }),
        allow("sqs:*", "*", { Condition: { StringNotEquals: { "aws:username": "b" } } }),
      ),
    ],
    [
      allow("sqs:*", "*", { Condition: { StringNotEquals: { "aws:username": "a" } } }),
      allow("sqs:*", "*", { Condition: { StringNotEquals: { "aws:username": "b" } } }),
    ],
  ],
  "an Allow goes where a Deny takes all of it away, and the Deny stays": [
    [policy(allow("s3:DeleteObject", "arn:aws:s3:::b/*"), allow("s3:GetObject"), deny("s3:Delete*"))],
    [allow("s3:GetObject"), deny("s3:Delete*")],
  ],
  "what a Deny takes away is not allowed to make it shorter": [
    [
      policy(
        allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::a"),
        allow("s3:GetObject", "arn:aws:s3:::b"),
        deny("s3:PutObject", "arn:aws:s3:::b"),
      ),
    ],
    [
      allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::a"),
      allow("s3:GetObject", "arn:aws:s3:::b"),
      deny("s3:PutObject", "arn:aws:s3:::b"),
    ],
  ],
  "a Deny that nothing here allows stays: it holds for other policies as well": [
    [policy(allow("s3:GetObject"), deny("iam:*"))],
    [allow("s3:GetObject"), deny("iam:*")],
  ],
  "a Deny that another covers goes": [
    [policy(deny("iam:PassRole", "arn:aws:iam::*:role/x"), deny("iam:*"))],
    [deny("iam:*")],
  ],
  "an Allow that a Deny takes away in part stays": [
    [policy(allow("s3:*"), deny("s3:DeleteObject", "arn:aws:s3:::b/*"))],
    [allow("s3:*"), deny("s3:DeleteObject", "arn:aws:s3:::b/*")],
  ],
  "what all but some actions cover goes, what they leave out stays": [
    [policy({ Effect: "Allow", NotAction: ["iam:*"], Resource: "*" }, allow(["s3:GetObject", "iam:GetRole"]))],
    [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }, allow("iam:GetRole")],
  ],
  "resources beside the same exclusion are put together": [
    [
      policy(
        { Effect: "Allow", NotAction: "s3:*", Resource: "arn:aws:x" },
        { Effect: "Allow", NotAction: ["S3:*"], Resource: "arn:aws:y" },
      ),
    ],
    [{ Effect: "Allow", NotAction: "s3:*", Resource: ["arn:aws:x", "arn:aws:y"] }],
  ],
  "what is left out by a variable is covered only by what any value is in": [
    [
      policy(
        allow("s3:GetObject", [
          "arn:aws:s3:::b/${aws:username}/*",
          "arn:aws:s3:::b/*",
          "arn:aws:s3:::c/${aws:username}",
        ]),
      ),
    ],
    [allow("s3:GetObject", ["arn:aws:s3:::b/*", "arn:aws:s3:::c/${aws:username}"])],
  ],
  "of two conditions that say the same in other words one stays": [
    [
      policy(
        allow("sqs:*", "*", { Condition: { StringEquals: { "aws:username": "a", "AWS:UserName": ["a", "b"] } } }),
        allow("sqs:*", "*", { Condition: { StringEquals: { "aws:username": "a" } } }),
      ),
    ],
    [allow("sqs:*", "*", { Condition: { StringEquals: { "aws:username": "a" } } })],
  ],
  "of two exclusions that say the same in other words one stays": [
    [
      policy(
        { Effect: "Allow", Action: "s3:*", NotResource: "arn:**:a" },
        { Effect: "Allow", Action: "s3:*", NotResource: "arn:*:a" },
      ),
    ],
    [{ Effect: "Allow", Action: "s3:*", NotResource: "arn:**:a" }],
  ],
  "an exclusion by a variable, which may have no value, covers no other": [
    [
      policy(
        { Effect: "Allow", Action: "s3:*", NotResource: "arn:a*" },
        { Effect: "Allow", Action: "s3:*", NotResource: "arn:a${aws:username}" },
      ),
    ],
    [
      { Effect: "Allow", Action: "s3:*", NotResource: "arn:a${aws:username}" },
      { Effect: "Allow", Action: "s3:*", NotResource: "arn:a*" },
    ],
  ],
  "names, repetitions and statements without effect go": [
    [
      policy({ ...allow(["sqs:SendMessage", "sqs:SendMessage"]), Sid: "Send" }, allow([]), {
        Effect: "Allow",
        Action: "*",
        NotResource: "*",
      }),
    ],
    [allow("sqs:SendMessage")],
  ],
};

for (const [name, [given, expected]] of Object.entries(cases)) {
  test(name, () => {
    const { documents, proved } = minimise(given);
    assert.deepEqual(documents, expected.length === 0 ? [] : [policy(...expected)]);
    assert.ok(proved);
  });
}

test("`${` of an old version stays what it is: no variable", () => {
  const resource = "arn:aws:s3:::${aws:username}";
  const old = { Version: "2008-10-17", Statement: [allow("s3:GetObject", resource), allow("sqs:*")] };
  const { documents, proved } = minimise([old, policy(allow("s3:GetObject", resource), allow("s3:PutObject"))]);
  assert.deepEqual(documents, [
    { Version: "2008-10-17", Statement: [allow("s3:GetObject", resource)] },
    policy(allow("s3:GetObject", resource), allow(["s3:PutObject", "sqs:*"])),
  ]);
  assert.ok(proved);
});

test("the same text in documents of two versions is not put under one condition", () => {
  const [west, east] = ["eu-west-1", "us-east-1"].map((name) => allow("s3:*", "arn:aws:s3:::${*}", region(name)));
  const { documents, proved } = minimise([{ Version: "2008-10-17", Statement: [west!] }, policy(east!)]);
  assert.deepEqual(documents, [{ Version: "2008-10-17", Statement: [west] }, policy(east!)]);
  assert.ok(proved);
});

for (const element of ["NotAction", "NotResource"] as const) {
  test(`what \`${element}\` leaves out is never divided, however long it is`, () => {
    const names = Array.from({ length: 400 }, (_, at) => `sqs:arn:${1000 + at}:${"x".repeat(10)}`);
    const statement: Statement = { Effect: "Allow", Action: "s3:*", Resource: "*", [element]: names };
    delete statement[element === "NotAction" ? "Action" : "Resource"];
    const { documents, fits, proved } = minimise(policy(statement));
    assert.deepEqual([documents, fits, proved], [[policy(statement)], false, true]);
  });
}

const operations = [
  "DescribeThings",
  "DescribeThingPolicy",
  "GetThing",
  "GetThingTags",
  "PutThing",
  "PutThingTags",
  "UseThing",
];
const catalogue: ResourceCatalogue = {
  version: "1.2.3",
  services: ["things", "iam"],
  actionsOf: (service) => (["things", "iam"].includes(service) ? operations : []),
  resourcesOf: () => [],
};
const wanted = ["GetThing", "GetThingTags", "PutThing", "PutThingTags"].map((name) => `things:${name}`);

/** Statements of about 500 characters that cannot be put together. */
const filling = (count: number): Statement[] =>
  Array.from({ length: count }, (_, at) => allow(`sqs:Action${at}`, `arn:aws:sqs:${"x".repeat(450)}:${at}`));

test("patterns are put in where it would not fit, with what they stand for and by which catalogue", () => {
  const roomy = minimise(policy(allow(wanted)), { kind: "session", catalogue });
  assert.deepEqual([roomy.wildcards, roomy.fits, roomy.catalogueVersion], [[], true, "1.2.3"]);
  const free = policyLimits.session - roomy.characters[0]!;
  const filled = policy(allow(wanted), allow("sqs:Last", "x".repeat(free - 40)));
  const tight = minimise(filled, { kind: "session", catalogue });
  assert.ok(tight.fits && tight.proved);
  assert.deepEqual(tight.wildcards, [
    { pattern: "things:GetThing*", actions: ["things:GetThing", "things:GetThingTags"] },
  ]);
  assert.equal(minimise(filled, { kind: "session", catalogue, allowWildcards: "never" }).fits, false);
});

test("patterns that do not help are not put in", () => {
  const { fits, wildcards } = minimise(policy(allow(wanted), ...filling(5)), { kind: "session", catalogue });
  assert.deepEqual([fits, wildcards], [false, []]);
});

test("a pattern may end in what its actions end in", () => {
  const given = policy(allow(["things:GetThingTags", "things:PutThingTags", "things:DescribeThings"]));
  const { wildcards } = minimise(given, {
    catalogue: { ...catalogue, actionsOf: () => ["GetThingTags", "GetThing", "GetATags"] },
    allowWildcards: "always",
  });
  assert.deepEqual(wildcards, []);
  const ends = ["DescribeOneConfiguration", "DescribeOtherConfiguration", "DescribeThings"];
  const actions = ends.slice(0, 2).map((name) => `things:${name}`);
  assert.deepEqual(
    minimise(policy(allow(actions)), { catalogue: { ...catalogue, actionsOf: () => ends }, allowWildcards: "always" })
      .wildcards,
    [{ pattern: "things:DescribeO*Configuration", actions }],
  );
});

test("nothing stands for actions of IAM, for policies, or for what is denied", () => {
  const actions = [...operations.map((name) => `iam:${name}`), "things:DescribeThings", "things:DescribeThingPolicy"];
  const given = policy(allow(actions), deny(wanted));
  const { wildcards, proved } = minimise(given, { catalogue, allowWildcards: "always" });
  assert.deepEqual([wildcards, proved], [[], true]);
});

test("managed policies are split by their limit, ten of them at most", () => {
  const { documents, characters, fits, diagnostics } = minimise(policy(...filling(30)));
  assert.equal(documents.length, Math.ceil(characters.reduce((sum, each) => sum + each) / policyLimits.managed));
  assert.ok(fits && characters.every((each) => each <= policyLimits.managed));
  assert.deepEqual(diagnostics, []);
  const many = minimise(policy(...filling(140)));
  assert.deepEqual([many.fits, many.diagnostics.map(({ code }) => code)], [false, ["minimise/too-many-policies"]]);
});

const limits = [
  ["roleInline", 10_240],
  ["userInline", 2_048],
  ["groupInline", 5_120],
  ["session", 2_048],
] as const;

for (const [kind, limit] of limits) {
  test(`of ${kind} there is one document, which fits in ${limit} characters or does not`, () => {
    const count = Math.floor(limit / 540);
    const [short, long] = [count, count + 3].map((statements) => minimise(policy(...filling(statements)), { kind }));
    assert.deepEqual([short!.documents.length, short!.fits], [1, true]);
    assert.deepEqual([long!.documents.length, long!.fits], [1, false]);
    assert.ok(long!.characters[0]! > limit);
    assert.ok(long!.diagnostics.some(({ code }) => code === "minimise/too-long"));
  });
}

test("of a session policy it is said that its packed size is not known", () => {
  const { diagnostics, fits } = minimise(policy(allow("s3:GetObject")), { kind: "session" });
  assert.deepEqual([diagnostics.map(({ code }) => code), fits], [["minimise/packed-size"], true]);
});

test("statements get names, which say what is denied and what is left out", () => {
  const given = policy(allow("sqs:SendMessage", "arn:aws:sqs:::q"), deny("iam:*"), {
    Effect: "Deny",
    NotAction: "s3:*",
    Resource: "arn:aws:x",
  });
  const { documents } = minimise(given, { sids: true });
  assert.deepEqual(
    documents[0]?.Statement.map(({ Sid }) => Sid),
    ["SqsSendMessage", "DenyIamAny", "DenyAllButS3"],
  );
});
