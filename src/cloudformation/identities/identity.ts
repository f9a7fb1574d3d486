import type { Identity } from "../identity.ts";

const iam = "arn:{Partition}:iam::{Account}";

/** IAM and Cognito: who may do what, and who users are. */
export const identity: Readonly<Record<string, Identity>> = {
  "AWS::IAM::Role": { arn: `${iam}:role{Path=/}{Name}`, name: { property: "RoleName", limit: 64 } },
  "AWS::IAM::User": { arn: `${iam}:user{Path=/}{Name}`, name: { property: "UserName", limit: 64 } },
  "AWS::IAM::Group": { arn: `${iam}:group{Path=/}{Name}`, name: { property: "GroupName", limit: 128 } },
  "AWS::IAM::ManagedPolicy": {
    arn: `${iam}:policy{Path=/}{Name}`,
    name: { property: "ManagedPolicyName", limit: 128 },
    ref: "{Arn}",
    attributes: { PolicyArn: "{Arn}" },
  },
  "AWS::IAM::InstanceProfile": {
    arn: `${iam}:instance-profile{Path=/}{Name}`,
    name: { property: "InstanceProfileName", limit: 128 },
  },
  "AWS::IAM::ServiceLinkedRole": { arn: `${iam}:role/aws-service-role/{AWSServiceName=*}/*` },
  "AWS::IAM::OIDCProvider": { arn: `${iam}:oidc-provider/{Url|withoutScheme=*}`, ref: "{Arn}" },
  "AWS::Cognito::UserPool": { arn: "arn:{Partition}:cognito-idp:{Region}:{Account}:userpool/*" },
  "AWS::Cognito::IdentityPool": { arn: "arn:{Partition}:cognito-identity:{Region}:{Account}:identitypool/*" },
};
