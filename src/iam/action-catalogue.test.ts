import assert from "node:assert/strict";
import { test } from "node:test";
import { loadActionCatalogue } from "./action-catalogue.ts";

test("the catalogue knows actions as AWS writes them and what they can be limited to", async () => {
  const catalogue = await loadActionCatalogue(["s3", "no-such-service"]);
  assert.ok(catalogue.actionsOf("S3").includes("PutObject"));
  assert.ok(catalogue.resourcesOf("s3:putobject")?.includes("arn:${Partition}:s3:::${BucketName}/${ObjectName}"));
  assert.deepEqual(catalogue.resourcesOf("s3:CreateJob"), []);
  assert.equal(catalogue.resourcesOf("s3:PutObjects"), undefined);
  assert.deepEqual(catalogue.actionsOf("no-such-service"), []);
  assert.ok(catalogue.services.includes("lambda"));
  assert.match(catalogue.version, /^\d+\.\d+\.\d{9}$/);
});

test("a resource type with several formats has each of them", async () => {
  const catalogue = await loadActionCatalogue(["apigateway"]);
  const formats = catalogue.resourcesOf("apigateway:POST")!;
  assert.ok(formats.includes("arn:${Partition}:apigateway:${Region}::/apis/${ApiId}/stages"));
  assert.ok(formats.includes("arn:${Partition}:apigateway:${Region}::/restapis/${RestApiId}/stages"));
  assert.ok(formats.every((format) => !format.includes(",")));
});
