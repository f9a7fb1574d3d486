import assert from "node:assert/strict";
import { test } from "node:test";
import { inOneLine, printable, stretchAround } from "./one-line.ts";
import { renderDiagnostic } from "./render-text.ts";
import { plain } from "./style.ts";

test("nothing of a user's text steers the terminal", () => {
  assert.equal(printable("a\u001b[31mb\r\n\u0000\u007f\u009b\u202ec\td"), "a␛[31mb␍␊␀␡��c d");
  const at = { file: "a\u001b.yml", line: 1, column: 1, length: 1, text: "x: \u001b[2J" };
  const shown = renderDiagnostic({ severity: "error", code: "a/b", message: "`\u001b[2J`", hint: "\n", at }, plain);
  assert.doesNotMatch(shown.replaceAll("\n", ""), /\p{Cc}/u);
  assert.equal(shown.split("\n").length, 6);
});

test("a long text is quoted by its beginning, the sentence around it is whole", () => {
  const shown = inOneLine(`\`${"a".repeat(5_000)}\` is no \`name\``);
  assert.match(shown, /^`a+…` is no `name`$/);
  assert.equal(shown.length, 240 + " is no `name`".length);
});

test("a long text with backticks in it is as bearable", () => {
  const shown = inOneLine(`\`${"a".repeat(500)}\`${"b".repeat(5_000)}\` is no name`);
  assert.match(shown, /^`a+…`b+…` is no name$/);
  assert.ok(shown.length < 500);
});

const stretches: [from: number, length: number][] = [
  [0, 5],
  [10, 3_000],
  [1_500, 7],
  [2_995, 5],
  [3_000, 1],
  [3_002, 1],
];

for (const [from, length] of stretches) {
  test(`of a long line what is meant at ${from} is shown with what is around it`, () => {
    const line = Array.from({ length: 3_000 }, (_, index) => String.fromCharCode(0x4e00 + index)).join("");
    const shown = stretchAround(line, from, length);
    assert.ok(shown.text.length <= 240 && shown.from + shown.length <= 243);
    assert.equal(shown.text[shown.from], line[from]);
  });
}

test("a line that there is room for is shown whole", () => {
  assert.deepEqual(stretchAround("a: b", 3, 1), { text: "a: b", from: 3, length: 1 });
});
