import assert from "node:assert/strict";
import { test } from "node:test";
import { code, table, words } from "./markdown.ts";

const codes: readonly (readonly [text: string, written: string])[] = [
  ["s3:GetObject", "`s3:GetObject`"],
  ["a`b", "``a`b``"],
  ["`a`", "`` `a` ``"],
  ["a|b", "`a\\|b`"],
  ["a\n\nb", "`a b`"],
  ["<img src=x> @team", "`<img src=x> @team`"],
];
for (const [text, written] of codes) test(`${JSON.stringify(text)} as code`, () => assert.equal(code(text), written));

test("words are no markup, no HTML and mention nobody", () => {
  assert.equal(words("*a* [b](c) <d> #1 x|y"), "\\*a\\* \\[b\\]\\(c\\) \\<d\\> \\#1 x\\|y");
  assert.doesNotMatch(words("@team"), /@team/);
});

test("a table has a line for each row", () => {
  assert.equal(table(["a", "b"], [["1", "2"]]), "| a | b |\n| --- | --- |\n| 1 | 2 |");
});
