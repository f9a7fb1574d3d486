import assert from "node:assert/strict";
import { test } from "node:test";
import {
  compileHello,
  compileServiceEvents,
  propertiesOf,
  serviceOf,
  type CompiledService,
} from "../../../../test/support/compile-events.ts";
import { compileEvents } from "../compile-events.ts";

const usualPolicy = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const version = { Ref: "HelloLambdaVersion1" };
const shop = "origin: https://shop.example";

interface DistributionConfig {
  DefaultCacheBehavior: Record<string, unknown>;
  Origins: Record<string, unknown>[];
  CacheBehaviors?: Record<string, unknown>[];
}

const configOf = (compiled: CompiledService): DistributionConfig =>
  propertiesOf(compiled, "CloudFrontDistribution")["DistributionConfig"] as DistributionConfig;
const behavior = (more: object, EventType = "origin-request"): object => ({
  ViewerProtocolPolicy: "allow-all",
  CachePolicyId: usualPolicy,
  TargetOriginId: "custom/shop.example",
  LambdaFunctionAssociations: [{ EventType, LambdaFunctionARN: version }],
  ...more,
});

test("a distribution calls the function's version, which may log wherever it runs", () => {
  const { resources, outputs, role, found } = compileHello(`cloudFront: { eventType: origin-request, ${shop} }`);
  assert.deepEqual(found, []);
  const source = ["", "arn:", { Ref: "AWS::Partition" }, ":cloudfront::", { Ref: "AWS::AccountId" }];
  assert.deepEqual(resources, {
    HelloLambdaFunctionInvokePermission: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        FunctionName: version,
        Action: "lambda:InvokeFunction",
        Principal: "edgelambda.amazonaws.com",
        SourceArn: { "Fn::Join": ["", [...source, ":distribution/", { Ref: "CloudFrontDistribution" }]] },
      },
    },
    CloudFrontDistribution: {
      Type: "AWS::CloudFront::Distribution",
      Properties: {
        DistributionConfig: {
          Comment: "shop dev",
          Enabled: true,
          DefaultCacheBehavior: behavior({}),
          Origins: [
            {
              DomainName: "shop.example",
              CustomOriginConfig: { OriginProtocolPolicy: "match-viewer" },
              Id: "custom/shop.example",
            },
          ],
        },
      },
    },
  });
  assert.deepEqual(outputs, {
    CloudFrontDistribution: { Description: "CloudFront Distribution Id", Value: { Ref: "CloudFrontDistribution" } },
    CloudFrontDistributionDomainName: {
      Description: "CloudFront Distribution Domain Name",
      Value: { "Fn::GetAtt": ["CloudFrontDistribution", "DomainName"] },
    },
  });
  const actions = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:TagResource"];
  const gain = (logs: string): object => ({
    fn: "hello",
    statement: { Effect: "Allow", Action: actions, Resource: [{ "Fn::Sub": logs }] },
    trusts: "edgelambda.amazonaws.com",
  });
  const own = "arn:${AWS::Partition}:logs:*:${AWS::AccountId}:log-group:/aws/lambda/us-east-1.shop-dev-hello:*";
  assert.deepEqual(role, [
    { ...gain("arn:${AWS::Partition}:logs:*:*:*"), once: "cloudFront", frameworkOnly: true },
    { ...gain(own), once: "cloudFront hello", beyondFramework: true },
  ]);
});

const custom = { CustomOriginConfig: { OriginProtocolPolicy: "match-viewer" } };
const origins: [given: string, origin: object][] = [
  ["http://Example.com:8080/", { DomainName: "example.com", ...custom, Id: "custom/example.com" }],
  ["https://example.com/a/", { DomainName: "example.com", OriginPath: "/a/", ...custom, Id: "custom/example.com/a/" }],
  [
    "s3://b.s3.amazonaws.com/a?x#y",
    { DomainName: "b.s3.amazonaws.com", OriginPath: "/a", S3OriginConfig: {}, Id: "s3/b.s3.amazonaws.com/a" },
  ],
  ["{ DomainName: a.org, OriginPath: '' }", { DomainName: "a.org", OriginPath: "", Id: "custom/a.org" }],
  [
    "{ DomainName: { 'Fn::GetAtt': [B, DomainName] }, OriginPath: /a-b, S3OriginConfig: {} }",
    {
      DomainName: { "Fn::GetAtt": ["B", "DomainName"] },
      OriginPath: "/a-b",
      S3OriginConfig: {},
      Id: "s3/FnGetAttBDomainName/a-b",
    },
  ],
];
for (const [given, origin] of origins) {
  test(`origin ${given}`, () => {
    const compiled = compileHello(`cloudFront: { eventType: origin-request, origin: ${JSON.stringify(given)} }`);
    const asMapping = compileHello(`cloudFront: { eventType: origin-request, origin: ${given} }`);
    assert.deepEqual(configOf(given.startsWith("{") ? asMapping : compiled).Origins, [origin]);
  });
}

