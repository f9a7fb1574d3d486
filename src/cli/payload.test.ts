import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { readPayload } from "./payload.ts";

async function payload(
  raw: Record<string, unknown>,
  cwd = "/",
  type: "RequestResponse" | "Event" = "RequestResponse",
): Promise<string | undefined> {
  const bytes = await readPayload(raw, type, { cwd, stdin: async () => '{"from":"stdin"}' });
  return bytes && Buffer.from(bytes).toString("utf8");
}

test("a payload is given as JSON, on stdin, as text, or not at all", async () => {
  assert.equal(await payload({ data: ' {"id": 1} ' }), '{"id":1}');
  assert.equal(await payload({ data: "-" }), '{"from":"stdin"}');
  assert.equal(await payload({ data: "hello", raw: true }), '"hello"');
  assert.equal(await payload({}), undefined);
});

test("a payload is read from a file, JSON or YAML", async (t) => {
  const cwd = mkdtempSync(join(tmpdir(), "passrole-payload-"));
  t.after(() => rmSync(cwd, { recursive: true }));
  writeFileSync(join(cwd, "event.json"), '{ "id": 1 }');
  writeFileSync(join(cwd, "event.yml"), "id: 1\n");
  for (const given of [{ path: "event.json" }, { path: "event.yml" }, { data: "@event.json" }])
    assert.equal(await payload(given, cwd), '{"id":1}');
});

for (const [name, raw, type, code] of [
  ["text that is no JSON", { data: "hello" }, "RequestResponse", "invoke/not-json"],
  ["a file that is not there", { path: "none.json" }, "RequestResponse", "invoke/no-file"],
  ["two payloads", { data: "1", path: "x" }, "RequestResponse", "cli/bad-usage"],
  ["more than Lambda takes for an event", { data: "x".repeat(1_100_000), raw: true }, "Event", "invoke/too-large"],
  ["more than Lambda takes at all", { data: "x".repeat(6_400_000), raw: true }, "RequestResponse", "invoke/too-large"],
] as const) {
  test(`${name} is ${code}`, async () => {
    await assert.rejects(payload(raw, "/nowhere", type), (error: PassroleError) => error.diagnostics[0]!.code === code);
  });
}
