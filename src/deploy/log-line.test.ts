import { test } from "node:test";
import assert from "node:assert/strict";
import { parseLogLine, type LogLine } from "./log-line.ts";

const id = "5f2e0a6c-0000-4000-8000-000000000000";
const parse = (message: string): Omit<LogLine, "time"> => {
  const { time: _, ...line } = parseLogLine({ id: "1", time: 0, stream: "s", message });
  return line;
};

const lines: readonly (readonly [name: string, message: string, expected: Omit<LogLine, "time">])[] = [
  [
    "a start",
    `START RequestId: ${id} Version: $LATEST\n`,
    { kind: "start", requestId: id, message: "Version: $LATEST" },
  ],
  ["an end", `END RequestId: ${id}\n`, { kind: "end", requestId: id, message: "" }],
  [
    "a line of Node",
    `2026-01-31T12:00:00.000Z\t${id}\tWARN\tlow stock\n  of pears\n`,
    { kind: "line", level: "WARN", requestId: id, message: "low stock\n  of pears" },
  ],
  [
    "a line of Node outside a request",
    "2026-01-31T12:00:00.000Z\tundefined\tINFO\tloading\n",
    { kind: "line", level: "INFO", message: "loading" },
  ],
  [
    "a line of Python",
    `[ERROR]\t2026-01-31T12:00:00.000Z\t${id}\tno stock\n`,
    { kind: "line", level: "ERROR", requestId: id, message: "no stock" },
  ],
  [
    "an uncaught error of Python",
    "[ERROR] KeyError: 'id'",
    { kind: "line", level: "ERROR", message: "KeyError: 'id'" },
  ],
  [
    "a line in JSON",
    `{"timestamp":"2026-01-31T12:00:00.000Z","level":"info","requestId":"${id}","message":{"stock":3}}`,
    { kind: "line", level: "INFO", requestId: id, message: '{"stock":3}' },
  ],
  ["other JSON", '{"stock":3}', { kind: "line", message: '{"stock":3}' }],
  ["broken JSON", "{stock", { kind: "line", message: "{stock" }],
  ["anything else", "hello\n", { kind: "line", message: "hello" }],
];

for (const [name, message, expected] of lines) {
  test(`${name} is read`, () => assert.deepEqual(parse(message), expected));
}

test("a report is read, in text and in JSON", () => {
  const report = { duration: 12.34, billed: 13, init: 150.5, memory: 1024, memoryUsed: 70 };
  const text = `REPORT RequestId: ${id}\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 1024 MB\tMax Memory Used: 70 MB\tInit Duration: 150.50 ms\t\n`;
  assert.deepEqual(parse(text).report, report);
  const metrics = {
    durationMs: 12.34,
    billedDurationMs: 13,
    memorySizeMB: 1024,
    maxMemoryUsedMB: 70,
    initDurationMs: 150.5,
  };
  const json = {
    time: "2026-01-31T12:00:00.000Z",
    type: "platform.report",
    record: { requestId: id, metrics, status: "success" },
  };
  assert.deepEqual(parse(JSON.stringify(json)).report, report);
});

test("a report says why an invocation did not succeed", () => {
  const text = `REPORT RequestId: ${id}\tDuration: 6000.00 ms\tBilled Duration: 6000 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\tStatus: timeout`;
  assert.equal(parse(text).report?.status, "timeout");
  assert.equal(parse(text).report?.init, undefined);
});
