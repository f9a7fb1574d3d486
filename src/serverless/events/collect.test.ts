import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello } from "../../../test/support/compile-events.ts";

test("the same resource from two events is one", () => {
  const { resources, origins, found } = compileHello([
    "sns: news",
    "sns: { topicName: news, filterPolicy: { a: [b] } }",
  ]);
  assert.deepEqual(found, []);
  assert.ok(resources["HelloLambdaPermissionNewsSNS"]);
  assert.deepEqual(origins["HelloLambdaPermissionNewsSNS"], ["functions", "hello", "events", 0, "sns"]);
});

test("two resources of one logical id are an error at the later one, which names the first", () => {
  const { found, diagnostics } = compileHello([
    "sqs: arn:aws:sqs:us-east-1:1:jobs",
    "sqs: arn:aws:sqs:us-east-1:2:jobs",
  ]);
  assert.deepEqual(found, ["serverless/duplicate-logical-id at sqs"]);
  assert.equal(
    diagnostics[0]!.message,
    "`functions.hello.events.1.sqs` and `functions.hello.events.0.sqs` compile to the same logical id `HelloEventSourceMappingSQSJobs`",
  );
});

test("what an event made knows the event", () => {
  const { resources, origins } = compileHello([
    "schedule: rate(1 day)",
    "s3: photos",
    "sns: news",
    "sqs: arn:aws:sqs:us-east-1:1:jobs",
    "stream: { arn: arn:aws:kinesis:us-east-1:1:stream/clicks, consumer: true }",
    "eventBridge: { eventBus: orders, pattern: { source: [shop] } }",
    "httpApi: GET /orders",
  ]);
  assert.deepEqual(Object.keys(origins).toSorted(), Object.keys(resources).toSorted());
  assert.deepEqual(origins["S3BucketPhotos"], ["functions", "hello", "events", 1, "s3"]);
  assert.deepEqual(origins["HelloclicksConsumerStreamConsumer"], ["functions", "hello", "events", 4, "stream"]);
});
