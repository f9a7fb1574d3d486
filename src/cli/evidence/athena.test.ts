import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { columns } from "../../observe/athena/observe-query.ts";
import { readBody } from "../../testing/http/answer.ts";
import { listen } from "../../testing/http/listen.ts";
import { plainIo } from "../plain-io.ts";
import { runProgram } from "../run-program.ts";

type Answers = Readonly<Record<string, readonly [status: number, body: unknown]>>;

const deployer = "arn:aws:iam::111122223333:role/deployer";
const identity = `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:sts::111122223333:assumed-role/me/x</Arn><UserId>U</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

const row = (principal: string, source: string, name: string, resource: string): unknown => ({
  Data: [principal, "111122223333", source, name, undefined, "12", "2", "2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z"]
    .concat(JSON.stringify([resource]))
    .map((VarCharValue) => (VarCharValue === undefined ? {} : { VarCharValue })),
});

const good: Answers = {
  StartQueryExecution: [200, { QueryExecutionId: "q1" }],
  GetQueryExecution: [200, { QueryExecution: { Status: { State: "SUCCEEDED" } } }],
  GetQueryResults: [
    200,
    {
      ResultSet: {
        Rows: [
          { Data: columns.map((VarCharValue) => ({ VarCharValue })) },
          row(deployer, "sqs.amazonaws.com", "CreateQueue", "jobs"),
        ],
      },
    },
  ],
};

interface Ended {
  exitCode: number;
  out: string;
  err: string;
  queries: string[];
}

async function run(t: TestContext, argv: readonly string[], answers: Answers = good): Promise<Ended> {
  const cwd = mkdtempSync(join(tmpdir(), "passrole-athena-"));
  const queries: string[] = [];
  const server = await listen((request, response) => {
    void readBody(request).then((body) => {
      const operation = String(request.headers["x-amz-target"] ?? "").replace("AmazonAthena.", "");
      if (operation === "StartQueryExecution") queries.push(JSON.parse(body.toString()).QueryString as string);
      const [status, answer] = answers[operation] ?? [200, identity];
      response.writeHead(status, { "content-type": operation ? "application/x-amz-json-1.1" : "text/xml" });
      response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
    });
  });
  const before = process.env["AWS_ENDPOINT_URL"];
  process.env["AWS_ENDPOINT_URL"] = server.url;
  t.after(async () => {
    if (before === undefined) delete process.env["AWS_ENDPOINT_URL"];
    else process.env["AWS_ENDPOINT_URL"] = before;
    rmSync(cwd, { recursive: true, force: true });
    await server.stop();
  });
  writeFileSync(join(cwd, "template.json"), JSON.stringify({ Resources: { Jobs: { Type: "AWS::SQS::Queue" } } }));
  let [out, err] = ["", ""];
  const io = plainIo({
    cwd,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    env: {
      HOME: cwd,
      AWS_ACCESS_KEY_ID: "AKIATEST",
      AWS_SECRET_ACCESS_KEY: "canary-athena",
      PASSROLE_AWS_ATTEMPTS: "1",
    },
    now: () => Date.UTC(2026, 9, 10),
  });
  return { exitCode: await runProgram(argv, io), out, err, queries };
}

test("observe --engine athena gives what files would, with the actions", async (t) => {
  const { exitCode, out, queries } = await run(t, ["observe", "--engine", "athena", "--since", "5d", "--json"]);
  assert.equal(exitCode, 0);
  const [use] = (JSON.parse(out) as { uses: Record<string, unknown>[] }).uses;
  assert.deepEqual([use!["action"], use!["count"], use!["denied"]], ["sqs:CreateQueue", 12, 2]);
  assert.match(queries[0]!, /FROM "default"."cloudtrail_logs"/);
  assert.match(queries[0]!, /eventtime >= '2026-10-05T00:00:00Z'/);
});

test("a policy is made of what Athena answers as well", async (t) => {
  const table = ["--engine", "athena", "--athena-table", "trail", "--athena-database", "audit", "--role", deployer];
  const argv = ["observe", ...table, "--for", "template.json", "--account", "111122223333", "--tool", "none"];
  const { exitCode, out, queries } = await run(t, argv);
  assert.equal(exitCode, 0);
  assert.match(out, /"sqs:CreateQueue"/);
  assert.match(queries[0]!, /FROM "audit"."trail"/);
});

test("a query that fails ends with 1, and a call that is refused names what it takes", async (t) => {
  const Status = { State: "FAILED", StateChangeReason: "TABLE_NOT_FOUND: line 3" };
  const failed = { ...good, GetQueryExecution: [200, { QueryExecution: { Status } }] } satisfies Answers;
  const failure = await run(t, ["observe", "--engine", "athena"], failed);
  assert.deepEqual([failure.exitCode, /observe\/query-failed.*TABLE_NOT_FOUND/.test(failure.err)], [1, true]);
  const denied = {
    ...good,
    StartQueryExecution: [400, { __type: "AccessDeniedException", Message: "no" }],
  } satisfies Answers;
  const refusal = await run(t, ["observe", "--engine", "athena"], denied);
  assert.match(refusal.err, /athena:StartQueryExecution/);
  assert.ok(!`${refusal.out}${refusal.err}`.includes("canary-athena"));
});

const badUsage: readonly (readonly string[])[] = [
  ["--athena-table", "trail; DROP TABLE x"],
  ["--athena-database", 'a"b'],
  ["--athena-workgroup", "a b"],
  ["--athena-output", "https://bucket/prefix"],
];

for (const [option, value] of badUsage) {
  test(`${option} \`${value}\` is refused before anything is asked`, async (t) => {
    const { exitCode, err, queries } = await run(t, ["observe", "--engine", "athena", option!, value!]);
    assert.deepEqual([exitCode, queries.length], [2, 0]);
    assert.match(err, /cli\/bad-usage/);
  });
}

test("trails and a table at once are bad usage", async (t) => {
  const { exitCode, err } = await run(t, ["observe", "trail.json", "--engine", "athena"]);
  assert.equal(exitCode, 2);
  assert.match(err, /leave the trails out/);
});
