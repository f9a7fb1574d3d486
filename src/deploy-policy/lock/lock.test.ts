import assert from "node:assert/strict";
import { test } from "node:test";
import type { Need } from "../need.ts";
import { changesSince, lockedNeeds } from "./lock.ts";

const span = { file: "serverless.yml", line: 3, column: 1 };
const need = (action: string, resource: string, changes: Partial<Need> = {}): Need => ({
  action,
  resource,
  operations: ["create"],
  because: [{ logicalId: "Jobs", at: span }],
  ...changes,
});

test("reasons are names without lines of files, each once and in order", () => {
  const because = [
    { logicalId: "Jobs", property: "Tags", at: span },
    { tool: "osls" },
    { logicalId: "Jobs", at: span },
    { logicalId: "Jobs", at: { ...span, line: 9 } },
  ];
  assert.deepEqual(lockedNeeds([need("sqs:CreateQueue", "q", { because })]), [
    { action: "sqs:CreateQueue", resource: "q", operations: ["create"], because: ["Jobs", "Jobs.Tags", "osls"] },
  ]);
});

const changes: readonly [what: string, now: readonly Need[], counts: number[]][] = [
  ["nothing", [need("a:A", "q"), need("a:B", "q")], [0, 0, 0]],
  [
    "a line of a file",
    [need("a:A", "q", { because: [{ logicalId: "Jobs", at: { ...span, line: 40 } }] }), need("a:B", "q")],
    [0, 0, 0],
  ],
  ["a need more", [need("a:A", "q"), need("a:B", "q"), need("a:B", "other")], [1, 0, 0]],
  ["a need less", [need("a:A", "q")], [0, 1, 0]],
  [
    "a condition",
    [need("a:A", "q"), need("a:B", "q", { condition: { Bool: { "aws:ViaAWSService": "true" } } })],
    [1, 1, 0],
  ],
  ["an operation", [need("a:A", "q", { operations: ["create", "delete"] }), need("a:B", "q")], [0, 0, 1]],
  ["a reason", [need("a:A", "q", { because: [{ logicalId: "Other" }] }), need("a:B", "q")], [0, 0, 1]],
];
for (const [what, now, counts] of changes) {
  test(`what changed when ${what} changed`, () => {
    const before = lockedNeeds([need("a:A", "q"), need("a:B", "q")]);
    const { gained, lost, explained } = changesSince(before, lockedNeeds(now));
    assert.deepEqual([gained.length, lost.length, explained.length], counts);
  });
}
