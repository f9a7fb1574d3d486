import assert from "node:assert/strict";
import { test } from "node:test";
import type { AwsRequest } from "./aws-request.ts";
import { nameCall } from "./name-call.ts";

const account = "111122223333";

/** A request signed for a service in `eu-west-1`. */
function request(
  service: string,
  line: string,
  { headers = {}, body = "" }: { headers?: Record<string, string>; body?: string } = {},
): AwsRequest {
  const [method = "", path = ""] = line.split(" ");
  const credential = `AKIA/20260101/eu-west-1/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=00`;
  const signed = service === "" ? headers : { authorization, ...headers };
  return {
    method,
    url: new URL(`http://aws${path}`),
    headers: { host: "127.0.0.1:1", ...signed },
    body: Buffer.from(body),
  };
}

const query = (service: string, form: Record<string, string>): AwsRequest =>
  request(service, "POST /", { body: new URLSearchParams(form).toString() });
const json = (service: string, target: string, body: object): AwsRequest =>
  request(service, "POST /", { headers: { "x-amz-target": target }, body: JSON.stringify(body) });

const stack = "arn:aws:cloudformation:eu-west-1:111122223333:stack/hello-dev/*";
const stackId = "arn:aws:cloudformation:eu-west-1:111122223333:stack/hello-dev/0a1b";
const fn = "arn:aws:lambda:eu-west-1:111122223333:function";
const templateUrl = "https://s3.eu-west-1.amazonaws.com/deploy/a/template.json";

