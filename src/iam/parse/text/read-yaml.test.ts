import assert from "node:assert/strict";
import { test } from "node:test";
import { SourceFile } from "../../../diagnostics/source-file.ts";
import { fileText } from "./placed-text.ts";
import { readYaml } from "./read-yaml.ts";

const read = (text: string): ReturnType<typeof readYaml> => readYaml(fileText(new SourceFile("p.yml", text)));

test("what YAML says is read, with keys as texts and numbers as they are written", () => {
  const text = "# why\na: [1, 1.0, 12345678901234567890, true, null, x]\n1: { '__proto__': y }\nb:\n";
  const { value, diagnostics } = read(text);
  assert.deepEqual(diagnostics, []);
  const expected = `{"1":{"__proto__":"y"},"a":[1,"1.0","12345678901234567890",true,null,"x"],"b":null}`;
  assert.equal(JSON.stringify(value?.value), expected);
});

const refused: [text: string, code: string, place: string][] = [
  ["a: [1", "policy/invalid-yaml", "1:6"],
  ["a: 1\n  b: 2", "policy/invalid-yaml", "1:4"],
  ["a: &x 1\nb: *x", "policy/invalid-yaml", "2:4"],
  ["a: 1\na: 2", "policy/repeated-key", "2:1"],
  ["- ".repeat(101), "policy/too-deep", "1:201"],
  ["[".repeat(100_000), "policy/too-deep", "1:1"],
  ["a".repeat(1_000_001), "policy/too-long", "1:1"],
];
for (const [text, code, place] of refused) {
  test(`no YAML of a policy: ${JSON.stringify(text.slice(0, 30))}`, () => {
    const [first] = read(text).diagnostics;
    assert.deepEqual([first?.code, `${first?.at?.line}:${first?.at?.column}`], [code, place]);
  });
}

test("whatever is nested deep or long, reading returns", () => {
  for (const unit of ["- ", "a: ", "? ", "&a ", "!x ", "*a "]) {
    assert.ok(read(unit.repeat(300)).diagnostics.length > 0, unit);
  }
});
