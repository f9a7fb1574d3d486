import assert from "node:assert/strict";
import { test } from "node:test";
import {
  array,
  assert as check,
  constantFrom,
  dictionary,
  integer,
  jsonValue,
  letrec,
  oneof,
  property,
  record,
  string,
  type Arbitrary,
} from "fast-check";
import { chanceOf } from "../../../test/support/chance.ts";
import { trailRecord } from "../trail-record.ts";
import { parsedTexts } from "./parsed-texts.ts";
import { Texts } from "./texts.ts";
import { TrailReader } from "./trail-reader.ts";
import { Window } from "./window.ts";

/*
 * What is scanned of the bytes of a record is what `JSON.parse` gives: for records of any shape, written in any way that
 * JSON allows, coming in parts of any size.
 */

const numRuns = process.env["PASSROLE_TEST_ALL"] ? 400 : 100;

const text = oneof(
  string({ unit: "binary", maxLength: 12 }),
  constantFrom(
    "arn:aws:iam::111122223333:role/a",
    "lambda.amazonaws.com",
    "AssumedRole",
    "AwsApiCall",
    '"}],\\"',
    "\\",
  ),
  constantFrom("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.5+01:00", "2026-01-31", "AccessDenied", "aws:s3", ""),
);
const topKeys = ["eventName", "eventSource", "userIdentity", "resources", "requestParameters", "x"] as const;
const innerKeys = ["arn", "ARN", "type", "invokedBy", "sessionContext", "sessionIssuer", "\\", '"'] as const;
const nameKeys = ["name", "id", "roleName", "roleSessionName", "Url", "größeId"] as const;
const keys = constantFrom(...topKeys, ...innerKeys, ...nameKeys);
const { anything } = letrec<{ anything: unknown }>((tie) => ({
  anything: oneof(
    { maxDepth: 3 },
    text,
    jsonValue({ maxDepth: 1 }),
    dictionary(keys, tie("anything"), { maxKeys: 5, noNullPrototype: true }),
    array(tie("anything"), { maxLength: 3 }),
  ),
}));

/** Mostly what is expected there, now and then anything. */
function mostly<T>(usual: Arbitrary<T>): Arbitrary<unknown> {
  return oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: anything });
}

function object(members: Readonly<Record<string, Arbitrary<unknown>>>): Arbitrary<unknown> {
  const known = record(members, { requiredKeys: [], noNullPrototype: true });
  return oneof(
    known,
    record({ known, more: dictionary(keys, anything, { maxKeys: 3, noNullPrototype: true }) }).map(together),
  );
}

function together({ known, more }: { known: object; more: object }): object {
  return { ...more, ...known };
}

const identity = object({
  type: mostly(text),
  arn: mostly(text),
  accountId: mostly(text),
  userName: mostly(text),
  principalId: mostly(text),
  invokedBy: mostly(text),
  sessionContext: mostly(object({ sessionIssuer: mostly(object({ arn: mostly(text) })) })),
  onBehalfOf: mostly(object({ userId: mostly(text) })),
});
const event = object({
  eventTime: mostly(text),
  eventSource: mostly(text),
  eventName: mostly(text),
  eventType: mostly(constantFrom("AwsApiCall", "AwsServiceEvent")),
  errorCode: mostly(text),
  sourceIPAddress: mostly(text),
  userIdentity: mostly(identity),
  requestParameters: mostly(dictionary(keys, anything, { maxKeys: 5, noNullPrototype: true })),
  resources: mostly(array(object({ ARN: mostly(text), type: text }), { maxLength: 3 })),
});

/** Writes a value as JSON, with the space and the escapes that `next` says. */
function written(value: unknown, next: (below: number) => number): string {
  const space = (): string => ["", "", "", " ", "\n\t"][next(5)]!;
  const list = (open: string, parts: readonly string[], close: string): string =>
    `${open}${space()}${parts.map((part) => `${part}${space()}`).join(`,${space()}`)}${close}`;
  const quoted = (plain: string): string => (next(8) > 0 ? JSON.stringify(plain) : escaped(plain, next));
  const write = (each: unknown): string => {
    if (Array.isArray(each)) return list("[", each.map(write), "]");
    if (typeof each === "string") return quoted(each);
    if (typeof each !== "object" || each === null) return JSON.stringify(each);
    return list(
      "{",
      Object.entries(each).map(([key, inside]) => `${quoted(key)}${space()}:${space()}${write(inside)}`),
      "}",
    );
  };
  return write(value);
}

/** Any unit may be written by its number. */
function escaped(plain: string, next: (below: number) => number): string {
  const units = Array.from({ length: plain.length }, (_, index) => plain[index]!);
  const one = (unit: string): string =>
    next(3) === 0 ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}` : JSON.stringify(unit).slice(1, -1);
  return `"${units.map(one).join("")}"`;
}

/** What counts of each record of a file, in parts of some size. */
function readInParts(file: Buffer, partSize: number): unknown[] {
  const found: unknown[] = [];
  const reader = new TrailReader(new Window(), new Texts(), (texts) => found.push(comparable(trailRecord(texts))));
  for (let at = 0; at < file.length; at += partSize) reader.add(file.subarray(at, at + partSize));
  reader.end();
  return found;
}

/** The resources of a record are a set. */
function comparable(counted: ReturnType<typeof trailRecord>): unknown {
  return typeof counted === "string" ? counted : { ...counted, resources: [...new Set(counted.resources)].sort() };
}

test("what is scanned is what JSON.parse gives", () => {
  const files = record({
    events: array(event, { maxLength: 4 }),
    seed: integer(),
    partSize: integer({ min: 1, max: 400 }),
  });
  check(
    property(files, ({ events, seed, partSize }) => {
      const chance = chanceOf(seed);
      const file = Buffer.from(written({ Records: events }, (below) => chance.below(below)));
      const { Records } = JSON.parse(file.toString()) as { Records: readonly unknown[] };
      const expected = Records.map((each) => comparable(trailRecord(parsedTexts(each))));
      assert.deepEqual(readInParts(file, partSize), expected);
    }),
    { numRuns },
  );
});
