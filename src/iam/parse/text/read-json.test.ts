import assert from "node:assert/strict";
import { test } from "node:test";
import { SourceFile } from "../../../diagnostics/source-file.ts";
import { fileText } from "./placed-text.ts";
import { readJson } from "./read-json.ts";

const read = (text: string): ReturnType<typeof readJson> => readJson(fileText(new SourceFile("p.json", text)));

const values: string[] = [
  `{"a": [1, -2.5, true, false, null, "\\u0041\\n"], "b": {}, "c": []}`,
  ` \r\n\t"text" `,
  `{"__proto__": {"x": 1}, "constructor": 1, "": 2}`,
  `"\\ud800"`,
];
for (const text of values) {
  test(`what JSON says is read: ${text}`, () => {
    const { value, diagnostics } = read(text);
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(value?.value, JSON.parse(text));
    assert.deepEqual(JSON.stringify(value?.value), JSON.stringify(JSON.parse(text)));
  });
}

for (const number of ["1e999", "12345678901234567890", "1.0", "-0"]) {
  test(`${number} stays as it is written: a number would be another one`, () =>
    assert.equal(read(number).value?.value, number));
}

const refused: [text: string, code: string, place: string, value?: unknown][] = [
  [`{"a": 1,\n}`, "policy/trailing-comma", "1:8", { a: 1 }],
  [`[1, ]`, "policy/trailing-comma", "1:3", [1]],
  [`[1, // why\n2]`, "policy/comment", "1:5", [1, 2]],
  [`[1, /* * why */ 2]`, "policy/comment", "1:5", [1, 2]],
  [`# why\n[]`, "policy/comment", "1:1", []],
  [`{"a": 1, "a": 2}`, "policy/repeated-key", "1:10", { a: 1 }],
  [`{"a": 1, "\\u0061": 2}`, "policy/repeated-key", "1:10", { a: 1 }],
  [`\uFEFF[]`, "policy/byte-order-mark", "1:1", []],
  ["", "policy/invalid-json", "1:1"],
  ["{", "policy/invalid-json", "1:1"],
  ["[1 2]", "policy/invalid-json", "1:4"],
  ["[,]", "policy/invalid-json", "1:2"],
  ["{a: 1}", "policy/invalid-json", "1:2"],
  [`{"a" 1}`, "policy/invalid-json", "1:6"],
  [`{"a": 1} x`, "policy/invalid-json", "1:10"],
  [`["a\nb"]`, "policy/invalid-json", "1:3"],
  [`["a\\x"]`, "policy/invalid-json", "1:5"],
  [`["a`, "policy/invalid-json", "1:3"],
  ["[01]", "policy/invalid-json", "1:2"],
  ["[NaN]", "policy/invalid-json", "1:2"],
  ["[1] /* no end", "policy/invalid-json", "1:5"],
  ["[".repeat(101), "policy/too-deep", "1:101"],
];
for (const [text, code, place, value] of refused) {
  test(`no JSON: ${JSON.stringify(text.slice(0, 30))}`, () => {
    const outcome = read(text);
    assert.deepEqual(
      outcome.diagnostics.map(({ code, at }) => [code, `${at?.line}:${at?.column}`]),
      [[code, place]],
    );
    assert.deepEqual(outcome.value?.value, value);
  });
}

test("what is large, deep or wrong thirty thousand times is read in time", () => {
  const many = 30_000;
  assert.equal(read("[".repeat(many)).diagnostics.length, 1);
  assert.equal(read(`["${"\\u0041".repeat(many)}"]`).diagnostics.length, 0);
  assert.equal(read(" ".repeat(many * 10)).diagnostics.length, 1);
  assert.equal(read("/**/".repeat(many)).diagnostics.length, many + 1);
  assert.equal(read(`[${"1".repeat(many)}]`).diagnostics.length, 1);
  assert.equal(read(`{${`"a":1,`.repeat(many)}"b":1}`).diagnostics.length, many - 1);
});