/** What is sent, the operation it is, and the permissions it takes. */
const cases: [sent: AwsRequest, operation: string, ...permissions: string[]][] = [
  [query("sts", { Action: "GetCallerIdentity" }), "sts:GetCallerIdentity", "sts:GetCallerIdentity *"],
  [
    query("sts", { Action: "AssumeRole", RoleArn: "arn:r", "Tags.member.1.Key": "k", SourceIdentity: "a" }),
    "sts:AssumeRole",
    "sts:AssumeRole arn:r",
    "sts:TagSession arn:r",
    "sts:SetSourceIdentity arn:r",
  ],
  [
    request("", "POST /", { body: "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn:r" }),
    "sts:AssumeRoleWithWebIdentity",
    "sts:AssumeRoleWithWebIdentity arn:r",
  ],
  [
    query("cloudformation", { Action: "DescribeStacks", StackName: "hello-dev" }),
    "cloudformation:DescribeStacks",
    `cloudformation:DescribeStacks ${stack}`,
  ],
  [
    query("cloudformation", { Action: "DescribeStacks", StackName: stackId }),
    "cloudformation:DescribeStacks",
    `cloudformation:DescribeStacks ${stackId}`,
  ],
  [query("cloudformation", { Action: "ListExports" }), "cloudformation:ListExports", "cloudformation:ListExports *"],
  [
    query("cloudformation", {
      Action: "CreateChangeSet",
      StackName: "hello-dev",
      TemplateURL: templateUrl,
      RoleARN: "arn:cfn",
    }),
    "cloudformation:CreateChangeSet",
    `cloudformation:CreateChangeSet ${stack}`,
    "iam:PassRole arn:cfn",
    "s3:GetObject arn:aws:s3:::deploy/a/template.json",
  ],
  [
    query("cloudformation", { Action: "ValidateTemplate", TemplateURL: "https://deploy.s3.amazonaws.com/t%20a.json" }),
    "cloudformation:ValidateTemplate",
    "cloudformation:ValidateTemplate *",
    "s3:GetObject arn:aws:s3:::deploy/t a.json",
  ],
  [
    query("iam", { Action: "GetRolePolicy", RoleName: "r" }),
    "iam:GetRolePolicy",
    "iam:GetRolePolicy arn:aws:iam::111122223333:role/r",
  ],
  [query("iam", { Action: "GetPolicy", PolicyArn: "arn:p" }), "iam:GetPolicy", "iam:GetPolicy arn:p"],
  [
    query("monitoring", { Action: "GetMetricStatistics" }),
    "cloudwatch:GetMetricStatistics",
    "cloudwatch:GetMetricStatistics *",
  ],
  [
    request("monitoring", "POST /service/GraniteServiceVersion20100801/operation/GetMetricData"),
    "cloudwatch:GetMetricData",
    "cloudwatch:GetMetricData *",
  ],
  [
    json("logs", "Logs_20140328.FilterLogEvents", { logGroupName: "/aws/lambda/a" }),
    "logs:FilterLogEvents",
    "logs:FilterLogEvents arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/a:*",
  ],
  [
    json("ssm", "AmazonSSM.GetParameters", { Names: ["/a/b", "c:3"] }),
    "ssm:GetParameters",
    "ssm:GetParameters arn:aws:ssm:eu-west-1:111122223333:parameter/a/b",
    "ssm:GetParameters arn:aws:ssm:eu-west-1:111122223333:parameter/c",
  ],
  [
    json("ecr", "AmazonEC2ContainerRegistry.GetAuthorizationToken", {}),
    "ecr:GetAuthorizationToken",
    "ecr:GetAuthorizationToken *",
  ],
  [request("s3", "GET /"), "s3:ListBuckets", "s3:ListAllMyBuckets *"],
  [request("s3", "HEAD /deploy/"), "s3:HeadBucket", "s3:ListBucket arn:aws:s3:::deploy"],
  [request("s3", "GET /deploy?list-type=2&prefix=a"), "s3:ListObjectsV2", "s3:ListBucket arn:aws:s3:::deploy"],
  [
    request("s3", "GET /deploy?versions&prefix=a"),
    "s3:ListObjectVersions",
    "s3:ListBucketVersions arn:aws:s3:::deploy",
  ],
  [request("s3", "GET /deploy?location"), "s3:GetBucketLocation", "s3:GetBucketLocation arn:aws:s3:::deploy"],
  [
    request("s3", "PUT /deploy?encryption"),
    "s3:PutBucketEncryption",
    "s3:PutEncryptionConfiguration arn:aws:s3:::deploy",
  ],
  [request("s3", "DELETE /deploy?cors"), "s3:DeleteBucketCors", "s3:PutBucketCORS arn:aws:s3:::deploy"],
  [request("s3", "DELETE /deploy?policy"), "s3:DeleteBucketPolicy", "s3:DeleteBucketPolicy arn:aws:s3:::deploy"],
  [request("s3", "PUT /deploy/a/b%20c?x-id=PutObject"), "s3:PutObject", "s3:PutObject arn:aws:s3:::deploy/a/b c"],
  [request("s3", "HEAD /deploy/a"), "s3:HeadObject", "s3:GetObject arn:aws:s3:::deploy/a"],
  [request("s3", "GET /deploy/a?versionId=1"), "s3:GetObject", "s3:GetObjectVersion arn:aws:s3:::deploy/a"],
  [request("s3", "DELETE /deploy/a?versionId=1"), "s3:DeleteObject", "s3:DeleteObjectVersion arn:aws:s3:::deploy/a"],
  [
    request("s3", "GET /a/b", { headers: { host: "deploy.s3.eu-west-1.amazonaws.com" } }),
    "s3:GetObject",
    "s3:GetObject arn:aws:s3:::deploy/a/b",
  ],
  [
    request("s3", "GET /a", { headers: { host: "deploy.localhost:4566" } }),
    "s3:GetObject",
    "s3:GetObject arn:aws:s3:::deploy/a",
  ],
  [
    request("s3", "PUT /deploy/a", { headers: { "x-amz-copy-source": "/from/b%20c", "x-amz-tagging": "a=b" } }),
    "s3:CopyObject",
    "s3:PutObject arn:aws:s3:::deploy/a",
    "s3:GetObject arn:aws:s3:::from/b c",
    "s3:PutObjectTagging arn:aws:s3:::deploy/a",
  ],
  [
    request("s3", "POST /deploy?delete", {
      body: "<Delete><Object><Key>a&amp;b</Key></Object><Object><Key>c</Key><VersionId>1</VersionId></Object></Delete>",
    }),
    "s3:DeleteObjects",
    "s3:DeleteObject arn:aws:s3:::deploy/a&b",
    "s3:DeleteObjectVersion arn:aws:s3:::deploy/c",
  ],
  [request("s3", "POST /deploy/a?uploads"), "s3:MultipartUpload", "s3:PutObject arn:aws:s3:::deploy/a"],
  [request("s3", "PUT /deploy/a?partNumber=1&uploadId=u"), "s3:UploadPart", "s3:PutObject arn:aws:s3:::deploy/a"],
  [
    request("s3", "DELETE /deploy/a?uploadId=u"),
    "s3:AbortMultipartUpload",
    "s3:AbortMultipartUpload arn:aws:s3:::deploy/a",
  ],
  [request("lambda", "GET /2015-03-31/functions/hello"), "lambda:GetFunction", `lambda:GetFunction ${fn}:hello`],
  [
    request("lambda", "GET /2015-03-31/functions/hello?Qualifier=live"),
    "lambda:GetFunction",
    `lambda:GetFunction ${fn}:hello:live`,
  ],
  [
    request("lambda", `GET /2015-03-31/functions/${encodeURIComponent(`${fn}:hello`)}/versions?Marker=m`),
    "lambda:ListVersionsByFunction",
    `lambda:ListVersionsByFunction ${fn}:hello`,
  ],
  [
    request("lambda", "POST /2015-03-31/functions/hello/invocations"),
    "lambda:Invoke",
    `lambda:InvokeFunction ${fn}:hello`,
  ],
  [
    request("lambda", "PUT /2015-03-31/functions/hello/code"),
    "lambda:UpdateFunctionCode",
    `lambda:UpdateFunctionCode ${fn}:hello`,
  ],
  [
    request("lambda", "GET /2018-10-31/layers/l/versions/3"),
    "lambda:GetLayerVersion",
    "lambda:GetLayerVersion arn:aws:lambda:eu-west-1:111122223333:layer:l:3",
  ],
  [
    request("apigateway", "PATCH /restapis/a/stages/dev"),
    "apigateway:PATCH",
    "apigateway:PATCH arn:aws:apigateway:eu-west-1::/restapis/a/stages/dev",
  ],
  [request("apigateway", "GET /v2/apis/a"), "apigateway:GET", "apigateway:GET arn:aws:apigateway:eu-west-1::/apis/a"],
  [request("lambda", "GET /2099-01-01/wonders/1"), "unknown:GET /2099-01-01/wonders/1"],
  [request("s3", "PATCH /deploy/a?x=1"), "unknown:PATCH /deploy/a?x=1"],
  [request("", "GET /"), "unknown:GET /"],
];

for (const [sent, operation, ...permissions] of cases) {
  test(`${sent.method} ${sent.url.pathname}${sent.url.search} is ${operation}`, () => {
    const call = nameCall(sent, account);
    assert.equal(call.operation, operation);
    assert.deepEqual(
      call.permissions.map(({ action, resource }) => `${action} ${resource}`),
      permissions,
    );
  });
}

test("the partition is the region's", () => {
  const headers = { authorization: "AWS4-HMAC-SHA256 Credential=A/20260101/cn-north-1/s3/aws4_request" };
  const { permissions } = nameCall(request("", "GET /deploy/a", { headers }), account);
  assert.deepEqual(permissions, [{ action: "s3:GetObject", resource: "arn:aws-cn:s3:::deploy/a" }]);
});

test("a request that was signed in advance is known by its query", () => {
  const credential = encodeURIComponent("AKIA/20260101/eu-west-1/s3/aws4_request");
  assert.equal(
    nameCall(request("", `GET /deploy/a?X-Amz-Credential=${credential}`), account).operation,
    "s3:GetObject",
  );
});
