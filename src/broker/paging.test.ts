import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { memoryStore } from "../../test/support/memory-store.ts";
import type { Page, PageRequest } from "./contract/page.ts";
import { cursorOf, limitOf, pageAs, pageOfList, pageOfTable, readCursor, readNumberCursor } from "./paging.ts";
import { Refusal } from "./refusal.ts";

const names = Array.from({ length: 7 }, (_, index) => `app-${index}`);

async function everyPage(ask: (request: PageRequest) => Promise<Page<string>>, limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page: Page<string> = await ask({ limit, ...(cursor !== null && { cursor }) });
    pages.push([...page.items]);
    cursor = page.next;
  } while (cursor !== null);
  return pages;
}

test("the pages of a table are all of it in order, nothing twice", async () => {
  const store = memoryStore();
  await store.write(async ({ apps }) => {
    for (const name of names.toReversed()) await apps.insert({ id: name, organisationId: "o", name, createdAt: 0 });
    await apps.insert({ id: "x", organisationId: "other", name: "app-0", createdAt: 0 });
  });
  const ask = (request: PageRequest): Promise<Page<string>> =>
    store.read(async ({ apps }) =>
      pageAs(await pageOfTable(apps, { organisationId: "o" }, "name", request), (app) => app.name),
    );
  assert.deepEqual(
    (await everyPage(ask, 3)).map((page) => page.length),
    [3, 3, 1],
  );
  for (const limit of [1, 3, 7, 8]) assert.deepEqual((await everyPage(ask, limit)).flat(), names);
});

test("the pages of a list are all of it in order, even while it grows", async () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/)), fc.integer({ min: 1, max: 5 }), (items, limit) => {
      const first = pageOfList(items, (item) => item, { limit });
      const rest = first.next === null ? [] : pageOfList([...items, "!"], (item) => item, { cursor: first.next }).items;
      assert.deepEqual([...first.items, ...rest], items.toSorted());
    }),
  );
});

for (const limit of [0, -1, 201, 1.5, Number.NaN, Infinity]) {
  test(`a limit of ${limit} is refused`, () => {
    assert.throws(
      () => limitOf({ limit }),
      (error) => error instanceof Refusal && error.status === 400,
    );
  });
}

const foreign = ["", "!", "null", cursorOf(7), cursorOf(""), cursorOf("a\0b"), cursorOf("x".repeat(601)), "e30", "W10"];

for (const cursor of foreign) {
  test(`the cursor ${JSON.stringify(cursor.slice(0, 20))} is refused`, () => {
    assert.throws(
      () => readCursor({ cursor }),
      (error) => error instanceof Refusal && error.status === 400,
    );
  });
}

test("a list in the order of numbers takes no text, no fraction and nothing too large", () => {
  assert.equal(readNumberCursor({ cursor: cursorOf(7) }), 7);
  for (const value of ["7", 1.5, 1e300]) {
    assert.throws(() => readNumberCursor({ cursor: cursorOf(value) }), /request\/bad-cursor/);
  }
});
