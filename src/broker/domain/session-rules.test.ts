import assert from "node:assert/strict";
import { test } from "node:test";
import { externalIdRule, sessionNameRule, sourceIdentityRule, tagProblems } from "./session-rules.ts";

const texts: [rule: RegExp, good: string[], bad: string[]][] = [
  [
    sessionNameRule.pattern,
    ["ab", "a".repeat(64), "bob@acme.example+x=,y-_"],
    ["a", "a".repeat(65), "a b", "a/b", "ä1"],
  ],
  [sourceIdentityRule.pattern, ["bob", "a".repeat(64)], ["a", "a".repeat(65), "aws:root", "AWS:root", "a:b"]],
  [externalIdRule.pattern, ["pr-1", "a:b/c", "a".repeat(1224)], ["a", "a b", "a".repeat(1225), "a\n"]],
];

for (const [pattern, good, bad] of texts) {
  test(`${pattern.source} takes what STS takes`, () => {
    assert.deepEqual(
      good.filter((text) => !pattern.test(text)),
      [],
    );
    assert.deepEqual(
      bad.filter((text) => pattern.test(text)),
      [],
    );
  });
}

const manyTags = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, ""]));

const tags: [what: string, tags: Record<string, string>, problem: RegExp | undefined][] = [
  ["50 tags", manyTags(50), undefined],
  ["51 tags", manyTags(51), /there are 51 tags/],
  ["a key of 128 characters", { ["k".repeat(128)]: "" }, undefined],
  ["a key of 129 characters", { ["k".repeat(129)]: "" }, /cannot be the key/],
  ["an empty key", { "": "x" }, /cannot be the key/],
  ["a value of 256 characters", { a: "v".repeat(256) }, undefined],
  ["a value of 257 characters", { a: "v".repeat(257) }, /the value of the session tag `a`/],
  ["a value with a bracket", { a: "<x>" }, /the value of the session tag `a`/],
  ["keys that differ in case", { Stage: "a", stage: "b" }, /are one to STS/],
  ["a key of AWS", { "AWS:x": "y" }, /begins with `AWS:`, which is reserved/],
  ["a key of ours", { "passrole:stage": "y" }, /begins with `passrole:`, which is reserved/],
  ["letters of any script, spaces, signs", { "Größe x": "ä_.:/=+-@ 1" }, undefined],
];

for (const [what, given, problem] of tags) {
  test(`${what}: ${problem ? "refused" : "taken"}`, () => {
    const messages = tagProblems(given).map(({ message }) => message);
    assert.equal(messages.length, problem ? 1 : 0, messages.join("\n"));
    if (problem) assert.match(messages[0]!, problem);
  });
}
