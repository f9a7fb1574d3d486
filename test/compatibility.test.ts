import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { compatibilityPage } from "../scripts/generate/compatibility.ts";
import { exceptions } from "../src/serverless/schema/compatibility.ts";
import { propertyPaths } from "../src/serverless/schema/property-paths.ts";

test("every exception on the page on compatibility is a property of the schema", () => {
  const known = new Set(propertyPaths());
  assert.deepEqual(
    Object.keys(exceptions).filter((path) => !known.has(path)),
    [],
  );
});

test("every property of the schema is on the page on compatibility", () => {
  assert.ok(readFileSync("docs/compatibility.md", "utf8") === compatibilityPage(), "stale: run `npm run generate`");
});

/** Parts of a configuration that are handed to CloudFormation whole, or whose names are read from a list. */
const copied = ["provider.s3.<key>.", "functions.<key>.events[].eventBridge.pattern."];

test("a property that no code reads is an exception", () => {
  const code = globSync("src/{serverless,deploy,cli,catalogue}/**/*.ts")
    .filter((file) => !/\/schema\/|\.test\.ts$/.test(file.replaceAll("\\", "/")))
    .map((file) => readFileSync(file, "utf8"));
  const words = new Set(code.flatMap((text) => text.match(/\w+/g) ?? []));
  const unread = propertyPaths().filter((path) => {
    const name = path.split(".").at(-1)!;
    // What CloudFormation calls so is copied.
    return !/^[A-Z]/.test(name) && !copied.some((prefix) => path.startsWith(prefix)) && !words.has(name);
  });
  assert.deepEqual(
    unread.filter((path) => !exceptions[path]),
    [],
  );
});
