import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { Secret } from "../diagnostics/secret.ts";
import { askAthena } from "../observe/athena/ask-athena.ts";
import { columns } from "../observe/athena/observe-query.ts";
import type { Queries } from "../observe/athena/queries.ts";
import { readBody } from "../testing/http/answer.ts";
import { listen } from "../testing/http/listen.ts";
import { athenaClient } from "./athena.ts";
import { AwsCallError } from "./aws-call-error.ts";

type Answer = readonly [status: number, body: unknown];
type Asked = Readonly<Record<string, unknown>>;

interface Stub {
  queries: Queries;
  asked: { operation: string; body: Asked }[];
}

/** Athena's API in JSON 1.1: answers in turn, by operation; the last one of an operation is given again. */
async function stub(t: TestContext, answers: Readonly<Record<string, readonly Answer[]>>): Promise<Stub> {
  const asked: Stub["asked"] = [];
  const server = await listen((request, response) => {
    void readBody(request).then((body) => {
      const operation = String(request.headers["x-amz-target"]).replace("AmazonAthena.", "");
      const turn = asked.filter((each) => each.operation === operation).length;
      asked.push({ operation, body: JSON.parse(body.toString()) as Asked });
      const [status, answer] = answers[operation]?.[turn] ?? answers[operation]?.at(-1) ?? [200, {}];
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify(answer));
    });
  });
  t.after(() => server.stop());
  const credentials = {
    source: "a test",
    get: async (): Promise<{ accessKeyId: string; secretAccessKey: Secret }> => ({
      accessKeyId: "AKIATEST",
      secretAccessKey: new Secret("canary-athena"),
    }),
  };
  return {
    queries: await athenaClient({ region: "eu-west-1", credentials, endpoint: server.url, attempts: 2 }),
    asked,
  };
}

const started: Answer = [200, { QueryExecutionId: "q1" }];
const state = (State: string, StateChangeReason?: string): Answer => [
  200,
  { QueryExecution: { Status: { State, StateChangeReason }, Statistics: { DataScannedInBytes: 1234 } } },
];
const rowOf = (texts: readonly (string | undefined)[]): unknown => ({
  Data: texts.map((VarCharValue) => (VarCharValue === undefined ? {} : { VarCharValue })),
});
const page = (rows: readonly (readonly (string | undefined)[])[], NextToken?: string): Answer => [
  200,
  { ResultSet: { Rows: rows.map(rowOf) }, NextToken },
];
const row = ["arn:aws:iam::111122223333:user/alice", "111122223333", "s3.amazonaws.com", "PutObject", undefined].concat(
  ["3", "0", "2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z", "[]"],
);

test("a query is started, awaited and read page by page, as Athena's API has it", async (t) => {
  const { queries, asked } = await stub(t, {
    StartQueryExecution: [started],
    GetQueryExecution: [state("QUEUED"), state("RUNNING"), state("SUCCEEDED")],
    GetQueryResults: [page([[...columns], row], "more"), page([row])],
  });
  const ports = { queries, sleep: async (): Promise<void> => undefined, signal: new AbortController().signal };
  const settings = { workgroup: "ops", output: "s3://answers/here" };
  const uses = await askAthena({ database: "audit", table: "trail" }, settings, ports);
  assert.deepEqual(
    uses.map(({ eventName, count, invokedBy }) => [eventName, count, invokedBy]),
    [
      ["PutObject", 3, undefined],
      ["PutObject", 3, undefined],
    ],
  );
  const { QueryString, ClientRequestToken, ...start } = asked[0]!.body;
  assert.deepEqual(start, {
    QueryExecutionContext: { Database: "audit" },
    WorkGroup: "ops",
    ResultConfiguration: { OutputLocation: "s3://answers/here" },
  });
  assert.match(String(QueryString), /FROM "audit"."trail"/);
  assert.match(String(ClientRequestToken), /^[0-9a-f-]{36}$/, "a call that is repeated starts no second query");
  assert.deepEqual(
    asked.filter(({ operation }) => operation === "GetQueryResults").map(({ body }) => body),
    [{ QueryExecutionId: "q1" }, { QueryExecutionId: "q1", NextToken: "more" }],
  );
});

test("a state has Athena's reason and the bytes that were read", async (t) => {
  const { queries } = await stub(t, { GetQueryExecution: [state("FAILED", "SYNTAX_ERROR: line 1")] });
  assert.deepEqual(await queries.state("q1"), { state: "FAILED", reason: "SYNTAX_ERROR: line 1", scanned: 1234 });
});

test("throttled once is asked again; throttled for long is said", async (t) => {
  const throttled: Answer = [400, { __type: "TooManyRequestsException", Message: "slow down" }];
  const once = await stub(t, { GetQueryExecution: [throttled, state("RUNNING")] });
  assert.equal((await once.queries.state("q1")).state, "RUNNING");
  const always = await stub(t, { StartQueryExecution: [throttled] });
  await assert.rejects(
    always.queries.start("SELECT 1", { database: "d" }),
    (error) =>
      error instanceof AwsCallError && error.fault === "throttled" && error.action === "athena:StartQueryExecution",
  );
});

test("a refusal names the permission", async (t) => {
  const { queries } = await stub(t, {
    GetQueryResults: [[400, { __type: "AccessDeniedException", Message: "not authorized" }]],
  });
  await assert.rejects(
    queries.page("q1"),
    (error) => error instanceof AwsCallError && error.fault === "denied" && error.action === "athena:GetQueryResults",
  );
});

test("stopping asks for the query by its id", async (t) => {
  const { queries, asked } = await stub(t, {});
  await queries.stop("q7");
  assert.deepEqual(asked, [{ operation: "StopQueryExecution", body: { QueryExecutionId: "q7" } }]);
});