const behaviors: [given: string, settings: object][] = [
  ["cachePolicy: { id: mine }", { CachePolicyId: "mine" }],
  ["cachePolicy: { name: short_lived }", { CachePolicyId: { Ref: "CloudFrontCachePolicyShortUnderscorelived" } }],
  ["behavior: { CachePolicyId: { Ref: P } }", { CachePolicyId: { Ref: "P" } }],
  ["cachePolicy: { id: mine }, behavior: { CachePolicyId: other }", { CachePolicyId: "mine" }],
  ["behavior: { ViewerProtocolPolicy: https-only }", { ViewerProtocolPolicy: "https-only" }],
  [
    "includeBody: true",
    {
      LambdaFunctionAssociations: [{ EventType: "origin-request", LambdaFunctionARN: version, IncludeBody: true }],
    },
  ],
];
const policies = `
provider:
  name: aws
  cloudFront: { cachePolicies: { short_lived: { Comment: brief, DefaultTTL: 1 } } }
`;
for (const [given, settings] of behaviors) {
  test(`cache behavior with ${given}`, () => {
    const event = `cloudFront: { eventType: origin-request, ${shop}, ${given} }`;
    assert.deepEqual(configOf(compileHello(event, { more: policies })).DefaultCacheBehavior, behavior(settings));
  });
}

for (const setting of ["MinTTL: 0", "MaxTTL: 1", "DefaultTTL: 1", "ForwardedValues: { QueryString: true }"]) {
  test(`the older way to cache needs no policy: ${setting}`, () => {
    const event = `cloudFront: { eventType: origin-request, ${shop}, behavior: { ${setting} } }`;
    assert.equal(configOf(compileHello(event)).DefaultCacheBehavior["CachePolicyId"], undefined);
  });
}

test("policies of the provider are made without events too, with a word about those that none uses", () => {
  const service = serviceOf(`functions: {}${policies}`);
  const [compiled] = compileEvents(service, new Map());
  assert.deepEqual(compiled?.resources, {
    CloudFrontCachePolicyShortUnderscorelived: {
      Type: "AWS::CloudFront::CachePolicy",
      Properties: { CachePolicyConfig: { Comment: "brief", DefaultTTL: 1, Name: "shop-dev-short_lived" } },
    },
  });
  assert.deepEqual(
    service.diagnostics.list.map(({ code }) => code),
    ["serverless/unused-cache-policy"],
  );
});

test("events of one path share its behavior: the first one counts, and lists have the items of all", () => {
  const compiled = compileServiceEvents(`functions:
  hello:
    handler: a.b
    events:
      - cloudFront:
          eventType: origin-request
          ${shop}
          pathPattern: /2
          behavior: { Compress: true, AllowedMethods: [GET, HEAD], ForwardedValues: { Headers: [A], QueryString: true } }
      - cloudFront: { eventType: origin-request, ${shop}, pathPattern: /1 }
  other:
    handler: a.b
    events:
      - cloudFront:
          eventType: origin-response
          ${shop}
          pathPattern: /2
          behavior: { Compress: false, AllowedMethods: [GET, HEAD, OPTIONS], ForwardedValues: { Headers: [B], QueryString: false } }
`);
  const { CacheBehaviors: [first, second] = [] } = configOf(compiled);
  assert.deepEqual(first, {
    ViewerProtocolPolicy: "allow-all",
    Compress: true,
    AllowedMethods: ["GET", "HEAD", "OPTIONS"],
    ForwardedValues: { Headers: ["A", "B"], QueryString: true },
    TargetOriginId: "custom/shop.example",
    LambdaFunctionAssociations: [
      { EventType: "origin-request", LambdaFunctionARN: version },
      { EventType: "origin-response", LambdaFunctionARN: { Ref: "OtherLambdaVersion1" } },
    ],
    PathPattern: "/2",
  });
  assert.deepEqual(second, behavior({ PathPattern: "/1" }));
});

test("events that name one origin in several ways share it", () => {
  const { Origins } = configOf(
    compileHello([
      "cloudFront: { eventType: origin-request, pathPattern: /a, origin: { DomainName: a.org, CustomOriginConfig: { HTTPPort: 81 }, OriginCustomHeaders: [{ HeaderName: a }] } }",
      "cloudFront: { eventType: origin-request, pathPattern: /b, origin: { DomainName: a.org, ConnectionAttempts: 2, OriginCustomHeaders: [{ HeaderName: a }, { HeaderName: b }] } }",
      "cloudFront: { eventType: origin-request, pathPattern: /c, origin: 'https://a.org' }",
    ]),
  );
  assert.deepEqual(Origins, [
    {
      DomainName: "a.org",
      CustomOriginConfig: { HTTPPort: 81, OriginProtocolPolicy: "match-viewer" },
      OriginCustomHeaders: [{ HeaderName: "a" }, { HeaderName: "b" }],
      ConnectionAttempts: 2,
      Id: "custom/a.org",
    },
  ]);
});

