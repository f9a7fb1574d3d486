import type { PolicyDocument } from "../../iam/policy.ts";
import type { AccessRole } from "./access-role.ts";
import { ownReading, ownReadingName } from "./own-reading.ts";
import { shellCommand, shellWord } from "./shell-words.ts";
import { issuerTrust, principalTrust } from "./trust-policy.ts";
import { isIssuer, issuerName } from "./trusted.ts";

/** Stands for the account in documents until it is put between the quotes of the shell; part of no ARN. */
const accountMark = "<account>";

/** Commands of the aws CLI that make an access role, for a POSIX shell. */
export function commandLines(role: AccessRole): string {
  return [
    "account=$(aws sts get-caller-identity --query Account --output text)\n",
    ...(isIssuer(role.trusted) ? [issuerCommand(role.trusted.issuer, role.trusted.audience)] : []),
    createRole(role),
    shellCommand(
      ["aws iam put-role-policy"],
      [
        named("role-name", role.name),
        named("policy-name", ownReadingName),
        document("policy-document", readingOf(role)),
      ],
    ),
    ...policyCommands(role),
  ].join("");
}

function named(option: string, value: string): readonly string[] {
  return [`--${option}`, shellWord(value)];
}

function document(option: string, policy: PolicyDocument): readonly string[] {
  return [`--${option}`, shellWord(JSON.stringify(policy)).replaceAll(accountMark, `'"$account"'`)];
}

function issuerCommand(issuer: string, audience: string): string {
  const create = ["aws iam create-open-id-connect-provider"];
  const command = shellCommand(create, [named("url", issuer), named("client-id-list", audience)]);
  return `# once per account: leave this out where it has an identity provider for the issuer already\n${command}`;
}

function createRole(role: AccessRole): string {
  return shellCommand(
    ["aws iam create-role"],
    [
      named("role-name", role.name),
      named("description", "Assumed by passrole for each deployment"),
      document("assume-role-policy-document", trustOf(role)),
      named("max-session-duration", String(role.maxSessionDuration)),
      ...(role.boundary === undefined ? [] : [named("permissions-boundary", role.boundary)]),
    ],
  );
}

function trustOf({ trusted, partition }: AccessRole): PolicyDocument {
  if (!isIssuer(trusted)) return principalTrust(trusted);
  const name = issuerName(trusted);
  return issuerTrust({ ...trusted, name, provider: `arn:${partition}:iam::${accountMark}:oidc-provider/${name}` });
}

function readingOf({ name, partition, boundary }: AccessRole): PolicyDocument {
  const own = `arn:${partition}:iam::${accountMark}`;
  return ownReading(`${own}:role/${name}`, [
    `${own}:policy/${name}-*`,
    `arn:${partition}:iam::aws:policy/*`,
    ...(boundary === undefined ? [] : [boundary]),
  ]);
}

function policyCommands({ name, policy, partition }: AccessRole): readonly string[] {
  const attach = (arn: string): string =>
    shellCommand(["aws iam attach-role-policy"], [named("role-name", name), ["--policy-arn", arn]]);
  if (policy === "none") return [];
  if (policy === "administrator") return [attach(`arn:${partition}:iam::aws:policy/AdministratorAccess`)];
  return policy.flatMap((each, at) => {
    const policyName = `${name}-deploy-${at + 1}`;
    const options = [named("policy-name", policyName), named("policy-document", JSON.stringify(each))];
    return [
      shellCommand(["aws iam create-policy"], options),
      attach(`"arn:${partition}:iam::$account:policy/${policyName}"`),
    ];
  });
}

/** The command that makes a stack of a template in a file; one too large to be sent goes through a bucket of one's own. */
export function deployCommand(stack: {
  file: string;
  stackName: string;
  region: string;
  parameters: Readonly<Record<string, string>>;
  throughBucket: boolean;
}): string {
  const values = Object.entries(stack.parameters).map(([name, value]) => shellWord(`${name}=${value}`));
  return shellCommand(
    ["aws cloudformation deploy"],
    [
      named("template-file", stack.file),
      named("stack-name", stack.stackName),
      named("region", stack.region),
      ["--capabilities", "CAPABILITY_NAMED_IAM"],
      ...(stack.throughBucket ? [["--s3-bucket", "BUCKET"]] : []),
      ["--parameter-overrides", ...values],
    ],
  );
}
