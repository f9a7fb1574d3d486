import assert from "node:assert/strict";
import { test } from "node:test";
import { widenNames } from "./widen-names.ts";

const lambda = "arn:aws:lambda:eu-west-1:111122223333:function";
const s3 = "arn:aws:s3:::";

const cases: readonly [what: string, resources: readonly string[], expected: readonly string[]][] = [
  ["several names of a kind become one", [`${lambda}:o-dev-a`, `${lambda}:o-dev-b`], [`${lambda}:o-dev-*`]],
  ["one name stays", [`${lambda}:o-dev-a`, `${s3}o-dev-files`], [`${lambda}:o-dev-a`, `${s3}o-dev-files`]],
  [
    "another stack's name stays",
    [`${lambda}:o-dev2-a`, `${lambda}:p-dev-a`],
    [`${lambda}:o-dev2-a`, `${lambda}:p-dev-a`],
  ],
  [
    "objects of one bucket are not those of the others",
    [`${s3}o-dev-code-*`, `${s3}o-dev-code-*/*`, `${s3}o-dev-photos-*`],
    [`${s3}o-dev-*`, `${s3}o-dev-code-*`],
  ],
  [
    "objects of a bucket with a fixed name stay",
    [`${s3}o-dev-code`, `${s3}o-dev-code/*`],
    [`${s3}o-dev-code`, `${s3}o-dev-code/*`],
  ],
  ["a made name covers its objects", [`${s3}o-dev-code-*`, `${s3}o-dev-code-*/*`], [`${s3}o-dev-code-*`]],
];

for (const [what, resources, expected] of cases) {
  test(what, () => {
    const grants = resources.map((resource) => ({ action: "x:Y" as const, resource }));
    assert.deepEqual([...new Set(widenNames(grants, ["o-dev"]).map(({ resource }) => resource))], expected);
  });
}
