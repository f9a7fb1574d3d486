import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, constantFrom, property } from "fast-check";
import { parseText } from "./parse-text.ts";
import type { Text } from "./syntax.ts";

/** Writes what was read in one line: `‹self|custom.a›` for a variable. */
function shown(text: Text): string {
  return text
    .map((part) => (typeof part === "string" ? part : `‹${part.alternatives.map(alternative).join(", ")}›`))
    .join("");
}

function alternative(one: Extract<Text[number], object>["alternatives"][number]): string {
  if ("literal" in one)
    return typeof one.literal === "object" && one.literal !== null ? `'${shown(one.literal)}'` : String(one.literal);
  const parameters = one.parameters.length > 0 ? `(${one.parameters.map(shown).join(";")})` : "";
  return `${one.type}${parameters}${one.address ? `|${shown(one.address)}` : ""}`;
}

function read(text: string): string {
  const result = parseText(text);
  return "problem" in result ? `${result.problem.index}: ${result.problem.message}` : shown(result.text);
}

const readings: [text: string, reading: string][] = [
  ["${self:custom.a}", "‹self|custom.a›"],
  ["a-${self:custom.a}-${env:B}", "a-‹self|custom.a›-‹env|B›"],
  ["${self: custom.a }", "‹self|custom.a›"],
  ["${self:\n  custom.a}", "‹self|custom.a›"],
  ["${self:}", "‹self›"],
  ["${self:a, self:b , 'c'}", "‹self|a, self|b, 'c'›"],
  ["${self:a, 12}", "‹self|a, 12›"],
  ["${self:a, -1.5}", "‹self|a, -1.5›"],
  ["${self:a, 1e3}", "‹self|a, 1000›"],
  ["${self:a, 010}", "‹self|a, 10›"],
  ["${self:a, true}", "‹self|a, true›"],
  ["${self:a, null}", "‹self|a, null›"],
  ["${self:a, ''}", "‹self|a, ''›"],
  ["${self:a, 'b, c}d'}", "‹self|a, 'b, c}d'›"],
  ['${self:a, "b\\n\\"c\\u0041"}', "‹self|a, 'b\n\"cA'›"],
  ["${self:a, 'b\\n'}", "‹self|a, 'b\\n'›"],
  ["${self:a, 'x-${env:B}'}", "‹self|a, 'x-‹env|B›'›"],
  ["${self:a, 'x-${B}'}", "‹self|a, 'x-${B}'›"],
  ['${self:custom.${self:k, "a"}.s}', "‹self|custom.‹self|k, 'a'›.s›"],
  ["${file(./x.yml):a.b}", "‹file(./x.yml)|a.b›"],
  ["${file( ./x y.yml )}", "‹file(./x y.yml)›"],
  ["${file('./x(1).yml'):a}", "‹file(./x(1).yml)|a›"],
  ["${file(./${opt:stage}.yml):${self:k}}", "‹file(./‹opt|stage›.yml)|‹self|k››"],
  ["${cf(us-east-1):stack.out}", "‹cf(us-east-1)|stack.out›"],
  ["${ssm(eu-west-1, raw):/a}", "‹ssm(eu-west-1;raw)|/a›"],
  ["${self(a) :b}", "‹self(a)|b›"],
  ['${env:"A, B"}', "‹env|A, B›"],
  ["${env:{A}, 'x'}", "‹env|{A›, 'x'}"],
  ["${foo-bar.baz:x}", "‹foo-bar.baz|x›"],
];

for (const [text, reading] of readings) test(`${text} is a variable`, () => assert.equal(read(text), reading));

const plainTexts = [
  "${AWS::Region}",
  "${Foo.Arn}",
  "${Foo:bar}",
  "${stage}",
  "${foo.bar}",
  "${foo_bar:baz}",
  "${a/b:c}",
  "${ self:a }",
  "${}",
  "${'a'}",
  "${12}",
  "${!self:a}",
  "$${foo}b",
  "\\$${foo}",
  "no } variable {",
];

for (const text of plainTexts) test(`${text} stays as it is`, () => assert.equal(read(text), text));

const escapes: [text: string, reading: string][] = [
  ["\\${self:a}", "${self:a}"],
  ["\\${foo}", "${foo}"],
  ["\\\\${foo}", "\\${foo}"],
  ["\\\\${self:a}", "\\‹self|a›"],
  ["\\\\\\${self:a}", "\\${self:a}"],
  ["a$${self:a}b", "a‹self|a›b"],
  ["a$$${self:a}b", "a‹self|a›b"],
  ["a\\$${self:a}", "a\\$‹self|a›"],
  ["${self:b, '\\${self:a}'}", "‹self|b, '${self:a}'›"],
  ["${Foo-${self:a}}", "${Foo-‹self|a›}"],
];

for (const [text, reading] of escapes) test(`${text} reads ${reading}`, () => assert.equal(read(text), reading));

const problems: [text: string, problem: string][] = [
  ["a ${self:b", "2: a variable has no closing `}`"],
  ["${self:a, 'b}", "10: a quote is not closed"],
  ["${file(./x}", "6: a `(` is not closed"],
  ["${self:a, b}", "10: `b` is no fallback"],
  ["${self:a, }", "10: a fallback is missing"],
  ["${self:a, Infinity}", "10: `Infinity` is no fallback"],
  ["${self:a, [1]}", "10: a fallback is missing"],
  ["${self:a, ${env:B}}", "10: a fallback is missing"],
  ["${self:a, null, 'x'}", "19: more follows the fallback of a variable"],
  ["${self:a, 'b' 'c'}", "13: more follows the fallback of a variable"],
  ["${env:${FOO}}", "6: `${` inside a variable begins no other variable"],
  ["${foo(bar) x}", "10: ` ` is not expected in a variable"],
];

for (const [text, problem] of problems) test(`${text} is refused`, () => assert.equal(read(text), problem));

const fragments = [
  "${",
  "}",
  "self:",
  "a",
  ",",
  "'",
  '"',
  "\\",
  "$",
  "(",
  ")",
  " ",
  "1",
  "${env:B}",
  "file(x)",
  "\n",
  "null",
];
const texts = array(constantFrom(...fragments), { maxLength: 12 }).map((parts) => parts.join(""));

test("variables too deep in one another are refused", () => {
  assert.match(read("${self:".repeat(10_000)), /^350: variables stand too deep/);
});

test("any text is read or refused at a place within it", () => {
  check(
    property(texts, (text) => {
      const result = parseText(text);
      if ("problem" in result) assert.ok(result.problem.index >= 0 && result.problem.index <= text.length);
      else assert.ok(result.text.every((part) => part !== ""));
    }),
    { numRuns: 2000 },
  );
});

test("what is left of a text is made of it, and its variables stand in it as they are written", () => {
  check(
    property(texts, (text) => {
      const result = parseText(text);
      for (const part of "text" in result ? result.text : []) {
        if (typeof part === "object") assert.ok(text.includes(part.text));
      }
    }),
    { numRuns: 2000 },
  );
});
