import assert from "node:assert/strict";
import { test } from "node:test";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { sarifLog } from "./sarif.ts";

interface Log {
  version: string;
  runs: [{ tool: { driver: { rules: { id: string }[] } }; results: Result[] }];
}

interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: [{ physicalLocation: { artifactLocation: { uri: string }; region: Record<string, unknown> } }];
}

const found: readonly Diagnostic[] = [
  { severity: "error", code: "check/missing", message: "lacks it", hint: "add it" },
  {
    severity: "note",
    code: "check/known-policy",
    message: "known",
    at: { file: "my policies/a.json", line: 3, column: 5, length: 4, text: "  x" },
  },
  { severity: "warning", code: "check/missing", message: "lacks more" },
];
const log = JSON.parse(sarifLog(found, "policy.json", { cwd: "/repo", env: {} })) as Log;
const [{ tool, results }] = log.runs;

test("every result names its rule, which is listed once", () => {
  assert.equal(log.version, "2.1.0");
  assert.deepEqual(
    tool.driver.rules.map(({ id }) => id),
    ["check/known-policy", "check/missing"],
  );
  for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]!.id, ruleId);
  assert.deepEqual(
    results.map(({ level }) => level),
    ["error", "note", "warning"],
  );
});

test("a place is a region of a file, named as a URI", () => {
  const { artifactLocation, region } = results[1]!.locations[0].physicalLocation;
  assert.equal(artifactLocation.uri, "my%20policies/a.json");
  assert.deepEqual(region, { startLine: 3, startColumn: 5, endColumn: 9, snippet: { text: "  x" } });
});

test("what has no place stands at the start of the file that is judged, with its hint", () => {
  const { artifactLocation, region } = results[0]!.locations[0].physicalLocation;
  assert.deepEqual([artifactLocation.uri, region], ["policy.json", { startLine: 1, startColumn: 1 }]);
  assert.equal(results[0]!.message.text, "lacks it\nadd it");
});
