import assert from "node:assert/strict";
import { test } from "node:test";
import { placeText } from "../../diagnostics/place.ts";
import { SourceFile } from "../../diagnostics/source-file.ts";
import { parseYaml } from "./parse-yaml.ts";

function read(text: string): ReturnType<typeof parseYaml> {
  return parseYaml(new SourceFile("s.yml", text));
}

const values: [text: string, value: unknown][] = [
  ["a: 2012-10-17", "2012-10-17"],
  ["a: yes", "yes"],
  ["a: on", "on"],
  ["a: true", true],
  ["a: ~", null],
  ["a:", null],
  ["a: 0644", 644],
  ["a: 0o644", 420],
  ["a: 0xFF", 255],
  ["a: 1_000", "1_000"],
  ["a: 190:20:30", "190:20:30"],
  ["a: !Ref B", { Ref: "B" }],
  ["a: !GetAtt B.C", { "Fn::GetAtt": ["B", "C"] }],
  ["a: !GetAtt B.C.D", { "Fn::GetAtt": ["B", "C.D"] }],
  ["a: !GetAtt [B, C]", { "Fn::GetAtt": ["B", "C"] }],
  ["a: !Sub ['${B}', { B: !Ref C }]", { "Fn::Sub": ["${B}", { B: { Ref: "C" } }] }],
  ["a: !Condition B", { Condition: "B" }],
  ["a: !If [B, !Ref C, !Ref AWS::NoValue]", { "Fn::If": ["B", { Ref: "C" }, { Ref: "AWS::NoValue" }] }],
  ["a: !Transform { Name: T, Parameters: { p: 1 } }", { "Fn::Transform": { Name: "T", Parameters: { p: 1 } } }],
  ["a: { <<: { b: 1, c: 2 }, c: 3 }", { b: 1, c: 3 }],
  ["b: &b { c: 1 }\na: *b", { c: 1 }],
  ["a: |\n  ...\n  x\n", "...\nx\n"],
  ["a: 1\n...\n", 1],
  ["\uFEFFa: 1", 1],
];

for (const [text, value] of values) {
  test(`${JSON.stringify(text)} reads ${JSON.stringify(value)}`, () => {
    const outcome = read(text);
    assert.deepEqual(outcome.diagnostics, []);
    assert.deepEqual((outcome.value!.root as Record<string, unknown>)["a"], value);
  });
}

test("a file of comments is empty", () => assert.equal(read("# nothing\n\n---\n").value?.root, null));

/** Each line names the one before it twice. */
const doubling = Array.from(
  { length: 30 },
  (_, at) => `d${at}: &d${at} ${at === 0 ? "[x]" : `[*d${at - 1}, *d${at - 1}]`}`,
);

const problems: [text: string, found: string[]][] = [
  [
    "a: 1\nb: 2\na: 3\nc: { d: 1, d: 2 }\n",
    ["3:1 duplicate-key `a` stands twice", "4:12 duplicate-key `d` stands twice"],
  ],
  ["a: 1\n...\nb: 2\n", ["2:1 placeholder `...` stands where"]],
  ["a:\n  ... # yours\n  b: 1\n  ...\n", ["2:3 placeholder `...` stands where", "4:3 placeholder `...` stands where"]],
  ["a:\n   b: 1\n  c: 2\n", ["3:3 invalid-yaml this line's indentation"]],
  ["a:\n  b: 1\n   c: 2\n", ["3:4 invalid-yaml this line's indentation"]],
  ["a:\n\tb: 1\n", ["2:2 invalid-yaml a tab indents"]],
  ["a: b: c\n", ["1:4 invalid-yaml a second `: `"]],
  ["a:\n  b\n  c: 1\n", ["2:3 invalid-yaml this line is neither"]],
  ["a: [1, 2\nb: 3\n", ["2:1 invalid-yaml a quote or bracket is open"]],
  ['a: "x\nb: 1\n', ["2:1 invalid-yaml a quote or bracket is open"]],
  ["a: @b\n", ["1:4 invalid-yaml a text cannot begin"]],
  ["a: *b\n", ["1:5 invalid-yaml no anchor `&b` comes before `*b`"]],
  ["a: *\n", ["1:4 invalid-yaml `*` begins an alias"]],
  ["a: !Reff B\n", ["1:4 invalid-yaml the tag `!Reff` is not known"]],
  ["a: 1\n---\nb: 2\n", ["2:1 invalid-yaml a second document begins"]],
  ["a: {{b}}\n", ["1:1 invalid-yaml a mapping is used as a key"]],
  ["a: &a { b: *a }\n", ["1:12 invalid-yaml an alias stands inside what it names"]],
  ["a:\n  b: [1, .nan]\n", ["2:10 invalid-number `a.b.1` is no number"]],
  ["a: -.inf\n", ["1:4 invalid-number"]],
  [`a: 1\n${"- ".repeat(20_000)}`, ["2:1 invalid-yaml"]],
  [`a: !Nope 1\nb: ${"{a: ".repeat(12_000)}1${"}".repeat(12_000)}`, ["2:397 invalid-yaml it is nested too deeply"]],
  [`a: {{b}}\nb: ${"[".repeat(12_000)}1${"]".repeat(12_000)}`, ["2:103 invalid-yaml it is nested too deeply"]],
  [`a: &a 1\n...\nb: ${"- ".repeat(20_000)}`, ["2:1 placeholder"]],
  [`a: ${"{a: ".repeat(20_000)}`, ["1:397 invalid-yaml it is nested too deeply"]],
  [`${doubling.join("\n")}\n`, ["30:18 too-large `s.yml` stands for more than 250,000 values"]],
];

for (const [text, found] of problems) {
  test(`${JSON.stringify(text.slice(0, 60))} is refused with its place`, () => {
    const { value, diagnostics } = read(text);
    assert.equal(value, undefined);
    assert.ok(diagnostics.every(({ hint }) => hint));
    const told = diagnostics.map(({ at, code, message }) => {
      const what = message.replace("`s.yml` is not YAML: ", "");
      return `${placeText(at!).replace("s.yml:", "")} ${code.replace("serverless/", "")} ${what}`;
    });
    assert.equal(told.length, found.length, told.join("\n"));
    for (const [index, text] of found.entries()) assert.ok(told[index]!.startsWith(text), told[index]);
  });
}
