import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import type { Template } from "../../src/cloudformation/template.ts";
import { Diagnostics } from "../../src/diagnostics/diagnostics.ts";
import { isError } from "../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../src/diagnostics/source-file.ts";
import type { ServerlessConfig } from "../../src/serverless/config.ts";
import { toService } from "../../src/serverless/load-service.ts";
import { roleLacks } from "../../src/serverless/role/lacks/lacks.ts";

const cases = "../shared/data/guide-cases";
const compiled = "cloudformation-template-update-stack.json";

/** The only examples of the guide whose roles lack something, or that lose statements by naming a role. */
const expected: Record<string, string[]> = {
  "custom-role-drops-provider-statements": ["role/statements-unused", "role/statements-unused"],
  "stream-custom-role": ["role/lacks-event-source"],
};

test("on the guide's worked examples nothing is said that is not so", (t) => {
  if (!existsSync(cases)) return t.skip(`${cases} is not there: the guide's examples were not judged`);
  const names = readdirSync(cases).filter((name) => existsSync(join(cases, name, compiled)));
  assert.ok(names.length > 30, `found only ${names.length} examples`);
  for (const name of names) assert.deepEqual(warningsOf(join(cases, name)), expected[name] ?? [], name);
});

function warningsOf(folder: string): string[] {
  const text = readFileSync(join(folder, "input/serverless.yml"), "utf8");
  const source = new SourceFile("serverless.yml", text);
  const diagnostics = new Diagnostics();
  const config = parse(text, { logLevel: "silent" }) as ServerlessConfig;
  const service = toService(config, (path, part) => source.spanOf(path, part), { deploymentTime: 0 }, diagnostics);
  roleLacks(service, JSON.parse(readFileSync(join(folder, compiled), "utf8")) as Template);
  assert.equal(diagnostics.list.some(isError), false);
  return diagnostics.list.filter(({ severity }) => severity === "warning").map(({ code }) => code);
}
