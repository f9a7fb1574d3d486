import { actionMatcherOf } from "../../iam/action.ts";
import type { Action } from "../../iam/policy.ts";

/**
 * Why CloudTrail may show nothing of a permission that is used: it is no call of its own, it is checked with another
 * call, or trails do not log such calls unless they are told to.
 */
export type Silence = "never-logged" | "with-another" | "data-event";

const silences: Readonly<Record<Silence, readonly Action[]>> = {
  // "Actions defined by …" in the Service Authorization Reference: permission only, or no operation of the API
  "never-logged": [
    "iam:PassRole",
    "*:PassConnection",
    "lambda:PassCapacityProvider",
    "lambda:PassNetworkConnector",
    "lambda:EnableReplication*",
    "lambda:DisableReplication*",
    "lambda:*MicrovmImage",
    "*:AllowVendedLogDeliveryForResource",
    "logs:*LogDelivery",
    "logs:ListLogDeliveries",
    "apigateway:SetWebACL",
    "apigateway:*CertificateToDomain",
    "apigateway:*CertificateFromDomain",
    "apigateway:*AccessAssociation",
    "apigateway:UpdateRestApiPolicy",
    "apigateway:UpdateDomainName*Policy",
    "apigateway:TagResource",
    "apigateway:UntagResource",
    "amplify:*WebACL*",
    "apprunner:*WebAcl*",
    "appsync:*WebACL*",
    "bedrock-agentcore:*WebACL*",
    "cognito-idp:*WebACL*",
    "ec2:*VerifiedAccessInstanceWebAcl*",
    "elasticloadbalancing:*WebACL*",
    "dynamodb:*TableReplica",
    "mq:CreateReplicaBroker",
    "s3tables:PutTableEncryption",
    "vpc-lattice:CreateServiceNetworkVpcEndpointAssociation",
    "vpce:*",
    "execute-api:Invoke",
  ],
  // tags that a call sets as it creates, versions of objects, names of sessions
  "with-another": [
    "*:TagResource",
    "*:Tag*",
    "*:AddTags*",
    "*:CreateTags",
    "*:CreateOrUpdateTags",
    "s3:GetObjectVersion",
    "s3:DeleteObjectVersion",
    "s3:PutAccessPointPublicAccessBlock",
    "s3:UpdateBucketMetadata*",
    "s3:BypassGovernanceRetention",
  ],
  // "Logging data events" in the CloudTrail user guide
  "data-event": [
    "s3:*Object",
    "s3:*ObjectAcl",
    "s3:*ObjectTagging",
    "s3:*ObjectVersion*",
    "s3:*ObjectAttributes",
    "s3:*ObjectLegalHold",
    "s3:*ObjectRetention",
    "s3:ListBucket",
    "s3:ListBucketVersions",
    "s3:ListBucketMultipartUploads",
    "s3:*MultipartUpload*",
    "s3express:CreateSession",
    "lambda:Invoke*",
    "dynamodb:*Item",
    "dynamodb:Query",
    "dynamodb:Scan",
    "dynamodb:PartiQL*",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "sns:Publish",
    "sqs:*Message",
    "sqs:ChangeMessageVisibility",
    "kinesis:PutRecord*",
    "kinesis:GetRecords",
    "kinesis:GetShardIterator",
    "kinesis:SubscribeToShard",
    "firehose:PutRecord*",
    "events:PutEvents",
    "states:StartSyncExecution",
    "cloudwatch:PutMetricData",
    "cloudwatch:GetMetric*",
    "logs:PutLogEvents",
    "logs:GetLogEvents",
    "logs:FilterLogEvents",
    "xray:Put*",
    "appsync:GraphQL",
    "execute-api:ManageConnections",
    "cognito-identity:Get*",
    "iot:Connect",
    "iot:Publish",
    "iot:Receive",
    "iot:Subscribe",
    "ses:Send*",
  ],
};

const matchers = Object.entries(silences).map(
  ([silence, patterns]) => [silence as Silence, patterns.map(actionMatcherOf)] as const,
);

/** Why an action may be used and yet not stand in any trail; undefined when each use of it is an event. */
export function withoutEvent(action: Action): Silence | undefined {
  const asked = action.toLowerCase();
  return matchers.find(([, patterns]) => patterns.some((matches) => matches(asked)))?.[0];
}
