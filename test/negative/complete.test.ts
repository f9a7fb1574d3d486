import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..", "..");

/** Without those of signing in by another identity provider, which the broker has not. */
const numbers = Array.from({ length: 44 }, (_, index) => index + 1).filter(
  (number) => !(number >= 27 && number <= 31) && number !== 34,
);

/** Of those that concern the API, which only a request to a whole broker can show. */
const overTheApi = numbers.filter(
  (number) => number <= 26 || number === 32 || number === 33 || (number >= 36 && number <= 40),
);

function numbersIn(pattern: string): ReadonlySet<number> {
  const texts = globSync(pattern, { cwd: root }).map((file) => readFileSync(join(root, file), "utf8"));
  return new Set(texts.flatMap(named));
}

/** Numbers that names of tests begin with; those of tables have their number in a column. */
function named(text: string): number[] {
  const plain = text.matchAll(/["'`]C\.4 #(\d+): /g);
  const ofTables = text.includes("C.4 #${number}: ") ? text.matchAll(/^ {2}\[?\n? *\[?(\d+),$|^ {2}\[(\d+), /gm) : [];
  return [...plain, ...ofTables].map((match) => Number(match[1] ?? match[2]));
}

test("every negative test of the specification exists by its number", () => {
  const found = numbersIn("{src,test}/**/*.test.ts");
  assert.deepEqual(
    numbers.filter((number) => !found.has(number)),
    [],
  );
});

test("those of the API are asked of a whole broker", () => {
  const found = numbersIn("test/negative/*.test.ts");
  assert.deepEqual(
    overTheApi.filter((number) => !found.has(number)),
    [],
  );
});
