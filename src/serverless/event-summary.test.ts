import { test } from "node:test";
import assert from "node:assert/strict";
import { eventSummaries } from "./event-summary.ts";

const cases: readonly [event: unknown, summary: string][] = [
  [{ http: "get orders/{id}" }, "GET /orders/{id}"],
  [{ http: { path: "orders", method: "post", cors: true } }, "POST /orders"],
  [{ httpApi: "*" }, "any route"],
  [{ httpApi: { method: "*", path: "/a" } }, "* /a"],
  [{ schedule: "rate(1 hour)" }, "rate(1 hour)"],
  [{ schedule: { rate: ["rate(1 hour)", "cron(0 9 * * ? *)"] } }, "rate(1 hour), cron(0 9 * * ? *)"],
  [{ sqs: "arn:aws:sqs:us-east-1:111122223333:orders" }, "sqs orders"],
  [{ sqs: { arn: { "Fn::GetAtt": ["Queue", "Arn"] } } }, "sqs Queue"],
  [{ sqs: { arn: { "Fn::GetAtt": [{ Ref: "Name" }, "Arn"] } } }, "sqs Name"],
  [{ sqs: { arn: { "Fn::GetAtt": [{}, "Arn"] } } }, "sqs"],
  [{ s3: { bucket: "photos" } }, "s3 photos"],
  [{ sns: { topicName: "done" } }, "sns done"],
  [{ eventBridge: { pattern: { source: ["x"] } } }, "eventBridge"],
  ["alexaSkill", "alexaSkill"],
  [{ alexaSmartHome: { appId: "amzn1.ask.skill.x", enabled: false } }, "alexaSmartHome amzn1.ask.skill.x"],
  [{ kafka: { topic: "clicks", bootstrapServers: ["b:9092"] } }, "kafka clicks"],
  [{ msk: { arn: "arn:aws:kafka:us-east-1:1:cluster/c/x", topic: "clicks" } }, "msk clicks"],
  [{ rabbitmq: { arn: "arn:aws:mq:us-east-1:1:broker:b:b-1", queue: "jobs" } }, "rabbitmq jobs"],
  [{ cloudwatchLog: "/aws/lambda/x" }, "cloudwatchLog /aws/lambda/x"],
  [{ cloudwatchEvent: { event: { source: ["x"] } } }, "cloudwatchEvent"],
  [{ iot: { sql: "SELECT * FROM 'a/b'" } }, "iot SELECT * FROM 'a/b'"],
  [{ alb: { conditions: { path: ["/a", "/b"], method: "GET" } } }, "alb GET /a, /b"],
  [{ websocket: "$connect" }, "websocket $connect"],
  [{ websocket: { route: "rooms/say" } }, "websocket rooms/say"],
  [{ alb: { listenerArn: { Ref: "Listener" } } }, "alb"],
  [{ constructor: { name: "x" } }, "constructor"],
];

for (const [event, summary] of cases) {
  test(`an event is summed up as ${summary}`, () => assert.deepEqual(eventSummaries({ events: [event] }), [summary]));
}

test("a function URL calls too", () => assert.deepEqual(eventSummaries({ url: true }), ["function URL"]));
