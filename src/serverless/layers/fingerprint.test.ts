import assert from "node:assert/strict";
import { test } from "node:test";
import { layersFingerprint } from "./fingerprint.ts";
import type { ContentLayer } from "./layer-part.ts";

const layer = (key: string, file: string): ContentLayer => ({
  layer: { key, config: {}, path: ["layers", key], stem: key },
  content: { bucket: "b", key: `time/${key}.zip`, sha256: `zip of ${key}`, hash: "", file },
});
const layers = [layer("A", "zips/a.zip"), layer("B", "/B.zip")];
const used = (...ids: string[]): unknown[] => ids.map((Ref) => ({ Ref }));

test("settings stand in the order of the function, without the time, zips in the order of their files", () => {
  const properties = (LayerName: string): unknown => ({ Content: { S3Bucket: "b" }, LayerName });
  assert.deepEqual(layersFingerprint(used("ALambdaLayer", "BLambdaLayer", "ALambdaLayer"), layers), {
    zips: ["zip of B", "zip of A", "zip of A"],
    configurations: [
      { name: "A", ref: "ALambdaLayer", properties: properties("A") },
      { name: "B", ref: "BLambdaLayer", properties: properties("B") },
      { name: "A", ref: "ALambdaLayer", properties: properties("A") },
    ],
  });
});

test("other layers count by their ARN only", () => {
  const other = ["arn:aws:lambda:us-east-1:111122223333:layer:x:1", ...used("OfResources"), { "Fn::Sub": "x" }];
  for (const each of [other, undefined])
    assert.deepEqual(layersFingerprint(each, layers), { zips: [], configurations: [] });
});
