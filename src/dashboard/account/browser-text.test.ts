import assert from "node:assert/strict";
import { test } from "node:test";
import { browserText } from "./browser-text.ts";

const like = "AppleWebKit/537.36 (KHTML, like Gecko)";

const agents: readonly [text: string, userAgent: string][] = [
  ["Firefox on Linux", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"],
  ["Chrome on Windows", `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${like} Chrome/141.0.0.0 Safari/537.36`],
  ["Chrome on Android", `Mozilla/5.0 (Linux; Android 10; K) ${like} Chrome/141.0.0.0 Mobile Safari/537.36`],
  ["Edge on Windows", `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${like} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`],
  [
    "Safari on macOS",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15",
  ],
  [
    "Safari on iPhone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1",
  ],
  ["A browser on Linux", "Mozilla/5.0 (X11; Linux x86_64)"],
  ["curl/8.5.0", "curl/8.5.0"],
  ["unknown", ""],
];

for (const [text, userAgent] of agents) {
  test(`${userAgent === "" ? "nothing" : userAgent} is ${text}`, () => assert.equal(browserText(userAgent), text));
}
