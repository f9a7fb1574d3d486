import assert from "node:assert/strict";
import { test } from "node:test";
import { placeText } from "../../diagnostics/place.ts";
import { SourceFile } from "../../diagnostics/source-file.ts";
import { parseJson } from "./parse-json.ts";

test("JSON is read, with the places of its values", () => {
  const { value } = parseJson(new SourceFile("s.json", '{\n  "a": { "b": 1 }\n}\n'));
  assert.deepEqual(value?.root, { a: { b: 1 } });
  assert.equal(placeText(value.spanOf(["a", "b"], "key")), "s.json:2:10");
});

const problems: [text: string, place: string, hint: RegExp][] = [
  ['{ "a": 1, }', "1:11", /comma before/],
  ['{ "a": 1 // no\n}', "1:10", /no comments/],
  ["{ 'a': 1 }", "1:3", /double quotes/],
  ['{ "a": }', "1:8", /marked place/],
  ['{ "a": 1', "1:8", /marked place/],
];

for (const [text, place, hint] of problems) {
  test(`${text} is refused at ${place}`, () => {
    const [problem] = parseJson(new SourceFile("s.json", text)).diagnostics;
    assert.equal(problem?.code, "serverless/invalid-json");
    assert.equal(placeText(problem.at!), `s.json:${place}`);
    assert.match(problem.hint!, hint);
  });
}

test("JSON that is nested deeper than anything can look into is refused", () => {
  const { value, diagnostics } = parseJson(new SourceFile("s.json", "[".repeat(50_000) + "]".repeat(50_000)));
  assert.equal(value, undefined);
  assert.equal(diagnostics[0]?.code, "serverless/too-large");
});
