import type { IAMClient, Role } from "@aws-sdk/client-iam";
import { policyVersion, type PolicyDocument } from "../iam/policy.ts";
import { awsCall } from "./aws-call-error.ts";
import { clientSettings, type Connection } from "./connection.ts";

type Sdk = typeof import("@aws-sdk/client-iam");

/** What IAM says that an identity may do. */
export interface IdentityPolicies {
  /** Every policy that grants: its own, its groups', attached ones. */
  policies: readonly PolicyDocument[];
  /** The permissions boundary, which grants nothing. */
  boundary?: PolicyDocument;
}

/** What IAM says of a role besides. */
export interface RoleDescription extends IdentityPolicies {
  /** With the role's path. */
  arn?: string;
  trustPolicy?: PolicyDocument;
  /** Seconds. */
  maxSessionDuration?: number;
}

/** IAM, as far as reading one's own policies goes. Every call rejects with an `AwsCallError`. */
export interface IdentityReader {
  ofRole(name: string): Promise<RoleDescription>;
  ofUser(name: string): Promise<IdentityPolicies>;
}

/** The same, and what a role's session does not know of its role. */
export interface RoleReader extends IdentityReader {
  /** ARN of a role by its name, with its path. */
  arnOfRole(name: string): Promise<string>;
}

/** IAM through the SDK. */
export async function iamClient(connection: Connection): Promise<RoleReader> {
  const sdk = await import("@aws-sdk/client-iam");
  const client = new sdk.IAMClient(clientSettings(connection));
  return {
    ofRole: async (RoleName) => {
      const { Role } = await awsCall("iam:GetRole", () => client.send(new sdk.GetRoleCommand({ RoleName })));
      return {
        policies: await rolePolicies(RoleName, client, sdk),
        ...(await boundary(Role?.PermissionsBoundary?.PermissionsBoundaryArn, client, sdk)),
        ...described(Role),
      };
    },
    arnOfRole: async (RoleName) => {
      const { Role } = await awsCall("iam:GetRole", () => client.send(new sdk.GetRoleCommand({ RoleName })));
      return Role?.Arn ?? "";
    },
    ofUser: async (UserName) => {
      const { User } = await awsCall("iam:GetUser", () => client.send(new sdk.GetUserCommand({ UserName })));
      const groups = await awsCall("iam:ListGroupsForUser", () =>
        client.send(new sdk.ListGroupsForUserCommand({ UserName })),
      );
      const ofGroups: PolicyDocument[] = [];
      for (const { GroupName = "" } of groups.Groups ?? [])
        ofGroups.push(...(await groupPolicies(GroupName, client, sdk)));
      return {
        policies: [...(await userPolicies(UserName, client, sdk)), ...ofGroups],
        ...(await boundary(User?.PermissionsBoundary?.PermissionsBoundaryArn, client, sdk)),
      };
    },
  };
}

function described(role: Role | undefined): Omit<RoleDescription, "policies" | "boundary"> {
  const { Arn, AssumeRolePolicyDocument, MaxSessionDuration } = role ?? {};
  return {
    ...(Arn !== undefined && { arn: Arn }),
    ...(AssumeRolePolicyDocument !== undefined && { trustPolicy: decoded(AssumeRolePolicyDocument) }),
    ...(MaxSessionDuration !== undefined && { maxSessionDuration: MaxSessionDuration }),
  };
}

async function rolePolicies(RoleName: string, client: IAMClient, sdk: Sdk): Promise<PolicyDocument[]> {
  const found: PolicyDocument[] = [];
  for await (const { PolicyNames = [] } of pages(
    "iam:ListRolePolicies",
    sdk.paginateListRolePolicies({ client }, { RoleName }),
  ))
    for (const PolicyName of PolicyNames) {
      const request = new sdk.GetRolePolicyCommand({ RoleName, PolicyName });
      found.push(decoded((await awsCall("iam:GetRolePolicy", () => client.send(request))).PolicyDocument));
    }
  const attached = sdk.paginateListAttachedRolePolicies({ client }, { RoleName });
  for await (const { AttachedPolicies = [] } of pages("iam:ListAttachedRolePolicies", attached))
    for (const { PolicyArn = "" } of AttachedPolicies) found.push(await managedPolicy(PolicyArn, client, sdk));
  return found;
}

async function userPolicies(UserName: string, client: IAMClient, sdk: Sdk): Promise<PolicyDocument[]> {
  const found: PolicyDocument[] = [];
  for await (const { PolicyNames = [] } of pages(
    "iam:ListUserPolicies",
    sdk.paginateListUserPolicies({ client }, { UserName }),
  ))
    for (const PolicyName of PolicyNames) {
      const request = new sdk.GetUserPolicyCommand({ UserName, PolicyName });
      found.push(decoded((await awsCall("iam:GetUserPolicy", () => client.send(request))).PolicyDocument));
    }
  const attached = sdk.paginateListAttachedUserPolicies({ client }, { UserName });
  for await (const { AttachedPolicies = [] } of pages("iam:ListAttachedUserPolicies", attached))
    for (const { PolicyArn = "" } of AttachedPolicies) found.push(await managedPolicy(PolicyArn, client, sdk));
  return found;
}

async function groupPolicies(GroupName: string, client: IAMClient, sdk: Sdk): Promise<PolicyDocument[]> {
  const found: PolicyDocument[] = [];
  for await (const { PolicyNames = [] } of pages(
    "iam:ListGroupPolicies",
    sdk.paginateListGroupPolicies({ client }, { GroupName }),
  ))
    for (const PolicyName of PolicyNames) {
      const request = new sdk.GetGroupPolicyCommand({ GroupName, PolicyName });
      found.push(decoded((await awsCall("iam:GetGroupPolicy", () => client.send(request))).PolicyDocument));
    }
  const attached = sdk.paginateListAttachedGroupPolicies({ client }, { GroupName });
  for await (const { AttachedPolicies = [] } of pages("iam:ListAttachedGroupPolicies", attached))
    for (const { PolicyArn = "" } of AttachedPolicies) found.push(await managedPolicy(PolicyArn, client, sdk));
  return found;
}

async function boundary(
  arn: string | undefined,
  client: IAMClient,
  sdk: Sdk,
): Promise<Pick<IdentityPolicies, "boundary">> {
  return arn === undefined ? {} : { boundary: await managedPolicy(arn, client, sdk) };
}

/** AWS's own policy for administrators: what it says is known, also to whoever may not read it. */
const everything: PolicyDocument = {
  Version: policyVersion,
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

async function managedPolicy(PolicyArn: string, client: IAMClient, sdk: Sdk): Promise<PolicyDocument> {
  if (/^arn:[^:]+:iam::aws:policy\/AdministratorAccess$/.test(PolicyArn)) return everything;
  const { Policy } = await awsCall("iam:GetPolicy", () => client.send(new sdk.GetPolicyCommand({ PolicyArn })));
  const request = new sdk.GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId });
  const { PolicyVersion } = await awsCall("iam:GetPolicyVersion", () => client.send(request));
  return decoded(PolicyVersion?.Document);
}

/** The same pages; what a call throws names its action. */
async function* pages<Page>(action: string, all: AsyncIterable<Page>): AsyncIterable<Page> {
  const iterator = all[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await awsCall(action, () => iterator.next());
    if (done === true) return;
    yield value;
  }
}

/** IAM gives documents as URL-encoded JSON. */
function decoded(text = "%7B%22Statement%22%3A%5B%5D%7D"): PolicyDocument {
  const document = JSON.parse(decodeURIComponent(text)) as PolicyDocument;
  return { ...document, Statement: [document.Statement].flat() };
}
