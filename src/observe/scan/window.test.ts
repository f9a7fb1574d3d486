import assert from "node:assert/strict";
import { test } from "node:test";
import { chanceOf } from "../../../test/support/chance.ts";
import { Window } from "./window.ts";

/** The places of all bytes that are marks, looked for one by one. */
function marksSlowly(bytes: Uint8Array): number[] {
  const marks = new Set(Array.from('"\\{}[]|', (character) => character.charCodeAt(0)));
  return Array.from(bytes.keys()).filter((place) => marks.has(bytes[place]!));
}

function marksOf(window: Window): number[] {
  return [...window.marks.subarray(0, window.first(window.end))];
}

test("every mark is listed, of all bytes there are, wherever they stand", () => {
  const chance = chanceOf(7);
  const window = new Window();
  for (let size = 0; size < 200; size++) {
    const bytes = Uint8Array.from({ length: size }, () =>
      chance.once(3) ? chance.below(256) : 0x58 + chance.below(40),
    );
    window.clear();
    window.append(bytes);
    assert.deepEqual(marksOf(window), marksSlowly(bytes), `of ${size} bytes`);
  }
});

test("two quotes stand behind the end, and nothing of what was there before", () => {
  const window = new Window();
  window.append(Buffer.alloc(100, "{"));
  window.clear();
  window.append(Buffer.from("abc"));
  assert.deepEqual([...window.marks.subarray(0, 3)], [3, 4, 0x7fffffff]);
});

test("what was not used up is kept, also when there is more than there was room for", () => {
  const window = new Window();
  window.append(Buffer.from(`xx{"a"`));
  window.start = 2;
  window.append(Buffer.alloc(window.capacity, "["));
  assert.equal(window.bytes.toString("latin1", 0, 5), `{"a"[`);
  assert.deepEqual([window.length, window.offset(0)], [4 + window.capacity / 2, 2]);
  assert.equal(marksOf(window).length, window.length - 1);
});

test("marks are found forwards and backwards", () => {
  const window = new Window();
  window.append(Buffer.from(`a"b{c}`));
  assert.deepEqual(
    [0, 2, 6, 1, 4].map((place) => window.marks[window.first(place)]),
    [1, 3, 6, 1, 5],
  );
});
