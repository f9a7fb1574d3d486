import type { Diagnostic, Outcome } from "../../diagnostics/diagnostic.ts";
import { Diagnostics, diagnostic } from "../../diagnostics/diagnostics.ts";
import { partitionNames, parseArn, partitionOf } from "../../iam/arn.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import { defaultSession, durationText, longestSession } from "../domain/duration.ts";
import { quote } from "../domain/quote.ts";
import { nameProblem } from "../domain/names.ts";
import { attachablePolicies } from "./attachable-policies.ts";
import { isIssuer, trustedProblems, type Trusted } from "./trusted.ts";

/** The role that a provider assumes, as it is to be made. */
export interface AccessRole {
  name: string;
  trusted: Trusted;
  partition: string;
  /** Where stacks are made; the role itself is of no region. */
  region: string;
  /** Seconds. */
  maxSessionDuration: number;
  /** ARN of a managed policy. */
  boundary?: string;
  policy: AccessPolicy;
}

/** What an access role may do: everything, nothing until someone attaches policies, or what documents say. */
export type AccessPolicy = "administrator" | "none" | readonly PolicyDocument[];

export interface AccessRoleRequest {
  trusted: Trusted;
  /** `passrole-deployer` if it is not said. */
  name?: string | undefined;
  region?: string | undefined;
  maxSessionDuration?: number | undefined;
  boundary?: string | undefined;
  /** Documents as they were parsed from JSON. */
  policy: "administrator" | "none" | readonly unknown[];
}

export const defaultRoleName = "passrole-deployer";

/** The role of a request, or every reason why there can be none. */
export function accessRoleOf(request: AccessRoleRequest): Outcome<AccessRole> {
  const { trusted, name = defaultRoleName, maxSessionDuration = defaultSession, boundary } = request;
  const diagnostics = new Diagnostics();
  const partition = partitionFor(request);
  const region = request.region ?? homeRegions[partition] ?? "us-east-1";
  const policy = diagnostics.take(accessPolicy(request.policy)) ?? "none";
  const role = { name, trusted, partition, region, maxSessionDuration, policy };
  diagnostics.take({ diagnostics: [...trustedProblems(trusted), ...roleProblems(role, boundary)] });
  return diagnostics.outcome({ ...role, ...(boundary !== undefined && { boundary }) });
}

/** A principal is assumed from within its own partition; an issuer from any. */
function partitionFor({ trusted, region }: AccessRoleRequest): string {
  if (isIssuer(trusted)) return partitionOf(region ?? "");
  const { partition = "aws" } = parseArn(trusted.principal) ?? {};
  return partitionNames.includes(partition) ? partition : "aws";
}

/** Where stacks are made unless it is said. */
const homeRegions: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-eusc": "eusc-de-east-1",
};

function accessPolicy(policy: AccessRoleRequest["policy"]): Outcome<AccessPolicy> {
  return typeof policy === "string" ? { value: policy, diagnostics: [] } : attachablePolicies(policy);
}

function roleProblems(role: AccessRole, boundary: string | undefined): readonly Diagnostic[] {
  return [...nameProblems(role), ...regionProblems(role), ...durationProblems(role), ...boundaryProblems(boundary)];
}

function nameProblems({ name }: AccessRole): readonly Diagnostic[] {
  if (/^[\w+=,.@-]{1,64}$/.test(name)) return [];
  const hint = "1 to 64 letters, digits and `+=,.@-_`, without a path";
  return [diagnostic("error", "access-role/bad-role-name", `${quote(name)} cannot be the name of a role`, { hint })];
}

function regionProblems({ region, partition }: AccessRole): readonly Diagnostic[] {
  const problem = nameProblem("region", region);
  if (problem) return [diagnostic("error", "access-role/bad-region", problem.message, { hint: problem.hint })];
  if (partitionOf(region) === partition) return [];
  const message = `region ${quote(region)} is not of the partition ${quote(partition)}, where the broker is`;
  const hint = "a role is assumed from within its partition; use a broker there, or a web identity";
  return [diagnostic("error", "access-role/other-partition", message, { hint })];
}

function durationProblems({ maxSessionDuration }: AccessRole): readonly Diagnostic[] {
  const fits = maxSessionDuration >= defaultSession && maxSessionDuration <= longestSession;
  if (fits && Number.isInteger(maxSessionDuration)) return [];
  const message = `sessions of a role cannot be limited to ${quote(String(maxSessionDuration))} seconds`;
  const hint = `between ${durationText(defaultSession)} and ${durationText(longestSession)}, in whole seconds`;
  return [diagnostic("error", "access-role/bad-max-session", message, { hint })];
}

function boundaryProblems(boundary: string | undefined): readonly Diagnostic[] {
  if (boundary === undefined || boundaryPattern.test(boundary)) return [];
  const message = `${quote(boundary)} is not the ARN of a managed policy`;
  const hint = "as `arn:aws:iam::111122223333:policy/deployer-boundary`";
  return [diagnostic("error", "access-role/bad-boundary", message, { hint })];
}

const boundaryPattern: RegExp = /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/([\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/;
