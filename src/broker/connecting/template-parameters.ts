import { defaultSession, longestSession } from "../domain/duration.ts";
import type { AccessRole } from "./access-role.ts";
import { isIssuer } from "./trusted.ts";

/** What the template of an access role is given, by parameter. */
export function parameterValues({
  name,
  trusted,
  maxSessionDuration,
  boundary,
}: AccessRole): Readonly<Record<string, string>> {
  return {
    ...(isIssuer(trusted)
      ? { Audience: trusted.audience, Subject: trusted.subject }
      : { BrokerPrincipalArn: trusted.principal, ExternalId: trusted.externalId }),
    RoleName: name,
    MaxSessionDuration: String(maxSessionDuration),
    ...(boundary !== undefined && { PermissionsBoundaryArn: boundary }),
  };
}

/** The parameters as the template declares them: with these values as defaults, and what CloudFormation is to refuse. */
export function templateParameters(role: AccessRole): Readonly<Record<string, unknown>> {
  const values = parameterValues(role);
  const used = isIssuer(role.trusted) ? issuerParameters : principalParameters;
  const declared = Object.entries({ ...used, ...roleParameters });
  return Object.fromEntries(
    declared.map(([name, { Default = values[name], ...others }]) => [
      name,
      { ...others, ...(Default !== undefined && { Default: values[name] ?? Default }) },
    ]),
  );
}

interface Declaration {
  Type: "String" | "Number";
  Description: string;
  Default?: string;
  AllowedPattern?: string;
  AllowedValues?: readonly string[];
  MinValue?: number;
  MaxValue?: number;
}

const principalParameters: Readonly<Record<string, Declaration>> = {
  BrokerPrincipalArn: {
    Type: "String",
    Description: "The one role or user that may assume this role",
    AllowedPattern: "arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[!-)+->@-~]+",
  },
  ExternalId: {
    Type: "String",
    Description: "What that principal must send along; of one provider only",
    AllowedPattern: "[\\w+=,.@:/-]{2,1224}",
  },
};

const issuerParameters: Readonly<Record<string, Declaration>> = {
  Audience: { Type: "String", Description: "The audience that a token must be for" },
  Subject: { Type: "String", Description: "The subject that a token must have" },
  CreateIdentityProvider: {
    Type: "String",
    Description: "false where this account has an identity provider for the issuer already",
    Default: "true",
    AllowedValues: ["true", "false"],
  },
};

const roleParameters: Readonly<Record<string, Declaration>> = {
  RoleName: {
    Type: "String",
    Description: "The name of the role; the provider expects this one",
    AllowedPattern: "[\\w+=,.@-]{1,64}",
  },
  MaxSessionDuration: {
    Type: "Number",
    Description: "The most seconds that a session may last",
    MinValue: defaultSession,
    MaxValue: longestSession,
  },
  PermissionsBoundaryArn: {
    Type: "String",
    Description: "A managed policy that the role can never exceed; empty for none",
    Default: "",
    AllowedPattern: "(arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+)?",
  },
};