test("paths that no event is about are served from the default origin, as the first event's but without a function", () => {
  const compiled = compileHello([
    `cloudFront: { eventType: origin-request, ${shop}, pathPattern: /a, behavior: { Compress: true } }`,
    "cloudFront: { eventType: origin-request, origin: 'https://b.org', pathPattern: /b, isDefaultOrigin: true }",
  ]);
  assert.deepEqual(compiled.found, []);
  assert.deepEqual(configOf(compiled).DefaultCacheBehavior, {
    ViewerProtocolPolicy: "allow-all",
    Compress: true,
    CachePolicyId: usualPolicy,
    TargetOriginId: "custom/b.org",
  });
});

const event = (more: string): string => `cloudFront: { eventType: viewer-request, ${more} }`;
const refused: [events: string[], found: string[]][] = [
  [["cloudFront: { eventType: viewer-request }"], ["serverless/missing-property at cloudFront"]],
  [[event("origin: 7")], ["serverless/wrong-type at 7"]],
  [[event("origin: arn:aws:s3:::bucket")], ["serverless/invalid-origin at arn:aws:s3:::bucket"]],
  [[event(`${shop}, cachePolicy: { name: none }`)], ["serverless/unknown-cache-policy at none"]],
  [[event(shop), event("origin: 'http://a'")], ["serverless/conflicting-origins at 'http://a'"]],
  [[event(shop), event(shop)], ["serverless/duplicate-edge-event at viewer-request"]],
  [
    [event(`${shop}, pathPattern: /a`), event("origin: 'http://a', pathPattern: /b")],
    ["serverless/no-default-origin at https://shop.example"],
  ],
  [
    [
      event(`${shop}, pathPattern: /a, isDefaultOrigin: true`),
      event("origin: 'http://a', pathPattern: /b, isDefaultOrigin: true"),
    ],
    ["serverless/several-default-origins at true"],
  ],
];
for (const [events, found] of refused) {
  test(`refused: ${events.join(", ")}`, () => assert.deepEqual(compileHello(events).found, found));
}

test("functions of edges are deployed to us-east-1", () => {
  const service = serviceOf(`functions: { hello: { handler: a.b, events: [{ ${event(shop)} }] } }`);
  compileEvents({ ...service, region: "eu-west-1" }, new Map());
  assert.deepEqual(
    service.diagnostics.list.map(({ code }) => code),
    ["serverless/edge-region"],
  );
});

const limits: [eventType: string, settings: string, found: string[]][] = [
  ["viewer-request", "memorySize: 129", ["serverless/edge-limit at 129"]],
  ["viewer-response", "timeout: 6", ["serverless/edge-limit at 6"]],
  ["viewer-response", "timeout: { Ref: Seconds }", []],
  ["viewer-request", "memorySize: 128\n    timeout: 5", []],
  ["origin-request", "memorySize: 3000\n    timeout: 30", []],
  ["origin-response", "timeout: 31", ["serverless/edge-limit at 31"]],
];
for (const [eventType, settings, found] of limits) {
  test(`limits of ${eventType}: ${settings.replace(/\s+/, ", ")}`, () => {
    const compiled = compileHello(`cloudFront: { eventType: ${eventType}, ${shop} }`, { settings });
    assert.deepEqual(compiled.found, found);
  });
}

const unavailable: [settings: string, found: string[]][] = [
  ["environment: { A: b }", ["serverless/no-effect at environment"]],
  ["vpc: { securityGroupIds: [a], subnetIds: [b] }", ["serverless/no-effect at vpc"]],
  ["vpc: false", []],
  ["layers: [arn:aws:lambda:us-east-1:1:layer:a:1]", ["serverless/not-at-edge at layers"]],
  ["architecture: arm64", ["serverless/not-at-edge at architecture"]],
  ["architecture: x86_64", []],
  ["runtime: java21", ["serverless/not-at-edge at runtime"]],
  ["runtime: python3.13", []],
  ["ephemeralStorageSize: 513", ["serverless/not-at-edge at ephemeralStorageSize"]],
  ["provisionedConcurrency: 1", ["serverless/not-at-edge at provisionedConcurrency"]],
];
for (const [settings, found] of unavailable) {
  test(`what edges have: ${settings}`, () => assert.deepEqual(compileHello(event(shop), { settings }).found, found));
}

test("what edges do not have is told where the provider sets it", () => {
  const more = "provider: { name: aws, architecture: arm64 }";
  assert.deepEqual(compileHello(event(shop), { more }).found, ["serverless/not-at-edge at architecture"]);
});
