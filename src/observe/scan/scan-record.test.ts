import assert from "node:assert/strict";
import { test } from "node:test";
import { trailEvent } from "../../../test/support/trails.ts";
import { newPlaces, scanRecord, unusual } from "./scan-record.ts";
import { ScannedTexts } from "./scanned-texts.ts";
import { Texts } from "./texts.ts";
import { field } from "./wanted.ts";
import { Window } from "./window.ts";

function scan(text: string): { behind: number; texts: ScannedTexts } {
  const window = new Window();
  window.append(Buffer.from(text));
  const places = newPlaces();
  const behind = scanRecord(window, 0, places);
  return { behind, texts: new ScannedTexts(places, new Texts()).in(window.bytes) };
}

const record = JSON.stringify(
  trailEvent({
    errorCode: "AccessDenied",
    requestParameters: {
      functionName: "arn:aws:lambda:eu-west-1:111122223333:function:hello",
      name: "größe",
      roleSessionName: "ci-7",
      nested: { bucketName: "inside", eventName: "inside" },
      policyDocument: '{"Statement":[{"Action":"s3:*"}]}',
    },
    resources: [{ accountId: "1", ARN: "arn:aws:s3:::photos" }, { ARN: null }],
  }),
);

test("the texts of a usual record are found without parsing it", () => {
  const { behind, texts } = scan(record);
  assert.equal(behind, Buffer.byteLength(record));
  assert.equal(texts.text(field.eventName), "GetObject");
  assert.equal(texts.text(field.issuerArn), "arn:aws:iam::111122223333:role/deployer");
  assert.equal(texts.text(field.errorCode), "AccessDenied");
  assert.equal(texts.text(field.invokedBy), undefined);
  assert.equal(texts.moment(), 20_260_131_120_000);
});

test("resources are what the record lists, and the request's names, but those that are made up for a call", () => {
  assert.deepEqual(scan(record).texts.resources(), [
    "arn:aws:lambda:eu-west-1:111122223333:function:hello",
    "größe",
    "arn:aws:s3:::photos",
  ]);
});

const left: readonly (readonly [what: string, text: string])[] = [
  ["an escape in a text that is read", `{"eventName":"Get\\u004fbject"}`],
  ["an escape in a key", `{"event\\u004eame":"GetObject"}`],
  ["a number for a text", `{"eventName":7}`],
  ["a text for an object", `{"userIdentity":"me"}`],
  ["a key that comes twice", `{"eventName":"A","eventName":"B"}`],
  ["an object that comes twice", `{"userIdentity":{"arn":"a"},"userIdentity":{}}`],
  ["a missing value", `{"a":}`],
  ["a missing colon", `{"a" 1}`],
];

for (const [what, text] of left) test(`${what} is left to JSON.parse`, () => assert.equal(scan(text).behind, unusual));
