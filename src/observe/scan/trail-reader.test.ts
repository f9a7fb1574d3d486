import assert from "node:assert/strict";
import { test } from "node:test";
import { trailEvent, trailText } from "../../../test/support/trails.ts";
import { Texts } from "./texts.ts";
import { TrailReader } from "./trail-reader.ts";
import { field } from "./wanted.ts";
import { Window } from "./window.ts";

/** The event names of a file that comes in parts of some size. */
function namesIn(bytes: Buffer, partSize = bytes.length): string[] {
  const names: string[] = [];
  const reader = new TrailReader(new Window(), new Texts(), (record) =>
    names.push(record.text(field.eventName) ?? "none"),
  );
  for (let at = 0; at < bytes.length; at += partSize) reader.add(bytes.subarray(at, at + partSize));
  reader.end();
  return names;
}

const [one, two] = [trailEvent({ eventName: "One" }), trailEvent({ eventName: "Two" })];
const [first, second] = [one, two].map((event) => JSON.stringify(event));
const both = ["One", "Two"];

const whole: readonly (readonly [what: string, text: string, names: readonly string[]])[] = [
  ["as CloudTrail writes it", trailText([one, two]), both],
  ["without records", `{"Records":[]}`, []],
  ["with space everywhere", JSON.stringify({ Records: [one, two] }, null, "\t").replaceAll("\n", "\r\n"), both],
  ["with a byte order mark", `\uFEFF${trailText([one, two])}`, both],
  ["with members around the records", `{"a":{"Records":[1]},"Records":[${first},${second}],"b":[{}],"c":"}"}`, both],
  ["of several objects", `${trailText([one])}\n${trailText([two])}\n`, both],
  ["of lines, one record each", `${first}\n${second}\n`, both],
  ["of a list of records", `[${first}, ${second}]`, both],
  [
    "as lookup-events prints it",
    JSON.stringify({ Events: [{ EventId: "1", CloudTrailEvent: first }, { CloudTrailEvent: second }], NextToken: "x" }),
    both,
  ],
  ["of something else", `{"AWSTemplateFormatVersion":"2010-09-09","Resources":{}}`, ["none"]],
];

for (const [what, text, names] of whole) {
  test(`a file ${what} is read`, () => assert.deepEqual(namesIn(Buffer.from(text)), names));
  test(`a file ${what} is read in whatever parts it comes`, () => {
    const bytes = Buffer.from(text);
    for (const size of [1, 2, 3, 7, 64, 1000]) assert.deepEqual(namesIn(bytes, size), names, `parts of ${size}`);
  });
}

const spoilt: readonly (readonly [what: string, text: string, kind: string, reason: RegExp])[] = [
  ["that is empty", "", "not-a-trail", /empty/],
  ["that is no JSON", "hello", "not-a-trail", /no JSON/],
  ["that is a list of numbers", "[1, 2]", "not-a-trail", /at byte 1$/],
  ["that ends within a record", trailText([one]).slice(0, -10), "damaged", /ends within a value, after \d+ bytes/],
  ["that ends within the list", `{"Records":[${first},`, "damaged", /ends within/],
  ["that ends within the object", `{"Records":[${first}]`, "damaged", /ends within/],
  ["with a record that is no JSON", `{"Records":[{"eventName": nope}]}`, "damaged", /no JSON, at byte 12$/],
  ["with text between records", `{"Records":[${first} and ${second}]}`, "damaged", /no record begins/],
  ["with text behind its end", `${trailText([one])} and so on`, "damaged", /no JSON/],
  ["without a comma behind its records", `{"Records":[] "a":1}`, "damaged", /comma/],
];

for (const [what, text, kind, reason] of spoilt) {
  test(`of a file ${what} it is said what is wrong`, () => {
    assert.throws(() => namesIn(Buffer.from(text)), { kind, message: reason });
    assert.throws(() => namesIn(Buffer.from(text), 5), { kind, message: reason });
  });
}

test("records before the damage are given", () => {
  const names: string[] = [];
  const reader = new TrailReader(new Window(), new Texts(), (record) => names.push(record.text(field.eventName)!));
  reader.add(Buffer.from(trailText([one, two]).slice(0, -20)));
  assert.throws(() => reader.end());
  assert.deepEqual(names, ["One"]);
});

test("a value larger than any record is given up, without holding it", () => {
  const reader = new TrailReader(new Window(), new Texts(), () => undefined);
  reader.add(Buffer.from(`{"data": "`));
  const part = Buffer.alloc(1 << 20, "x");
  const most = 256;
  let parts = 0;
  assert.throws(() => {
    for (; parts < most; parts++) reader.add(part);
  }, /larger than any record/);
  assert.ok(parts < most);
});
