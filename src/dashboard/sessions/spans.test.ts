import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf, spans, stretchOf, ticksOf, timeAt, type Span } from "./spans.ts";

/** What is computed at once by a reader in Berlin. */
function inBerlin<T>(work: () => T): T {
  const { TZ } = process.env;
  process.env["TZ"] = "Europe/Berlin";
  try {
    return work();
  } finally {
    if (TZ === undefined) delete process.env["TZ"];
    else process.env["TZ"] = TZ;
  }
}

function texts(span: Span, end: string): readonly string[] {
  return inBerlin(() => ticksOf(span, stretchOf(span, Date.parse(end)))).map(({ text }) => text);
}

test("the axis has whole steps of the reader's clock", () => {
  assert.deepEqual(texts("hour", "2026-11-22T22:48:00Z"), [
    "22:50",
    "23:00",
    "23:10",
    "23:20",
    "23:30",
    "23:40",
    "23:50",
    "Mon 23 Nov",
  ]);
  assert.deepEqual(texts("day", "2026-11-22T12:00:00Z"), [
    "15:00",
    "18:00",
    "21:00",
    "Sun 22 Nov",
    "03:00",
    "06:00",
    "09:00",
    "12:00",
    "15:00",
  ]);
  assert.equal(texts("week", "2026-11-22T12:00:00Z").length, 7);
});

test("days begin at midnight where the clock was changed between", () => {
  for (const end of ["2026-10-27T12:00:00Z", "2026-03-31T12:00:00Z"]) {
    const stretch = stretchOf("week", Date.parse(end));
    const hours = inBerlin(() => ticksOf("week", stretch).map(({ at }) => new Date(at).getHours()));
    assert.deepEqual(new Set(hours), new Set([0]), end);
    assert.equal(texts("day", end).length, 9);
  }
  const around = inBerlin(() => ticksOf("day", stretchOf("day", Date.parse("2026-10-25T12:00:00Z"))));
  assert.ok(around.every(({ at }, index) => index === 0 || at > around[index - 1]!.at));
});

test("a time and its place lead to each other", () => {
  for (const span of Object.keys(spans) as Span[]) {
    const stretch = stretchOf(span, 1_790_000_000_000);
    assert.equal(placeOf(stretch.from, stretch, 800), 0);
    assert.equal(placeOf(stretch.to, stretch, 800), 800);
    assert.ok(Math.abs(timeAt(placeOf(1_789_999_000_000, stretch, 800), stretch, 800) - 1_789_999_000_000) < 1);
  }
});
