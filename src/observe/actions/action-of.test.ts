import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { basename } from "node:path";
import { test } from "node:test";
import { resourceTypes, entryOf } from "../../catalogue/catalogue.ts";
import { actionsOf, type Access } from "../../catalogue/entry.ts";
import { tools } from "../../catalogue/tools/tools.ts";
import { operationOf, serviceOf } from "../../iam/action.ts";
import { loadActionCatalogue } from "../../iam/action-catalogue.ts";
import { loadActionOf } from "./load-action-of.ts";
import { otherOperations } from "./other-operations.ts";
import { servicesOfSource } from "./event-source.ts";
import { withoutEvent } from "./without-event.ts";

const cases: readonly (readonly [source: string, name: string, ...actions: string[]])[] = [
  ["lambda", "GetFunction20150331v2", "lambda:GetFunction"],
  ["lambda", "PublishLayerVersion20181031", "lambda:PublishLayerVersion"],
  ["lambda", "TagResource20170331v2", "lambda:TagResource"],
  ["lambda", "Invoke", "lambda:InvokeFunction"],
  ["cloudfront", "CreateDistribution2020_05_31", "cloudfront:CreateDistribution"],
  ["s3", "PutBucketEncryption", "s3:PutEncryptionConfiguration"],
  ["s3", "ListObjects", "s3:ListBucket"],
  ["s3", "HeadObject", "s3:GetObject"],
  ["s3", "DeleteBucketCors", "s3:PutBucketCORS"],
  ["s3", "GetBucketCors", "s3:GetBucketCORS"],
  ["s3", "PutBucketLifecycle", "s3:PutLifecycleConfiguration"],
  ["s3", "PutBucketPublicAccessBlock", "s3:PutBucketPublicAccessBlock"],
  ["s3", "ListBucketMetricsConfigurations", "s3:GetMetricsConfiguration"],
  ["s3", "CopyObject", "s3:GetObject", "s3:PutObject"],
  ["s3express", "PutObject", "s3express:CreateSession"],
  ["monitoring", "PutMetricAlarm", "cloudwatch:PutMetricAlarm"],
  ["email", "CreateEmailIdentity", "ses:CreateEmailIdentity"],
  ["states", "CreateStateMachine", "states:CreateStateMachine"],
  ["events", "PutRule", "events:PutRule"],
  ["tagging", "GetResources", "tag:GetResources"],
  ["execute-api", "PostToConnection", "execute-api:ManageConnections"],
  ["autoscaling", "RegisterScalableTarget", "application-autoscaling:RegisterScalableTarget"],
  ["autoscaling", "DescribeScalingPlans", "autoscaling-plans:DescribeScalingPlans"],
  ["cloudcontrolapi", "CreateResource", "cloudformation:CreateResource"],
  ["amazonmq", "CreateBroker", "mq:CreateBroker"],
  ["api.ecr", "CreateRepository", "ecr:CreateRepository"],
  ["runtime.sagemaker", "InvokeEndpoint", "sagemaker:InvokeEndpoint"],
  ["dynamodb", "TransactGetItems", "dynamodb:GetItem"],
  ["kms", "ReEncrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
  ["es", "CreateDomain", "es:CreateDomain"],
  ["sts", "AssumeRole", "sts:AssumeRole"],
];

const find = await loadActionOf([...cases.map(([source]) => source), "apigateway", "signin", "made-up", "iam", "ssm"]);
const source = (service: string): string => `${service}.amazonaws.com`;

for (const [service, name, ...actions] of cases) {
  test(`${name} of ${service} takes ${actions.join(" and ")}`, () => {
    assert.deepEqual(find(source(service), name), { actions, known: true });
  });
}

const calls: readonly (readonly [name: string, verb: string, ...paths: string[]])[] = [
  ["CreateDeployment", "POST", "/restapis/*/deployments", "/apis/*/deployments"],
  ["UpdateStage", "PATCH", "/restapis/*/stages/*", "/apis/*/stages/*"],
  ["ImportRestApi", "POST", "/restapis"],
  ["FlushStageCache", "DELETE", "/restapis/*/stages/*/cache/data"],
  ["CreateApi", "POST", "/apis"],
  ["ReimportApi", "PUT", "/apis/*"],
];

for (const [name, verb, ...paths] of calls) {
  test(`${name} of API Gateway is ${verb} ${paths.join(" or ")}`, () => {
    assert.deepEqual(find(source("apigateway"), name), { actions: [`apigateway:${verb}`], paths, known: true });
  });
}

test("tags of API Gateway are set by two verbs, the event does not tell which", () => {
  assert.deepEqual(find(source("apigateway"), "TagResource").actions, ["apigateway:PUT", "apigateway:POST"]);
});

test("what IAM has by name is that", () => {
  assert.deepEqual(find(source("apigateway"), "CreateRoutingRule").actions, ["apigateway:CreateRoutingRule"]);
});

test("signing in and asking who one is take no permission", () => {
  for (const [service, name] of [
    ["signin", "ConsoleLogin"],
    ["sts", "GetCallerIdentity"],
    ["sts", "AssumeRoleWithWebIdentity"],
  ] as const) {
    assert.deepEqual(find(source(service), name), { actions: [], known: true });
  }
});

test("what is in no catalogue is said to be unknown, whatever it looks like", () => {
  for (const [service, name] of [
    ["made-up", "CreateThing"],
    ["s3", "PutBucketMood"],
    ["lambda", "20150331"],
    ["", ""],
    ["iam", "__proto__"],
    ["s3", "constructor"],
  ] as const) {
    assert.deepEqual(find(source(service), name), { actions: [], known: false }, `${service} ${name}`);
  }
});

test("sources of AWS in China are the same", () => {
  assert.deepEqual(servicesOfSource("sqs.amazonaws.com.cn"), ["sqs"]);
});

test("every action of the tables exists", async () => {
  const catalogue = await loadActionCatalogue([...Object.keys(otherOperations), "s3-object-lambda"]);
  const wanted = Object.entries(otherOperations).flatMap(([service, table]) =>
    Object.values(table).flatMap((actions) => actions.map((one) => (one.includes(":") ? one : `${service}:${one}`))),
  );
  const missing = wanted.filter((action) => !catalogue.actionsOf(serviceOf(action)).includes(operationOf(action)));
  assert.deepEqual([...new Set(missing)], []);
});

/** The SDK clients that are installed, by the source of their events. */
const clients = {
  "client-cloudformation": "cloudformation",
  "client-cloudwatch": "monitoring",
  "client-cloudwatch-logs": "logs",
  "client-iam": "iam",
  "client-kms": "kms",
  "client-lambda": "lambda",
  "client-s3": "s3",
  "client-ssm": "ssm",
  "client-sts": "sts",
  "client-api-gateway": "apigateway",
};

/** Operations of those clients that the catalogue has no action for yet, or never will: nothing is made up for them. */
const newer: ReadonlySet<string> = new Set([
  "cloudformation RemoveAlias",
  "cloudformation SetAlias",
  "monitoring AssociateDatasetKmsKey",
  "monitoring CreateResourceMetricsConfiguration",
  "monitoring DeleteResourceMetricsConfiguration",
  "monitoring DescribeAlarmContributors",
  "monitoring DisassociateDatasetKmsKey",
  "monitoring GetResourceMetricsConfiguration",
  "monitoring UpdateOTelEnrichment",
  "monitoring UpdateResourceMetricsConfiguration",
  "logs GetLogObject",
  "iam AcquireRole",
  "iam UpdateDelegationRequest",
  "kms Decapsulate",
  "kms Encapsulate",
  "ssm DeregisterDefaultHostManagementConfiguration",
  "ssm RegisterDefaultHostManagementConfiguration",
]);

/** What each operation of the SDK's clients is as an event. */
async function clientEvents(): Promise<readonly { event: string; actions: readonly string[]; known: boolean }[]> {
  const ofAll = await loadActionOf(Object.values(clients).map(source));
  return Object.entries(clients).flatMap(([client, service]) =>
    globSync(`node_modules/@aws-sdk/${client}/dist-types/commands/*Command.d.ts`).map((file) => {
      const name = basename(file, "Command.d.ts");
      return { event: `${service} ${name}`, ...ofAll(source(service), name) };
    }),
  );
}

const events = await clientEvents();

test("every operation of the SDK's clients is known as an event", () => {
  assert.ok(events.length > 900, `only ${events.length}`);
  const unknown = events.filter(({ known }) => !known).map(({ event }) => event);
  assert.deepEqual(
    unknown.filter((event) => !newer.has(event)),
    [],
  );
});

/** S3 has a second API, whose client is not installed. */
const ofS3Control = /^s3:(.*AccessPoint.*|UntagResource|ListTagsForResource)$/;

test("every action that deploying takes of those services has an event, or is known to have none", () => {
  const taken = new Set([...resourceTypes.flatMap(takenByType), ...Object.values(tools).flatMap(takenByTool)]);
  const [services, shown] = [new Set(Object.values(clients)), new Set(events.flatMap(({ actions }) => actions))];
  const asked = [...taken].filter(
    (action) => services.has(serviceOf(action).replace("cloudwatch", "monitoring")) && !ofS3Control.test(action),
  );
  assert.ok(asked.length > 300, `only ${asked.length}`);
  const never = asked.filter((action) => !shown.has(action) && withoutEvent(action) === undefined);
  assert.deepEqual(never.sort(), []);
});

test("passing a role is never logged, tags are checked with what they are put on, objects only where it is asked for", () => {
  const silences = ["iam:PassRole", "events:TagResource", "s3:GetObject", "iam:CreateRole"].map(withoutEvent);
  assert.deepEqual(silences, ["never-logged", "with-another", "data-event", undefined]);
});

function takenByType(type: string): string[] {
  const { also = [], tags = [], when = {}, ...own } = entryOf(type)!;
  const accesses: readonly Access[] = [own, also, tags, ...Object.values(when)].flat();
  return accesses.flatMap((access) => [...actionsOf(access).keys()]);
}

function takenByTool({ calls: own }: (typeof tools)[keyof typeof tools]): string[] {
  return own.flatMap(({ actions }) => [...actions]);
}
