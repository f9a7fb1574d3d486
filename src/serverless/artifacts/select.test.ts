import { test } from "node:test";
import assert from "node:assert/strict";
import { selectFiles } from "./select.ts";

const files = [".env", ".git/config", ".gitignore", "handler.js", "lib/a.js", "lib/a.test.js", "node_modules/x/i.js"];

const cases: readonly { name: string; patterns: string[]; chosen: string[] }[] = [
  {
    name: "everything but what version control and the tools leave",
    patterns: [],
    chosen: [".env", "handler.js", "lib/a.js", "lib/a.test.js", "node_modules/x/i.js"],
  },
  {
    name: "the last pattern that matches decides",
    patterns: ["!**", "lib/**", "!lib/*.test.js"],
    chosen: ["lib/a.js"],
  },
  { name: "hidden files match", patterns: ["!**", ".env"], chosen: [".env"] },
  {
    name: "a folder that is taken away goes with what is in it",
    patterns: ["!**/*.js", "!lib", "lib/a.js"],
    chosen: [".env", "lib/a.js"],
  },
  {
    name: "a folder with a slash, or one that is added, matches no file",
    patterns: ["!lib/**", "!node_modules/", "lib"],
    chosen: [".env", "handler.js", "node_modules/x/i.js"],
  },
  { name: "a leading ./ changes nothing", patterns: ["!**", "./handler.js"], chosen: ["handler.js"] },
  {
    name: "a pattern brings back what is left out by default",
    patterns: ["!**", ".gitignore"],
    chosen: [".gitignore"],
  },
];

for (const { name, patterns, chosen } of cases) {
  test(`chooses files: ${name}`, () => assert.deepEqual(selectFiles(files, patterns), chosen));
}
