import assert from "node:assert/strict";
import { test } from "node:test";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { askAthena } from "./ask-athena.ts";
import { columns } from "./observe-query.ts";
import type { Queries, QueryPage, QueryState } from "./queries.ts";

const row = [
  "arn:aws:iam::111122223333:role/deployer",
  "111122223333",
  "lambda.amazonaws.com",
  "GetFunction20150331v2",
  undefined,
  "12",
  "2",
  "2026-10-01T00:00:00Z",
  "2026-10-02T00:00:00Z",
  '["orders-dev-a"]',
];
const byFormation = [...row.slice(0, 4), "cloudformation.amazonaws.com", ...row.slice(5)];
const running: QueryState = { state: "RUNNING", scanned: 1 };
const done: QueryState = { state: "SUCCEEDED", scanned: 2 };

interface World {
  queries: Queries;
  calls: string[];
}

function world(states: readonly (QueryState | Error)[], pages: readonly QueryPage[] = []): World {
  const calls: string[] = [];
  const left = [...states];
  const queries: Queries = {
    start: async (_, settings) => {
      calls.push(`start ${JSON.stringify(settings)}`);
      return "q1";
    },
    state: async (id) => {
      calls.push(`state ${id}`);
      const next = left.shift() ?? done;
      if (next instanceof Error) throw next;
      return next;
    },
    page: async (id, token) => {
      calls.push(`page ${id} ${token ?? "first"}`);
      return pages[Number(token ?? 0)] ?? { rows: [] };
    },
    stop: async (id) => void calls.push(`stop ${id}`),
  };
  return { queries, calls };
}

const asked = { database: "audit", table: "trail" };

async function ask({ queries }: World, signal = new AbortController().signal): ReturnType<typeof askAthena> {
  const sleep = async (): Promise<void> => undefined;
  return askAthena(asked, { workgroup: "ops" }, { queries, sleep, signal });
}

test("the answer's pages become uses, without the row of column names", async () => {
  const told = world(
    [{ state: "QUEUED", scanned: 0 }, running, done],
    [{ rows: [[...columns], row], next: "1" }, { rows: [byFormation] }],
  );
  const uses = await ask(told);
  assert.deepEqual(uses, [
    {
      principal: "arn:aws:iam::111122223333:role/deployer",
      account: "111122223333",
      eventSource: "lambda.amazonaws.com",
      eventName: "GetFunction20150331v2",
      count: 12,
      denied: 2,
      first: "2026-10-01T00:00:00Z",
      last: "2026-10-02T00:00:00Z",
      resources: ["orders-dev-a"],
    },
    { ...uses[0]!, invokedBy: "cloudformation.amazonaws.com" },
  ]);
  assert.deepEqual(told.calls, [
    'start {"workgroup":"ops","database":"audit"}',
    "state q1",
    "state q1",
    "state q1",
    "page q1 first",
    "page q1 1",
  ]);
});

const failures: readonly (readonly [reason: string, hint: RegExp])[] = [
  ["line 1:8: TABLE_NOT_FOUND: Table 'awsdatacatalog.audit.trail' does not exist", /--athena-table/],
  ["COLUMN_NOT_FOUND: Column 'eventsource' cannot be resolved", /Athena user guide/],
  ["No output location provided", /--athena-output/],
  ["Access Denied (Service: Amazon S3; Status Code: 403)", /s3:GetObject/],
];

for (const [reason, hint] of failures) {
  test(`a query that fails says \`${reason}\` and what to do`, async () => {
    const told = world([running, { state: "FAILED", reason, scanned: 0 }]);
    await assert.rejects(ask(told), (error) => {
      assert.ok(error instanceof PassroleError);
      const [problem] = error.diagnostics;
      assert.deepEqual([problem?.code, error.exitCode], ["observe/query-failed", 1]);
      assert.ok(problem?.message.includes(reason));
      assert.match(problem?.hint ?? "", hint);
      return true;
    });
    assert.ok(!told.calls.some((call) => call.startsWith("page")));
  });
}

test("a query that someone else cancels is a failure", async () => {
  await assert.rejects(ask(world([{ state: "CANCELLED", scanned: 0 }])), /was cancelled/);
});

test("a query that nobody waits for any more is stopped", async () => {
  const interruption = new AbortController();
  const told = world([running, running]);
  const sleeping = askAthena(
    asked,
    {},
    { queries: told.queries, signal: interruption.signal, sleep: async () => interruption.abort(new Error("enough")) },
  );
  await assert.rejects(sleeping, /enough/);
  assert.equal(told.calls.at(-1), "stop q1");
});

test("a query whose state is not known any more is stopped as well", async () => {
  const told = world([running, new Error("no answer")]);
  await assert.rejects(ask(told), /no answer/);
  assert.equal(told.calls.at(-1), "stop q1");
});

test("nothing is asked when it is too late already", async () => {
  const told = world([]);
  await assert.rejects(ask(told, AbortSignal.abort(new Error("enough"))), /enough/);
  assert.deepEqual(told.calls, []);
});

const strange: readonly (readonly [what: string, row: (string | undefined)[]])[] = [
  ["fewer columns", row.slice(1)],
  ["no principal", [undefined, ...row.slice(1)]],
  ["a count that is none", row.map((text) => (text === "12" ? "many" : text))],
  ["resources that are no list", [...row.slice(0, -1), '{"a":1}']],
  ["resources that are no JSON", [...row.slice(0, -1), "[orders"]],
];

for (const [what, one] of strange) {
  test(`an answer with ${what} is refused`, async () => {
    await assert.rejects(ask(world([done], [{ rows: [one] }])), /Athena's answer has other columns/);
  });
}
