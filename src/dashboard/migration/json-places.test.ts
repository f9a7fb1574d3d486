import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonPlaces, placeOf, textPlace } from "./json-places.ts";

const text = `{
  "org": { "profiles": [ { "uid": "u1", "a/b~c": -1.5e3 }, { "uid": true } ] },
  "apps": []
}`;

test("every value is at its pointer", () => {
  const { places, wrong } = jsonPlaces(text);
  assert.equal(wrong, undefined);
  const found = ["", "/org/profiles", "/org/profiles/0/uid", "/org/profiles/0/a~1b~0c", "/org/profiles/1/uid", "/apps"];
  assert.deepEqual(
    found.map((pointer) => text.slice(places.get(pointer)).slice(0, 4)),
    ["{\n  ", "[ { ", '"u1"', "-1.5", "true", "[]\n}"],
  );
});

test("what is missing is at what it is missing in", () => {
  const { places } = jsonPlaces(text);
  assert.equal(placeOf(places, "/org/profiles/1/name"), places.get("/org/profiles/1"));
  assert.equal(placeOf(places, "/other/0/x"), places.get(""));
  assert.equal(placeOf(new Map(), "/org"), undefined);
});

test("lines and columns count from one", () => {
  assert.deepEqual(textPlace("a\nbc\n", 3), { offset: 3, line: 2, column: 2 });
  assert.deepEqual(textPlace("", 0), { offset: 0, line: 1, column: 1 });
});

/** Texts, each with where it stops being JSON. */
const broken: readonly [text: string, wrong: number][] = [
  ["", 0],
  ["  ", 2],
  ['{ "a": 1, }', 10],
  ['{ "a" 1 }', 6],
  ["[1 2]", 3],
  ['["open]', 1],
  ['{"a": "b\nc"}', 6],
  ["[01]", 1],
  ["{'a': 1}", 1],
  ['{"a": tru}', 6],
  ['{"a": 1} more', 9],
  ['{"a": [1, {"b": 2}', 18],
  ['["\\x"]', 1],
];

for (const [given, wrong] of broken) {
  test(`${JSON.stringify(given)} stops being JSON at ${wrong}`, () => {
    assert.throws(() => JSON.parse(given));
    assert.equal(jsonPlaces(given).wrong, wrong);
  });
}

test("what JSON.parse takes is whole", () => {
  const values = [
    null,
    -0.5,
    1e30,
    "",
    '\u2028 \\ " \n ü',
    [],
    {},
    { "": { "~/": [[], [0, "x"]] } },
    [true, false, null],
  ];
  for (const value of values) {
    for (const indent of [0, 2]) assert.equal(jsonPlaces(JSON.stringify(value, null, indent)).wrong, undefined);
  }
});
