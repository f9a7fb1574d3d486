import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { plainIo } from "../plain-io.ts";
import { pathAmongTrails } from "./path-among-trails.ts";

const cwd = mkdtempSync(join(tmpdir(), "passrole-paths-"));
after(() => rmSync(cwd, { recursive: true, force: true }));
mkdirSync(join(cwd, "logs"));
mkdirSync(join(cwd, "orders"));
writeFileSync(join(cwd, "orders", "serverless.yml"), "service: orders\nprovider: { name: aws }\n");
writeFileSync(join(cwd, "template.json"), '{"Resources":{}}');
writeFileSync(join(cwd, "trail.json"), '{"Records":[]}');

const cases: readonly (readonly [what: string, paths: string[], evidence: string[], expected: [string[], string[]]])[] =
  [
    ["a template at the end is PATH", [], ["logs", "template.json"], [["template.json"], ["logs"]]],
    ["so is the folder of a service", [], ["logs", "trail.json", "orders"], [["orders"], ["logs", "trail.json"]]],
    ["a trail at the end is a trail", [], ["logs", "trail.json"], [[], ["logs", "trail.json"]]],
    ["the only one is a trail", [], ["template.json"], [[], ["template.json"]]],
    ["with PATH elsewhere all are trails", ["."], ["logs", "template.json"], [["."], ["logs", "template.json"]]],
    ["buckets and packed files are trails", [], ["logs", "s3://bucket/x"], [[], ["logs", "s3://bucket/x"]]],
    ["what is not there is a trail that is not there", [], ["logs", "nothing"], [[], ["logs", "nothing"]]],
  ];

for (const [what, paths, evidence, expected] of cases) {
  test(`of \`--evidence ${evidence.join(" ")}\`: ${what}`, () => {
    const found = pathAmongTrails(paths, { evidence }, plainIo({ cwd }));
    assert.deepEqual([found.paths, found.raw["evidence"]], expected);
  });
}
