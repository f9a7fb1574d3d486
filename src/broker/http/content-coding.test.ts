import assert from "node:assert/strict";
import { test } from "node:test";
import { codingFor, contentCodings } from "./content-coding.ts";

const cases: readonly (readonly [accepted: string | undefined, coding: string | undefined])[] = [
  ["gzip, deflate, br, zstd", "br"],
  ["gzip, deflate", "gzip"],
  ["BR", "br"],
  ["br;q=0, gzip;q=0.1", "gzip"],
  ["br ; q=0.000,gzip", "gzip"],
  ["br;q=0.001", "br"],
  ["*", "br"],
  ["*, br;q=0", "gzip"],
  ["gzip;q=0, *;q=0", undefined],
  ["identity", undefined],
  ["brotli, gzipped", undefined],
  ["", undefined],
  [undefined, undefined],
];

for (const [accepted, coding] of cases) {
  test(`who accepts ${accepted ?? "nothing that is said"} is sent ${coding ?? "what there is as it is"}`, () => {
    assert.equal(codingFor(accepted, contentCodings), coding);
  });
}

test("what there is not is not sent", () => {
  assert.equal(codingFor("br, gzip", ["gzip"]), "gzip");
  assert.equal(codingFor("br, gzip", []), undefined);
});
