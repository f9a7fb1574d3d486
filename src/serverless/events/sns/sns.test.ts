import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello, compileServiceEvents, propertiesOf } from "../../../../test/support/compile-events.ts";

const arn = { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] };
const account = "arn:aws:sns:us-east-1:111122223333";

test("a topic is made with its subscription", () => {
  const { resources, role, found } = compileHello("sns: my-news");
  assert.deepEqual(found, []);
  assert.deepEqual(role, []);
  const place = [":sns:", { Ref: "AWS::Region" }, ":", { Ref: "AWS::AccountId" }, ":"];
  assert.deepEqual(resources, {
    SNSTopicMynews: {
      Type: "AWS::SNS::Topic",
      Properties: { TopicName: "my-news", Subscription: [{ Endpoint: arn, Protocol: "lambda" }] },
    },
    HelloLambdaPermissionMynewsSNS: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        FunctionName: arn,
        Action: "lambda:InvokeFunction",
        Principal: "sns.amazonaws.com",
        SourceArn: { "Fn::Join": ["", ["arn:", { Ref: "AWS::Partition" }, ...place, "my-news"]] },
      },
    },
  });
});

test("subscribers of one topic share it; the first names it for display", () => {
  const compiled = compileServiceEvents(`functions:
  one: { handler: a.b, events: [{ sns: { topicName: news, displayName: News } }] }
  two: { handler: a.b, events: [{ sns: { topicName: news, displayName: Other } }, { sns: { topicName: news, filterPolicy: { a: [b] } } }] }
`);
  assert.deepEqual(propertiesOf(compiled, "SNSTopicNews"), {
    TopicName: "news",
    DisplayName: "News",
    Subscription: ["One", "Two"].map((stem) => ({
      Endpoint: { "Fn::GetAtt": [`${stem}LambdaFunction`, "Arn"] },
      Protocol: "lambda",
    })),
  });
});

test("a subscription with a filter stands beside the topic", () => {
  const compiled = compileHello("sns: { topicName: news, filterPolicy: { a: [b] }, filterPolicyScope: MessageBody }");
  assert.deepEqual(propertiesOf(compiled, "SNSTopicNews"), { TopicName: "news" });
  assert.deepEqual(propertiesOf(compiled, "HelloSnsSubscriptionNews"), {
    TopicArn: { Ref: "SNSTopicNews" },
    Protocol: "lambda",
    Endpoint: arn,
    FilterPolicy: { a: ["b"] },
    FilterPolicyScope: "MessageBody",
  });
});

const existing: [event: string, id: string, properties: Record<string, unknown>][] = [
  [`sns: ${account}:my-news`, "Mynews", { TopicArn: `${account}:my-news` }],
  [`sns: { arn: "${account}:news", topicName: other }`, "Other", { TopicArn: `${account}:news` }],
  ["sns: { arn: { Ref: News }, topicName: news }", "News", { TopicArn: { Ref: "News" } }],
  [
    "sns: { arn: arn:aws:sns:eu-west-1:1:news }",
    "News",
    { TopicArn: "arn:aws:sns:eu-west-1:1:news", Region: "eu-west-1" },
  ],
  [
    "sns: { arn: 'arn:${AWS::Partition}:sns:eu-west-1:1:news' }",
    "News",
    { TopicArn: "arn:${AWS::Partition}:sns:eu-west-1:1:news", Region: "eu-west-1" },
  ],
  ["sns: arn:aws:sns:eu-west-1:1:news", "News", { TopicArn: "arn:aws:sns:eu-west-1:1:news" }],
  [
    `sns: { arn: "${account}:news", filterPolicyScope: MessageBody }`,
    "News",
    {
      TopicArn: `${account}:news`,
      FilterPolicyScope: "MessageBody",
    },
  ],
];
for (const [event, id, properties] of existing) {
  test(`a topic that is there: ${event}`, () => {
    const compiled = compileHello(event);
    assert.deepEqual(compiled.found, []);
    assert.deepEqual(propertiesOf(compiled, `HelloSnsSubscription${id}`), {
      Protocol: "lambda",
      Endpoint: arn,
      ...properties,
    });
    assert.deepEqual(propertiesOf(compiled, `HelloLambdaPermission${id}SNS`)["SourceArn"], properties["TopicArn"]);
    assert.equal(Object.keys(compiled.resources).length, 2);
  });
}

