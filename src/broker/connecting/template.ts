import { templateLimits } from "../../cloudformation/limits.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { AccessRole } from "./access-role.ts";
import { ownReading, ownReadingName } from "./own-reading.ts";
import { templateParameters } from "./template-parameters.ts";
import { issuerTrust, principalTrust } from "./trust-policy.ts";
import { isIssuer, issuerName, type TrustedIssuer } from "./trusted.ts";

/** A text of a template, or what CloudFormation makes of it. */
type Expression = string | Readonly<Record<string, unknown>>;

const ref = (name: string): Expression => ({ Ref: name });
const sub = (text: string): Expression => ({ "Fn::Sub": text });
const whenSo = (condition: string, so: unknown, otherwise: unknown): Expression => ({
  "Fn::If": [condition, so, otherwise],
});
const nothing = ref("AWS::NoValue");

/** The CloudFormation template that makes an access role; its parameters have the role's values as defaults. */
export function accessRoleTemplate(role: AccessRole): Readonly<Record<string, unknown>> {
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: "The role that passrole assumes to deploy into this account",
    Parameters: templateParameters(role),
    Conditions: {
      HasBoundary: { "Fn::Not": [{ "Fn::Equals": [ref("PermissionsBoundaryArn"), ""] }] },
      ...(isIssuer(role.trusted) && { CreatesIssuer: { "Fn::Equals": [ref("CreateIdentityProvider"), "true"] } }),
    },
    Resources: {
      ...(isIssuer(role.trusted) && { Issuer: issuerResource(role.trusted) }),
      AccessRole: roleResource(role),
      OwnReading: readingResource(),
      ...deployPolicies(role),
    },
    Outputs: {
      RoleArn: { Description: "What the provider's role is", Value: { "Fn::GetAtt": ["AccessRole", "Arn"] } },
    },
  };
}

function issuerResource(trusted: TrustedIssuer): unknown {
  return {
    Type: "AWS::IAM::OIDCProvider",
    Condition: "CreatesIssuer",
    Properties: { Url: trusted.issuer, ClientIdList: [ref("Audience")] },
  };
}

function roleResource(role: AccessRole): unknown {
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      RoleName: ref("RoleName"),
      Description: "Assumed by passrole for each deployment",
      AssumeRolePolicyDocument: trustOf(role),
      MaxSessionDuration: ref("MaxSessionDuration"),
      PermissionsBoundary: whenSo("HasBoundary", ref("PermissionsBoundaryArn"), nothing),
      ...(role.policy === "administrator" && {
        ManagedPolicyArns: [sub("arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess")],
      }),
    },
  };
}

function trustOf({ trusted }: AccessRole): PolicyDocument<Expression> {
  if (!isIssuer(trusted)) {
    return principalTrust({ principal: ref("BrokerPrincipalArn"), externalId: ref("ExternalId") });
  }
  const name = issuerName(trusted);
  const existing = sub(`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:oidc-provider/${name}`);
  const provider = whenSo("CreatesIssuer", ref("Issuer"), existing);
  return issuerTrust({ provider, name, audience: ref("Audience"), subject: ref("Subject") });
}

function readingResource(): unknown {
  const document = ownReading(sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${RoleName}"), [
    sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/${RoleName}-*"),
    sub("arn:${AWS::Partition}:iam::aws:policy/*"),
    whenSo("HasBoundary", ref("PermissionsBoundaryArn"), nothing),
  ]);
  return {
    Type: "AWS::IAM::Policy",
    Properties: { PolicyName: ownReadingName, PolicyDocument: document, Roles: [ref("AccessRole")] },
  };
}

function deployPolicies({ policy }: AccessRole): Readonly<Record<string, unknown>> {
  if (typeof policy === "string") return {};
  return Object.fromEntries(
    policy.map((document, at) => [
      `DeployPolicy${at + 1}`,
      {
        Type: "AWS::IAM::ManagedPolicy",
        Properties: {
          ManagedPolicyName: sub(`\${RoleName}-deploy-${at + 1}`),
          Description: "What deploying takes",
          PolicyDocument: document,
          Roles: [ref("AccessRole")],
        },
      },
    ]),
  );
}

/** A template as text: for people where it is short enough to be sent to CloudFormation, else without white space. */
export function templateText(template: Readonly<Record<string, unknown>>): string {
  const readable = `${JSON.stringify(template, null, 2)}\n`;
  return Buffer.byteLength(readable) <= templateLimits.bodyBytes ? readable : JSON.stringify(template);
}

/** Where CloudFormation takes a template from: the call itself, S3 only, or nowhere. */
export function templatePlacement(text: string): "inline" | "s3" | "too-large" {
  const bytes = Buffer.byteLength(text);
  if (bytes <= templateLimits.bodyBytes) return "inline";
  return bytes <= templateLimits.bytes ? "s3" : "too-large";
}
