import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "js-yaml";
import { events } from "./events.ts";
import { fit } from "./fit.ts";
import { serviceSchema } from "./service.ts";

/** Each form that the framework documents for an event, as it stands below the event's key. */
const accepted: Readonly<Record<string, readonly string[]>> = {
  activemq: [
    "{ arn: 'arn:aws:mq:eu-west-1:1:broker:jobs:b-1', basicAuthArn: { Ref: Secret }, queue: jobs, batchSize: 5 }",
  ],
  alb: [
    "{ listenerArn: { Ref: Listener }, priority: 1, conditions: { path: /orders, host: [a.example, b.example] } }",
    "{ listenerArn: { Ref: Listener }, priority: 2, conditions: { header: { name: x, values: [a] } }, healthCheck: true }",
    "{ listenerArn: { Ref: Listener }, priority: 3, conditions: { method: GET }, healthCheck: { matcher: { httpCode: 200-299 } } }",
  ],
  alexaSkill: ["amzn1.ask.skill.1-2", "{ appId: amzn1.ask.skill.1-2, enabled: false }"],
  alexaSmartHome: ["amzn1.ask.skill.1-2", "{ appId: amzn1.ask.skill.1-2, enabled: false }"],
  cloudFront: [
    "{ eventType: viewer-request, origin: 's3://bucket.s3.amazonaws.com/files' }",
    "{ eventType: origin-response, includeBody: true, pathPattern: /docs*, origin: { DomainName: a.example, CustomOriginConfig: { OriginProtocolPolicy: https-only } }, cachePolicy: { name: p } }",
    "{ eventType: viewer-response, behavior: { ViewerProtocolPolicy: https-only }, cachePolicy: { id: { Ref: Policy } } }",
  ],
  cloudwatchEvent: [
    "{ event: { source: [aws.ec2], detail: { state: [pending] } } }",
    "{ event: {}, name: rule, enabled: false, inputTransformer: { inputPathsMap: { t: $.time }, inputTemplate: <t> } }",
  ],
  cloudwatchLog: ["/aws/lambda/hello", "{ logGroup: /aws/lambda/hello, filter: '{$.level = error}' }"],
  cognitoUserPool: [
    "{ pool: Users, trigger: PreSignUp }",
    "{ pool: Users, trigger: CustomEmailSender, kmsKeyId: { Ref: Key }, existing: true }",
  ],
  eventBridge: [
    "{ schedule: rate(10 minutes) }",
    "{ pattern: { source: [orders] }, eventBus: orders, retryPolicy: { maximumEventAge: 60 } }",
    "{ pattern: { source: [orders] }, eventBus: { 'Fn::GetAtt': [Bus, Name] }, deadLetterQueueArn: { 'Fn::GetAtt': [Q, Arn] } }",
  ],
  http: [
    "GET /orders",
    "any /{proxy+}",
    "{ path: 'orders/{id}', method: get, cors: true, private: true }",
    "{ path: /, method: post, authorizer: aws_iam, timeoutInMillis: 5000 }",
    "{ path: a, method: get, authorizer: { name: auth, type: token, resultTtlInSeconds: 0, identitySource: x } }",
    "{ path: a, method: get, authorizer: { arn: { 'Fn::GetAtt': [Pool, Arn] }, claims: [email], scopes: a/b } }",
    "{ path: a, method: get, request: { parameters: { paths: { id: true }, headers: { x: { required: true, mappedValue: y } } } } }",
    "{ path: a, method: post, request: { schemas: { application/json: Model, text/x: { schema: {}, name: M } } } }",
    "{ path: a, method: get, integration: lambda, response: { headers: { X: y }, statusCodes: { 404: { pattern: no, template: a } } } }",
    "{ path: a, method: get, integration: HTTP_PROXY, request: { uri: 'https://a.example', template: { text/plain: null } } }",
    "{ path: a, method: get, cors: { origins: ['https://a.example'], headers: [X], maxAge: 60, allowCredentials: true } }",
  ],
  httpApi: [
    "'*'",
    "GET /orders",
    "{ path: /orders, method: post, authorizer: jwt }",
    "{ path: '*', authorizer: { type: aws_iam } }",
    "{ path: /orders, method: '*', authorizer: { id: { Ref: Authorizer }, scopes: [read] } }",
  ],
  iot: ["{ sql: \"SELECT * FROM 'topic'\", sqlVersion: beta }"],
  iotFleetProvisioning: ["{ templateBody: {}, provisioningRoleArn: { Ref: Role } }"],
  kafka: [
    "{ accessConfigurations: { saslScram512Auth: 'arn:aws:secretsmanager:eu-west-1:1:secret:s' }, topic: t, bootstrapServers: a:9092 }",
    "{ accessConfigurations: { vpcSubnet: [subnet-1], vpcSecurityGroup: sg-1 }, topic: t, bootstrapServers: [a:1], startingPosition: LATEST }",
  ],
  msk: [
    "{ arn: { Ref: Cluster }, topic: t, batchSize: 100, startingPosition: AT_TIMESTAMP, startingPositionTimestamp: 1 }",
  ],
  rabbitmq: ["{ arn: { Ref: Broker }, basicAuthArn: { Ref: Secret }, queue: jobs, virtualHost: / }"],
  s3: [
    "photos",
    "{ bucket: photos, event: 's3:ObjectRemoved:*', rules: [{ prefix: a/ }, { suffix: .jpg }] }",
    "{ bucket: { Ref: Photos }, existing: true, forceDeploy: true }",
  ],
  schedule: [
    "rate(1 minute)",
    "cron(0 12 * * ? *)",
    "{ rate: [rate(2 hours), cron(0 12 * * ? *)], enabled: false, input: { a: 1 } }",
    "{ rate: 'at(2030-01-01T00:00:00)', method: scheduler, timezone: Europe/Berlin, roleArn: { Ref: Role } }",
    "{ rate: [{ 'Fn::Sub': '${Rate}' }] }",
  ],
  sns: [
    "orders",
    "arn:aws:sns:eu-west-1:1:orders",
    "{ topicName: orders, displayName: Orders, filterPolicy: { kind: [a] } }",
    "{ arn: { Ref: Topic }, topicName: orders, redrivePolicy: { deadLetterTargetRef: Queue } }",
    "{ arn: { Ref: Topic }, redrivePolicy: { deadLetterTargetImport: { arn: a, url: b } } }",
  ],
  sqs: [
    "arn:aws:sqs:eu-west-1:1:jobs",
    "{ arn: { 'Fn::GetAtt': [Jobs, Arn] }, batchSize: 10, filterPatterns: [{ a: [1] }], maximumConcurrency: 2 }",
  ],
  stream: [
    "arn:aws:dynamodb:eu-west-1:1:table/a/stream/1",
    "{ type: dynamodb, arn: { 'Fn::GetAtt': [Table, StreamArn] }, batchSize: 1, startingPosition: TRIM_HORIZON }",
    "{ type: kinesis, arn: { 'Fn::ImportValue': a }, consumer: true, destinations: { onFailure: { arn: { Ref: T }, type: sns } } }",
  ],
  websocket: [
    "$connect",
    "{ route: $connect, authorizer: { name: auth, identitySource: [route.request.header.Auth] } }",
    "{ route: chat, routeResponseSelectionExpression: $default, authorizer: 'arn:aws:lambda:eu-west-1:1:function:auth' }",
  ],
};

const { definitions = {} } = serviceSchema;

for (const [event, schema] of Object.entries(events)) {
  for (const form of accepted[event] ?? []) {
    test(`an event ${event} may be ${form}`, () => {
      assert.deepEqual(fit({ ...schema, definitions }, load(form)).problems, []);
    });
  }
  test(`an event ${event} is neither a list nor a switch`, () => {
    assert.notDeepEqual(fit({ ...schema, definitions }, [1, 2]).problems, []);
    assert.notDeepEqual(fit({ ...schema, definitions }, { enabledd: true }).problems, []);
  });
}

test("every event has examples", () => {
  assert.deepEqual(Object.keys(accepted), Object.keys(events));
});
