import { test } from "node:test";
import assert from "node:assert/strict";
import { parseLogLine } from "../deploy/log-line.ts";
import type { StackInfo } from "../deploy/info.ts";
import { Secret } from "../diagnostics/secret.ts";
import { plain } from "../diagnostics/style.ts";
import { stackAtRest } from "../../test/support/deployed-stack.ts";
import { infoJson, infoPage, outputsSection } from "./info-page.ts";
import { logText } from "./log-page.ts";
import { metricsPage } from "./metrics-page.ts";
import { deploymentsPage } from "./rollback-page.ts";

const info: StackInfo = {
  service: { name: "orders", stage: "dev", region: "us-east-1" },
  account: "111122223333",
  stack: stackAtRest({ outputs: { Table: "orders-table" } }),
  functions: [
    { key: "take", name: "orders-dev-take" },
    { key: "give", name: undefined },
  ],
  endpoints: [
    { kind: "rest", method: "GET", url: "https://abc/dev/orders", function: "take" },
    { kind: "function-url", url: "https://def/", function: "take" },
    { kind: "websocket", url: "wss://ghi/dev" },
  ],
  layers: [{ key: "fonts", arn: "arn:aws:lambda:us-east-1:111122223333:layer:fonts:3" }],
  apiKeys: [{ name: "partner", id: "k1" }],
  deploymentBucket: "own-bucket",
  resourceCount: 12,
  diagnostics: [],
};

test("info is a page", () => {
  assert.equal(
    infoPage(info, plain) + outputsSection(info, plain),
    `service: orders
stage: dev
region: us-east-1 of account 111122223333
stack: orders-dev CREATE_COMPLETE
last change: 1970-01-01 00:00:00 UTC
endpoints:
  GET    https://abc/dev/orders → take
  URL    https://def/ → take
  WebSocket wss://ghi/dev
functions:
  take: orders-dev-take
  give: not deployed yet
layers:
  fonts: arn:aws:lambda:us-east-1:111122223333:layer:fonts:3
api keys:
  partner
deployment bucket: own-bucket
outputs:
  Table: orders-table
`,
  );
});

test("the value of an API key is shown only when it was asked for", () => {
  const keys = [{ name: "partner", id: "k1", value: new Secret("hush") }];
  assert.match(infoPage({ ...info, apiKeys: keys }, plain), /partner: hush/);
  assert.doesNotMatch(JSON.stringify(infoJson(info)), /value/);
  assert.match(JSON.stringify(infoJson({ ...info, apiKeys: keys })), /"value":"hush"/);
});

test("log lines say when, how bad, what and of which request", () => {
  const line = (message: string): string =>
    logText(parseLogLine({ id: "1", time: Date.UTC(2026, 0, 31, 12), stream: "s", message }), plain);
  assert.equal(
    line("2026-01-31T12:00:00.000Z\tr1\tERROR\tno\nstock"),
    "2026-01-31 12:00:00.000 ERROR no\n  stock r1\n",
  );
  assert.equal(line("END RequestId: r1"), "");
  assert.equal(
    line(
      "REPORT RequestId: r1\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\t",
    ),
    "2026-01-31 12:00:00.000 ran 12 ms (billed 13 ms), 70 of 128 MB r1\n",
  );
});

test("metrics are a table, with bars on a terminal", () => {
  const day = { start: Date.UTC(2026, 0, 30), end: Date.UTC(2026, 0, 31) };
  const counts = { invocations: 200, errors: 3, throttles: 0, duration: { average: 12.6, p95: 12_345 } };
  const metrics = [
    { key: "take", name: "orders-dev-take", ...counts, overTime: [0, 1, 8] },
    { key: "give", name: "orders-dev-give", invocations: 0, errors: 0, throttles: 0, overTime: [0, 0, 0] },
  ];
  assert.equal(
    metricsPage(metrics, day, plain, true),
    `2026-01-30 00:00 to 2026-01-31 00:00 UTC
function  invocations  over time    errors  throttles  average     p95
take              200         ▁█  3 (1.5%)          0    13 ms  12.3 s
give                0                    0          0        –       –
`,
  );
});

test("deployments are listed with their age, the current one marked", () => {
  const [time, hour] = [1_769_860_800_000, 3_600_000];
  const deployment = { folder: "x", keys: [], size: 2_100_000, hasTemplate: true };
  const current = { ...deployment, time };
  const history = {
    stack: stackAtRest(),
    bucket: { name: "b", own: true, prefix: "x", versioned: false },
    deployments: [current, { ...deployment, time: time - 50 * hour, hasTemplate: false }],
    current,
  };
  assert.equal(
    deploymentsPage(history, time + hour, plain),
    `1769860800000  2026-01-31 12:00:00 UTC    1 hour ago    2.1 MB  current
1769680800000  2026-01-29 10:00:00 UTC    2 days ago    2.1 MB  no template
`,
  );
});
