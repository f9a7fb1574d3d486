import { test } from "node:test";
import assert from "node:assert/strict";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { parse, stringify } from "yaml";
import { run } from "../golden/run-golden.ts";

/*
 * Whatever a user writes is answered: with a result, or with diagnostics and exit code 1 or 2, never with a broken
 * invariant. Services of the golden cases and examples are damaged at random places.
 */
const services = globSync(["test/golden/templates/*/serverless.yml", "examples/*/serverless.yml"])
  .sort()
  .map((file) => parse(readFileSync(file, "utf8"), { logLevel: "silent" }) as Tree);

type Tree = Record<string, unknown>;

const damage = fc.constantFrom<unknown>(
  null,
  "",
  -1,
  1.5,
  true,
  [],
  {},
  [null],
  [[]],
  "*",
  "arn:aws:x",
  "${self:nope}",
  "a".repeat(300),
  { a: null },
  { Ref: "Nothing" },
  { Ref: 1 },
  { "Fn::GetAtt": "Nothing" },
  { "Fn::Sub": ["${a}", {}] },
  { "Fn::Sub": null },
  { "Fn::Join": null },
  { "Fn::If": ["C", 1, 2] },
  { "Fn::Select": ["x", "y"] },
);

const commands = ["package --out o", "plan --verbose", "roles", "policy --account 111122223333", "print", "explain"];

const damaged = fc
  .tuple(fc.constantFrom(...services), fc.array(fc.tuple(fc.nat(), damage), { minLength: 1, maxLength: 3 }))
  .map(([service, damages]) => damages.reduce((tree, [place, value]) => withDamage(tree, place, value), service));

test("no configuration, however damaged, breaks an invariant", async (t) => {
  const cwd = mkdtempSync(join(tmpdir(), "passrole-damaged-"));
  t.after(() => rmSync(cwd, { recursive: true }));
  writeFileSync(join(cwd, "handler.js"), "");
  const property = fc.asyncProperty(damaged, fc.constantFrom(...commands), async (service, command) => {
    writeFileSync(join(cwd, "serverless.yml"), stringify(service));
    const { exit, stderr } = await run(command, cwd);
    assert.match(exit, /^[012]\n$/, stderr);
  });
  await fc.assert(property, { numRuns: process.env["PASSROLE_TEST_ALL"] ? 2000 : 150 });
});

/** The tree with the value at one of its places replaced; places are counted in reading order. */
function withDamage(tree: Tree, place: number, value: unknown): Tree {
  const copy = structuredClone(tree);
  const places = placesIn(copy);
  const chosen = places[place % places.length];
  if (chosen) chosen.owner[chosen.key] = value;
  return copy;
}

interface Place {
  owner: Record<string, unknown>;
  key: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const owner = value as Record<string, unknown>;
  return Object.entries(owner).flatMap(([key, item]) => [{ owner, key }, ...placesIn(item)]);
}
