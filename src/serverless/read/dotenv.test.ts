import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDotenv } from "./dotenv.ts";

const lines: [text: string, variables: Record<string, string>][] = [
  ["A=1\nB = two words  \n", { A: "1", B: "two words" }],
  ["# comment\n\nA=1 # trailing\n", { A: "1" }],
  ["export A=1", { A: "1" }],
  ["A=", { A: "" }],
  ["A='x # y'", { A: "x # y" }],
  ['A="x\\ny"', { A: "x\ny" }],
  ["A='x\\ny'", { A: "x\\ny" }],
  ['A="first\nsecond"\nB=1', { A: "first\nsecond", B: "1" }],
  ["A=1\nB=$A-${A}", { A: "1", B: "1-1" }],
  ["B=$A\nA=1", { B: "1", A: "1" }],
  ["A=${NOPE:-else}", { A: "else" }],
  ["A=$NOPE.", { A: "." }],
  ["A=\\$HOME", { A: "$HOME" }],
  ["A=$OUTER", { A: "outside" }],
  ["OUTER=inside\nA=$OUTER", { OUTER: "outside", A: "outside" }],
  ["A=a=b", { A: "a=b" }],
];

for (const [text, variables] of lines) {
  test(`${JSON.stringify(text)} sets ${JSON.stringify(variables)}`, () => {
    assert.deepEqual(parseDotenv(text, { OUTER: "outside" }), variables);
  });
}
