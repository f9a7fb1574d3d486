import assert from "node:assert/strict";
import { test } from "node:test";
import { constantFrom, integer, property, assert as assertProperty, uniqueArray } from "fast-check";
import type { ListedObject } from "../aws/s3.ts";
import { outdatedObjects } from "./old-deployments.ts";

const prefix = "serverless/orders/dev/";
const hour = 60 * 60 * 1000;
const begin = 1_700_000_000_000;

function folderAt(time: number): string {
  return `${prefix}${time}-${new Date(time).toISOString()}`;
}

function deployment(
  time: number,
  names: readonly string[] = ["compiled-cloudformation-template.json", "serverless-state.json", "a.zip"],
): ListedObject[] {
  return names.map((name) => ({ key: `${folderAt(time)}/${name}`, size: 1, modified: new Date(time) }));
}

function kept(objects: readonly ListedObject[], current: string, keep: number, now: number): string[] {
  const outdated = new Set(outdatedObjects(objects, prefix, { current, keep, now }));
  return objects.filter((object) => !outdated.has(object)).map(({ key }) => key);
}

test("what is deployed and as many of the newest others as are kept stay, nothing else of deployments", () => {
  const times = uniqueArray(integer({ min: begin, max: begin + 100 * hour }), { minLength: 1, maxLength: 12 });
  assertProperty(
    property(times, integer({ min: 1, max: 6 }), integer({ min: 0, max: 11 }), (all, keep, pick) => {
      const current = folderAt(all[pick % all.length]!);
      const objects = all.flatMap((time) => deployment(time));
      const others = all
        .toSorted((one, other) => other - one)
        .map(folderAt)
        .filter((folder) => folder !== current);
      const folders = new Set([current, ...others.slice(0, keep - 1)]);
      const expected = objects.filter(({ key }) => folders.has(key.slice(0, key.lastIndexOf("/"))));
      assert.deepEqual(
        kept(objects, current, keep, begin + 200 * hour),
        expected.map(({ key }) => key),
      );
    }),
  );
});

test("what the template names stays, wherever it is", () => {
  const objects = [begin, begin + hour, begin + 2 * hour].flatMap((time) => deployment(time));
  const named = [`${folderAt(begin)}/a.zip`];
  const old = outdatedObjects(objects, prefix, { current: folderAt(begin + 2 * hour), keep: 1, now: begin, named });
  assert.deepEqual(
    objects.filter((object) => !old.includes(object)).map(({ key }) => key),
    [...named, ...deployment(begin + 2 * hour).map(({ key }) => key)],
  );
});

test("what is no deployment of the service is never deleted", () => {
  const strange = ["notes.txt", "backup/1.zip", "17-x/a.zip", `${begin}/a.zip`].map((name) => ({
    key: prefix + name,
    size: 1,
    modified: new Date(0),
  }));
  assert.deepEqual(outdatedObjects(strange, prefix, { current: folderAt(begin), keep: 1, now: begin }), []);
});

test("an upload that was never completed counts for nothing, and goes after an hour", () => {
  const names = constantFrom<readonly string[]>(
    ["a.zip"],
    ["serverless-state.json"],
    ["a.zip", "compiled-cloudformation-template.json"],
  );
  assertProperty(
    property(names, integer({ min: 0, max: 3 * hour }), (some, age) => {
      const orphan = deployment(begin + 5, some);
      const objects = [...deployment(begin), ...orphan, ...deployment(begin + 10)];
      const stays = kept(objects, folderAt(begin + 10), 2, begin + 5 + age);
      assert.ok(
        stays.some((key) => key.startsWith(folderAt(begin))),
        "a whole one is kept instead",
      );
      assert.equal(stays.includes(orphan[0]!.key), age <= hour);
    }),
  );
});
