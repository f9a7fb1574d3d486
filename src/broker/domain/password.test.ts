import assert from "node:assert/strict";
import { test } from "node:test";
import { passwordProblem } from "./password.ts";

const refused: readonly (readonly [text: string, why: RegExp])[] = [
  ["", /fewer than 12/],
  ["elevenchars", /fewer than 12/],
  ["👋🏽👋🏽👋🏽", /fewer than 12/],
  ["x".repeat(257), /more than 256/],
  ["ann@example.com", /the name/],
  ["ANN@EXAMPLE.COM", /the name/],
  ["annannannann", /the name/],
  ["Password1234", /guessed first/],
  ["correct horse battery staple", /guessed first/],
  ["aaaaaaaaaaaa", /repeats or counts/],
  ["abcabcabcabc", /repeats or counts/],
  ["123456789012", /repeats or counts/],
  ["098765432109", /repeats or counts/],
  ["abcdefghijklm", /repeats or counts/],
];

for (const [text, why] of refused) {
  test(`${JSON.stringify(text.slice(0, 20))} cannot be a password`, () => {
    const problem = passwordProblem(text, "ann@example.com");
    assert.match(problem?.message ?? "", why);
    assert.ok(text === "" || !JSON.stringify(problem).includes(text), "nothing of it is told");
  });
}

for (const text of [
  "four words and a horse",
  "x1".repeat(6) + "y",
  "Grüße aus Zürich",
  "👋".repeat(11) + "x",
  "some nine ".repeat(20),
]) {
  test(`${JSON.stringify(text.slice(0, 20))} can be one`, () => {
    assert.equal(passwordProblem(text, "ann@example.com"), undefined);
  });
}
