import { bucketOfLogs, serviceLinkedRole } from "../access.ts";
import { entry, type Access, type EntryDefinition, type ResourceEntry } from "../entry.ts";

const acls = ["arn:{Partition}:wafv2:{Region}:{Account}:*/webacl/*"];

/** The kinds of resources that an access control list protects: each asks for a right of its own service as well. */
const protectedBy = (...actions: readonly string[]): readonly Access[] => [
  { on: "{ResourceArn}", write: actions, read: actions, delete: actions },
];

/** Lists and sets are made, read, changed and deleted alike, in a scope of the region or of CloudFront. */
const set = (thing: string, path: string): EntryDefinition => {
  const on = `arn:{Partition}:wafv2:{Region}:{Account}:*/${path}/*`;
  return {
    on,
    create: [`wafv2:Create${thing}`],
    update: [`wafv2:Update${thing}`],
    delete: [`wafv2:Delete${thing}`],
    always: [`wafv2:Get${thing}`],
    also: [{ on, write: ["wafv2:ListTagsForResource"], read: ["wafv2:ListTagsForResource"] }],
    tags: { on, write: ["wafv2:TagResource", "wafv2:UntagResource"] },
  };
};

/** Rules that name sets are checked on these too. */
const named = [
  "arn:{Partition}:wafv2:{Region}:{Account}:*/ipset/*",
  "arn:{Partition}:wafv2:{Region}:{Account}:*/managedruleset/*",
  "arn:{Partition}:wafv2:{Region}:{Account}:*/regexpatternset/*",
  "arn:{Partition}:wafv2:{Region}:{Account}:*/rulegroup/*",
];

const webAcl = set("WebACL", "webacl");

export const waf: readonly ResourceEntry[] = [
  entry("AWS::WAFv2::WebACL", {
    ...webAcl,
    also: [...(webAcl.also ?? []), { on: named, create: ["wafv2:CreateWebACL"], update: ["wafv2:UpdateWebACL"] }],
  }),
  entry("AWS::WAFv2::IPSet", set("IPSet", "ipset")),
  entry("AWS::WAFv2::RegexPatternSet", set("RegexPatternSet", "regexpatternset")),
  entry("AWS::WAFv2::LoggingConfiguration", {
    on: acls,
    write: ["wafv2:PutLoggingConfiguration"],
    delete: ["wafv2:DeleteLoggingConfiguration"],
    always: ["wafv2:GetLoggingConfiguration"],
    also: [
      {
        on: "*",
        write: [
          "logs:CreateLogDelivery",
          "logs:DescribeLogGroups",
          "logs:DescribeResourcePolicies",
          "logs:PutResourcePolicy",
        ],
        delete: ["logs:DeleteLogDelivery"],
      },
    ],
    when: {
      "LogDestinationConfigs=arn:*:s3:*": bucketOfLogs("{LogDestinationConfigs -> AWS::S3::Bucket}"),
      "LogDestinationConfigs=arn:*:firehose:*": [
        { on: "*", write: ["firehose:ListDeliveryStreams"] },
        serviceLinkedRole("wafv2.amazonaws.com"),
      ],
    },
  }),
  entry("AWS::WAFv2::WebACLAssociation", {
    // Checked on the list and on what it protects.
    on: [...acls, "{ResourceArn}"],
    write: ["wafv2:AssociateWebACL"],
    also: [
      { on: acls, always: ["wafv2:GetWebACL"] },
      { on: "*", always: ["wafv2:GetWebACLForResource"], update: ["wafv2:DisassociateWebACL"] },
      { on: "*", delete: ["wafv2:DisassociateWebACL"] },
    ],
    when: {
      "ResourceArn=arn:*:apigateway:*": protectedBy("apigateway:SetWebACL"),
      "ResourceArn=arn:*:elasticloadbalancing:*": protectedBy(
        "elasticloadbalancing:CreateWebACLAssociation",
        "elasticloadbalancing:DeleteWebACLAssociation",
        "elasticloadbalancing:GetLoadBalancerWebACL",
        "elasticloadbalancing:SetWebACL",
      ),
      "ResourceArn=arn:*:appsync:*": protectedBy(
        "appsync:AssociateWebACL",
        "appsync:DisassociateWebACL",
        "appsync:GetWebACLForResource",
        "appsync:SetWebACL",
      ),
      "ResourceArn=arn:*:cognito-idp:*": protectedBy(
        "cognito-idp:AssociateWebACL",
        "cognito-idp:DisassociateWebACL",
        "cognito-idp:GetWebACLForResource",
      ),
      "ResourceArn=arn:*:apprunner:*": protectedBy(
        "apprunner:AssociateWebAcl",
        "apprunner:DescribeWebAclForService",
        "apprunner:DisassociateWebAcl",
      ),
      "ResourceArn=arn:*:ec2:*": protectedBy(
        "ec2:AssociateVerifiedAccessInstanceWebAcl",
        "ec2:DescribeVerifiedAccessInstanceWebAclAssociations",
        "ec2:DisassociateVerifiedAccessInstanceWebAcl",
        "ec2:GetVerifiedAccessInstanceWebAcl",
      ),
      "ResourceArn=arn:*:amplify:*": protectedBy(
        "amplify:AssociateWebACL",
        "amplify:DisassociateWebACL",
        "amplify:GetWebACLForResource",
      ),
      "ResourceArn=arn:*:bedrock-agentcore:*": protectedBy(
        "bedrock-agentcore:GatewayAssociateWebACL",
        "bedrock-agentcore:GatewayDisassociateWebACL",
        "bedrock-agentcore:GatewayGetWebACLForResource",
      ),
    },
  }),
];