const queues: [policy: string, queueArn: unknown, url: unknown][] = [
  [
    "deadLetterTargetArn: arn:aws:sqs:eu-west-1:1:dead",
    "arn:aws:sqs:eu-west-1:1:dead",
    {
      "Fn::Join": ["", ["https://sqs.eu-west-1.", { Ref: "AWS::URLSuffix" }, "/1/dead"]],
    },
  ],
  ["deadLetterTargetRef: Dead", { "Fn::GetAtt": ["Dead", "Arn"] }, { Ref: "Dead" }],
  ["deadLetterTargetArn: { 'Fn::GetAtt': [Dead, Arn] }", { "Fn::GetAtt": ["Dead", "Arn"] }, { Ref: "Dead" }],
  [
    "deadLetterTargetImport: { arn: dead-arn, url: dead-url }",
    { "Fn::ImportValue": "dead-arn" },
    {
      "Fn::ImportValue": "dead-url",
    },
  ],
];
for (const [policy, queueArn, url] of queues) {
  test(`undelivered messages: ${policy}`, () => {
    const compiled = compileHello(`sns: { arn: "${account}:news", redrivePolicy: { ${policy} } }`);
    assert.deepEqual(compiled.found, []);
    assert.deepEqual(propertiesOf(compiled, "HelloSnsSubscriptionNews")["RedrivePolicy"], {
      deadLetterTargetArn: queueArn,
    });
    const statement = {
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queueArn,
      Condition: { ArnEquals: { "aws:SourceArn": `${account}:news` } },
    };
    assert.deepEqual(propertiesOf(compiled, "NewsToHelloDLQPolicy"), {
      PolicyDocument: { Version: "2012-10-17", Id: "NewsToHelloDLQPolicy", Statement: [statement] },
      Queues: [url],
    });
  });
}

test("a topic of the template is no source in the queue's policy, as in the framework", () => {
  const compiled = compileHello("sns: { topicName: news, redrivePolicy: { deadLetterTargetRef: Dead } }");
  assert.match(JSON.stringify(propertiesOf(compiled, "NewsToHelloDLQPolicy")), /"ArnEquals":\{\}/);
});

const aliased = `functions:
  plain: { handler: a.b, events: [{ sns: plain-first }] }
  one: { handler: a.b, provisionedConcurrency: 1, events: [{ sns: news }, { sns: plain-first }] }
  two: { handler: a.b, provisionedConcurrency: 1, events: [{ sns: news }, { sns: { topicName: news, filterPolicy: {} } }] }
`;
test("a topic waits for the aliases of its subscribers, in framework 3 for the first one's", () => {
  const [three, four] = [compileServiceEvents(aliased, 3).resources, compileServiceEvents(aliased, 4).resources];
  assert.deepEqual(four["SNSTopicNews"]?.DependsOn, ["OneProvConcLambdaAlias", "TwoProvConcLambdaAlias"]);
  assert.equal(four["SNSTopicPlainfirst"]?.DependsOn, "OneProvConcLambdaAlias");
  assert.equal(four["TwoSnsSubscriptionNews"]?.DependsOn, "TwoProvConcLambdaAlias");
  assert.equal(three["SNSTopicNews"]?.DependsOn, "OneProvConcLambdaAlias");
  assert.equal(three["SNSTopicPlainfirst"]?.DependsOn, undefined);
  assert.equal(three["TwoSnsSubscriptionNews"]?.DependsOn, undefined);
});

const refused: [event: string, found: string][] = [
  ["sns: {}", "serverless/missing-property at sns"],
  ["sns: { displayName: News }", "serverless/missing-property at sns"],
  ["sns: { arn: { Ref: News } }", "serverless/missing-property at { Ref: News }"],
  ["sns: arn:aws:sqs:us-east-1:1:jobs", "serverless/wrong-service at arn:aws:sqs:us-east-1:1:jobs"],
  ["sns: { topicName: news, redrivePolicy: {} }", "serverless/invalid-redrive-policy at {}"],
  [
    "sns: { topicName: news, redrivePolicy: { deadLetterTargetArn: { Ref: Dead } } }",
    "serverless/invalid-redrive-policy at { deadLetterTargetArn: { Ref: Dead } }",
  ],
];
for (const [event, place] of refused) {
  test(`refused: ${event}`, () => assert.deepEqual(compileHello(event).found, [place]));
}

test("two topics whose names come to one id are refused", () => {
  assert.deepEqual(
    compileHello(["sns: news", "sns: news-"]).found.includes("serverless/duplicate-logical-id at sns"),
    true,
  );
});
