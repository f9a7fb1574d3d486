import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { assert as assertProperty, constantFrom, gen, property } from "fast-check";
import { managedPolicyOf } from "../managed-policies.ts";
import type { PolicyDocument, Statement } from "../policy.ts";
import { publishedDigests } from "./digests.generated.ts";
import { knownManagedPolicy, recogniseKnown, type KnownPolicy } from "./recognise.ts";

const folder = join(import.meta.dirname, "../../../../shared/data/published-policies");

/** The published policies by the names of their files. */
const names: Readonly<Record<string, string>> = {
  "framework-simple": "the simple template for the Serverless Framework",
  "framework-advanced": "the advanced template for the Serverless Framework",
  "dashboard-provider-sample": "the sample policy for providers of the Serverless Dashboard",
  "sst-services": "the policy for the services of an SST app",
  "sst-custom-domain": "the policy for the custom domain of an SST app",
};

function read(file: string, t: TestContext): PolicyDocument | undefined {
  const path = join(folder, `${file}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as PolicyDocument;
  t.skip("../shared/data/published-policies is not here");
  return undefined;
}

function told({ name, same, added, missing }: KnownPolicy): unknown[] {
  return [name, same, added.length, missing.permissions, missing.statements];
}

/** The policy as someone else would write it: filled in, in another order, with other cases, names and lists. */
function rewritten(document: PolicyDocument, pick: <T>(among: readonly T[]) => T): PolicyDocument {
  const fill: Readonly<Record<string, string>> = {
    "<region>": pick(["<region>", "eu-west-1", "${AWS::Region}"]),
    "<account_no>": pick(["<account_no>", "444455556666", "${AWS::AccountId}"]),
    "<service_name>": pick(["<service_name>", "my-service", "notes-api-dev-", "${self:service}"]),
  };
  const text = JSON.stringify(document).replaceAll(/<\w+>/g, (placeholder) => fill[placeholder]!);
  const statements = (JSON.parse(text) as PolicyDocument).Statement;
  return {
    Version: "2012-10-17",
    Id: "mine",
    Statement: shuffled(statements, pick).map((each, at) => respelled(each, at, pick)),
  };
}

function respelled(statement: Statement, at: number, pick: <T>(among: readonly T[]) => T): Statement {
  const spell = pick([
    (text: string) => text,
    (text: string) => text.toLowerCase(),
    (text: string) => text.toUpperCase(),
  ]);
  const list = (texts: string | string[]): string | string[] =>
    Array.isArray(texts) && texts.length === 1 ? pick([texts, texts[0]!]) : shuffled([texts].flat(), pick);
  return {
    ...statement,
    Sid: `Statement${at}`,
    Action: list([statement.Action!].flat().map(spell)),
    Resource: list(statement.Resource!),
  };
}

function shuffled<T>(items: readonly T[], pick: <U>(among: readonly U[]) => U): T[] {
  const rest = [...items];
  return items.map(() => rest.splice(rest.indexOf(pick(rest)), 1)[0]!);
}

for (const [file, name] of Object.entries(names)) {
  test(`${file} is recognised as it was published`, (t) => {
    const document = read(file, t);
    if (document) assert.deepEqual(recogniseKnown([document]).map(told), [[name, true, 0, 0, 0]]);
  });

  test(`${file} is recognised however it is written`, (t) => {
    const document = read(file, t);
    if (!document) return;
    assertProperty(
      property(gen(), (g) => {
        const mine = rewritten(document, (among) => g(() => constantFrom(...among)));
        assert.deepEqual(recogniseKnown([mine]).map(told), [[name, true, 0, 0, 0]]);
      }),
      { numRuns: 20 },
    );
  });

  test(`${file} in two documents is recognised in both`, (t) => {
    const document = read(file, t);
    if (!document) return;
    const [one, other] = halves(document);
    assert.deepEqual(
      recogniseKnown([one, other]).map((known) => [known.name, known.same, known.documents]),
      [[name, true, [0, 1]]],
    );
  });
}

function halves({ Statement }: PolicyDocument): [PolicyDocument, PolicyDocument] {
  const singles = Statement.flatMap((each) => [each.Action!].flat().map((Action) => ({ ...each, Action })));
  const middle = Math.floor(singles.length / 2);
  return [{ Statement: singles.slice(0, middle) }, { Statement: singles.slice(middle) }];
}

test("the same but for two statements is told", (t) => {
  const document = read("framework-advanced", t);
  if (!document) return;
  const { Statement } = document;
  const without = { Statement: Statement.filter((_, at) => at !== 1 && at !== 10) };
  assert.deepEqual(recogniseKnown([without]).map(told), [[names["framework-advanced"], false, 0, 4, 2]]);
  const more: Statement[] = [
    { Effect: "Allow", Action: ["kms:Decrypt", "kms:Encrypt"], Resource: "*" },
    { Effect: "Allow", Action: "sns:*", Resource: "*" },
  ];
  const [known] = recogniseKnown([{ Statement: [...Statement, ...more] }]);
  assert.deepEqual(told(known!), [names["framework-advanced"], false, 3, 0, 0]);
  assert.deepEqual(
    known!.added.map(({ document: at, statement, action, resource }) => [at, statement, action, resource]),
    [
      [0, Statement.length, "kms:Decrypt", "*"],
      [0, Statement.length, "kms:Encrypt", "*"],
      [0, Statement.length + 1, "sns:*", "*"],
    ],
  );
});

test("one action more or less is near", (t) => {
  const document = read("dashboard-provider-sample", t);
  if (!document) return;
  const [statement] = document.Statement;
  const Action = ["kms:Decrypt", ...[statement!.Action!].flat().slice(1)];
  const name = names["dashboard-provider-sample"];
  assert.deepEqual(recogniseKnown([{ Statement: [{ ...statement!, Action }] }]).map(told), [[name, false, 1, 1, 1]]);
});

test("SST's two policies in one document are both told, and told apart in two", (t) => {
  const [services, domain] = [read("sst-services", t), read("sst-custom-domain", t)];
  if (!services || !domain) return;
  const both = [names["sst-services"], names["sst-custom-domain"]];
  const known = (documents: PolicyDocument[]): unknown[] =>
    recogniseKnown(documents).map(({ name, same, documents: places }) => [name, same, places]);
  assert.deepEqual(
    known([services, domain]),
    both.map((name, at) => [name, true, [at]]),
  );
  assert.deepEqual(
    known([{ Statement: [...services.Statement, ...domain.Statement] }]),
    both.map((name) => [name, false, [0]]),
  );
});

test("digests are kept, not the policies", () => {
  const digests = Object.values(publishedDigests).flat(2);
  assert.ok(digests.length > 100);
  for (const digest of digests) assert.match(digest, /^[\w-]{8}$/);
});

const managed = ["AdministratorAccess", "PowerUserAccess", "IAMFullAccess", "AWSLambda_FullAccess"];

for (const name of managed) {
  test(`${name} is recognised by what it says and by its ARN`, () => {
    const document = managedPolicyOf(`arn:aws:iam::aws:policy/${name}`)!;
    const [known] = recogniseKnown([{ ...document, Statement: document.Statement.toReversed() }]);
    assert.ok(known?.same);
    assert.equal(known.name, `the AWS managed policy ${name}`);
    const { name: told, source, fault } = known;
    assert.deepEqual(knownManagedPolicy(`arn:aws:iam::aws:policy/${name}`), { name: told, source, fault });
  });
}

test("an ARN of no policy of AWS is none", () => {
  assert.equal(knownManagedPolicy("arn:aws:iam::444455556666:policy/AdministratorAccess"), undefined);
  assert.equal(knownManagedPolicy("arn:aws:iam::aws:policy/Nothing"), undefined);
  assert.equal(knownManagedPolicy("AdministratorAccess"), undefined);
});

test("policies of one's own are none", () => {
  const own: Statement[] = [
    { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::photos/*" },
    { Effect: "Allow", Action: "cloudformation:*", Resource: "*" },
  ];
  assert.deepEqual(recogniseKnown([{ Statement: own }]), []);
  assert.deepEqual(recogniseKnown([]), []);
  assert.deepEqual(recogniseKnown([{ Statement: [] }]), []);
});

test("what is said of known policies is a sentence without end, and where it stands an address", (t) => {
  const documents = Object.keys(names).map((file) => read(file, t));
  if (documents.includes(undefined)) return;
  const found = (documents as PolicyDocument[]).flatMap((document) => recogniseKnown([document]));
  assert.equal(found.length, documents.length);
  for (const { source, fault } of found) {
    assert.ok(URL.canParse(source), source);
    assert.match(fault, /^[`a-z].*[^.]$/);
  }
});

test("a whole service on everything is what AWS offers under a name", () => {
  const [known] = recogniseKnown([{ Statement: [{ Effect: "Allow", Action: ["sqs:*"], Resource: "*" }] }]);
  assert.equal(known?.name, "the AWS managed policy AmazonSQSFullAccess");
});
