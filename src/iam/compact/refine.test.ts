import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { characters, refineGroups } from "./refine.ts";
import type { Group } from "./statement.ts";

const words = (stem: string): fc.Arbitrary<string[]> =>
  fc.uniqueArray(
    fc.integer({ min: 0, max: 7 }).map((number) => `${stem}${number}`),
    { minLength: 1, maxLength: 7 },
  );

const groups: fc.Arbitrary<Group[]> = fc.array(
  fc.record({
    actions: words("lambda:SomeRatherLongActionName"),
    resources: words("arn:aws:lambda:eu-west-1:111122223333:function:orders-"),
  }),
  { maxLength: 6 },
);

const pairs = (groups: readonly Group[]): Set<string> =>
  new Set(groups.flatMap(({ actions, resources }) => actions.flatMap((action) => resources.map((on) => action + on))));

test("refined groups allow the same, in fewer characters or as many", () => {
  let shortened = 0;
  fc.assert(
    fc.property(groups, (groups) => {
      const refined = refineGroups(groups);
      assert.deepEqual(pairs(refined), pairs(groups));
      assert.ok(characters(refined) <= characters(groups));
      if (characters(refined) < characters(groups)) shortened += 1;
    }),
    { numRuns: 200 },
  );
  assert.ok(shortened > 50, `only ${shortened} of 200 were shortened`);
});
