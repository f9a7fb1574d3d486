/** What SDKs call services, in lower case without `amazon` and `aws`, where IAM's prefix is another. */
const prefixes: Readonly<Record<string, string>> = {
  lambdainternal: "lambda",
  identitymanagement: "iam",
  securitytokenservice: "sts",
  logs: "logs",
  cloudwatchlogs: "logs",
  cloudwatchevents: "events",
  eventbridge: "events",
  dynamodbv2: "dynamodb",
  sfn: "states",
  stepfunctions: "states",
  apigatewayv2: "apigateway",
  cognitoidentityprovider: "cognito-idp",
  cognitoidentity: "cognito-identity",
  simplesystemsmanagement: "ssm",
  elasticloadbalancing: "elasticloadbalancing",
  elasticloadbalancingv2: "elasticloadbalancing",
  kinesisfirehose: "firehose",
  certificatemanager: "acm",
  elasticfilesystem: "elasticfilesystem",
  efs: "elasticfilesystem",
};

/** IAM's prefix of a service as an SDK calls it: `lambda` of `AWSLambdaInternal`, `s3` of `Amazon S3`. */
export function servicePrefixOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const bare = plain.replace(/^(amazon|aws)(?=.)/, "");
  return prefixes[bare] ?? bare;
}
