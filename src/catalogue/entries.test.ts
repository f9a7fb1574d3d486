import assert from "node:assert/strict";
import { test } from "node:test";
import { createResolver } from "../cloudformation/resolver.ts";
import { entryOf } from "./catalogue.ts";
import { requirementsOf } from "./requirements.ts";

const target = { partition: "aws", account: "111122223333", region: "us-east-1", stackName: "s-dev" };

/** What deploying one resource takes, as `action resource`, with the service a role is passed to. */
function requirements(type: string, Properties: Record<string, unknown>, serviceRole?: string): readonly string[] {
  const template = { Resources: { X: { Type: type, Properties } } };
  const options = { stackTags: false, ...(serviceRole && { serviceRole }) };
  return requirementsOf("X", entryOf(type)!, createResolver(template, target), options).map(
    ({ action, resource, condition }) => {
      const service = condition?.["StringEquals"]?.["iam:PassedToService"];
      return [action, resource, ...(service ? [`to ${[service].flat().join("|")}`] : [])].join(" ");
    },
  );
}

const role = "arn:aws:iam::111122223333:role/r";

interface Case {
  rule: string;
  type: string;
  /** What asks for it. */
  properties: Record<string, unknown>;
  /** Needed with the properties and not without them. */
  needs: readonly string[];
}

const cases: readonly Case[] = [
  {
    rule: "roles in an OpenAPI document are passed to API Gateway, the caller's own credentials are not",
    type: "AWS::ApiGateway::RestApi",
    properties: {
      Body: { paths: { "/a": { get: { i: { credentials: role } }, put: { credentials: "arn:aws:iam::*:user/*" } } } },
    },
    needs: [`iam:PassRole ${role} to apigateway.amazonaws.com`],
  },
  {
    rule: "a key for a table is used and granted to DynamoDB",
    type: "AWS::DynamoDB::Table",
    properties: { SSESpecification: { KMSMasterKeyId: "k" } },
    needs: [
      "kms:CreateGrant arn:aws:kms:us-east-1:111122223333:key/*",
      "kms:RevokeGrant arn:aws:kms:us-east-1:111122223333:key/*",
    ],
  },
  {
    rule: "a table's stream is written to by whoever connects it",
    type: "AWS::DynamoDB::Table",
    properties: { KinesisStreamSpecification: { StreamArn: "arn:aws:kinesis:us-east-1:111122223333:stream/changes" } },
    needs: ["kinesis:PutRecords arn:aws:kinesis:us-east-1:111122223333:stream/changes"],
  },
  {
    rule: "a replica is filled with the rights of whoever makes it, in its own region",
    type: "AWS::DynamoDB::GlobalTable",
    properties: { TableName: "t", Replicas: [{ Region: "eu-west-1" }] },
    needs: ["dynamodb:Scan arn:aws:dynamodb:eu-west-1:111122223333:table/t"],
  },
  {
    rule: "a private zone is associated with its networks",
    type: "AWS::Route53::HostedZone",
    properties: { VPCs: [{ VPCId: "vpc-1" }] },
    needs: ["route53:DisassociateVPCFromHostedZone arn:aws:route53:::hostedzone/*", "ec2:DescribeVpcs *"],
  },
  {
    rule: "a list that protects a load balancer is associated with the load balancer's own right",
    type: "AWS::WAFv2::WebACLAssociation",
    properties: {
      ResourceArn: "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/a/1",
      WebACLArn: "w",
    },
    needs: [
      "wafv2:AssociateWebACL arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/a/1",
      "elasticloadbalancing:SetWebACL arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/a/1",
    ],
  },
  {
    rule: "a scaled function may be scaled by whoever registers it",
    type: "AWS::ApplicationAutoScaling::ScalableTarget",
    properties: { ServiceNamespace: "lambda", ResourceId: "function:f:live" },
    needs: ["lambda:PutProvisionedConcurrencyConfig arn:aws:lambda:us-east-1:111122223333:function:f:live"],
  },
  {
    rule: "a service's tasks bring their volumes up with a role that is passed to ECS",
    type: "AWS::ECS::Service",
    properties: { VolumeConfigurations: [{ ManagedEBSVolume: { RoleArn: role } }] },
    needs: [`iam:PassRole ${role} to ecs.amazonaws.com`],
  },
  {
    rule: "a profile from elsewhere is passed as the role of its name",
    type: "AWS::EC2::Instance",
    properties: { IamInstanceProfile: "r" },
    needs: [`iam:PassRole ${role} to ec2.amazonaws.com`],
  },
  {
    rule: "a cluster that is restored is changed afterwards",
    type: "AWS::RDS::DBCluster",
    properties: { DBClusterIdentifier: "c", SnapshotIdentifier: "snapshot" },
    needs: [
      "rds:RestoreDBClusterFromSnapshot arn:aws:rds:us-east-1:111122223333:cluster:c",
      "rds:RestoreDBClusterFromSnapshot arn:aws:rds:us-east-1:111122223333:cluster-snapshot:*",
    ],
  },
  {
    rule: "an application of the repository is fetched with the deployer's rights",
    type: "AWS::CloudFormation::Stack",
    properties: {
      Tags: [{ Key: "serverlessrepo:applicationId", Value: "arn:aws:serverlessrepo:us-east-1:1:applications/a" }],
    },
    needs: ["serverlessrepo:GetCloudFormationTemplate arn:aws:serverlessrepo:us-east-1:1:applications/a"],
  },
  {
    rule: "a nested stack's template is read where it lies",
    type: "AWS::CloudFormation::Stack",
    properties: { TemplateURL: "https://bucket.s3.amazonaws.com/dir/t.json" },
    needs: ["s3:GetObject arn:aws:s3:::bucket/dir/t.json"],
  },
  {
    rule: "a custom resource's function is called",
    type: "Custom::Anything",
    properties: { ServiceToken: "arn:aws:lambda:us-east-1:111122223333:function:f" },
    needs: ["lambda:InvokeFunction arn:aws:lambda:us-east-1:111122223333:function:f"],
  },
  {
    rule: "a user's policies are written, taken off and read",
    type: "AWS::IAM::User",
    properties: { UserName: "u", Policies: [{ PolicyName: "p" }] },
    needs: ["iam:PutUserPolicy", "iam:DeleteUserPolicy", "iam:GetUserPolicy"].map(
      (action) => `${action} arn:aws:iam::111122223333:user/u`,
    ),
  },
  {
    rule: "logs that CloudFront delivers are asked of the distribution",
    type: "AWS::Logs::DeliverySource",
    properties: { ResourceArn: "arn:aws:cloudfront::111122223333:distribution/E1" },
    needs: ["cloudfront:AllowVendedLogDeliveryForResource arn:aws:cloudfront::111122223333:distribution/E1"],
  },
];

for (const { rule, type, properties, needs } of cases) {
  test(rule, () => {
    const [found, without] = [requirements(type, properties), requirements(type, {})];
    assert.deepEqual(
      needs.filter((need) => !found.includes(need)),
      [],
    );
    assert.deepEqual(
      needs.filter((need) => without.includes(need)),
      [],
    );
    assert.ok(!found.some((need) => need.includes(":user/*")));
  });
}

test("a nested stack is handed the service role", () => {
  const needs = requirements("AWS::CloudFormation::Stack", {}, role);
  assert.ok(needs.includes(`iam:PassRole ${role} to cloudformation.amazonaws.com`));
});
