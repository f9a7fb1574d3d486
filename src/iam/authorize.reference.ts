import type { PolicySet, PolicyType } from "./authorize/policy-set.ts";
import { referenceApplies } from "./evaluate.reference.ts";
import type { PolicyDocument, Statement } from "./policy.ts";
import type { AccessRequest } from "./request.ts";

/** What the reference decides, in the words of `authorize`. */
export interface ReferenceAuthorization {
  decision: "allowed" | "implicit-deny" | "explicit-deny";
  decidedBy?: PolicyType;
  level?: number;
  /** `type/level/policy/index` of each deciding statement. */
  statements: string[];
}

type Request = AccessRequest & { resourceAccount?: string };

/** A statement that applies to the request, and where it stands. */
interface Applying {
  type: PolicyType;
  level?: number;
  name: string;
  statement: Statement;
}

/**
 * The evaluation of all policies around a request, one paragraph of the documentation after the other: "How AWS
 * enforcement code logic evaluates requests to allow or deny access", "Cross-account policy evaluation logic",
 * "Permissions boundaries for IAM entities", "Service control policies", "Resource control policies". It shares no
 * code with `authorize` and is far slower; tests compare the two on random policies and requests.
 */
export function referenceAuthorization(set: PolicySet<PolicyDocument>, request: Request): ReferenceAuthorization {
  if (/^sts:GetCallerIdentity$/i.test(request.action)) return { decision: "allowed", statements: [] };
  const applying = policyTypesInOrder.flatMap((type) =>
    hasSay(type, set, request) ? statementsOf(type, set, request) : [],
  );
  const names = (effect: string): string[] =>
    applying.filter(({ statement }) => statement.Effect === effect).map(({ name }) => name);
  const denying = applying.find(({ statement }) => statement.Effect === "Deny");
  if (denying) return { decision: "explicit-deny", ...place(denying), statements: names("Deny") };
  const missing = missingAllow(applying, set, request);
  if (missing) return { decision: "implicit-deny", ...missing, statements: [] };
  return { decision: "allowed", statements: names("Allow") };
}

type Place = Pick<ReferenceAuthorization, "decidedBy" | "level">;

function place({ type, level }: { type: PolicyType; level?: number }): Place {
  return { decidedBy: type, ...(level !== undefined && { level }) };
}

const policyTypesInOrder: PolicyType[] = [
  "resourceControl",
  "serviceControl",
  "resource",
  "identity",
  "boundary",
  "session",
];

function levelsOf(type: PolicyType, set: PolicySet<PolicyDocument>): readonly (readonly PolicyDocument[])[] {
  if (type === "serviceControl" || type === "resourceControl") return set[type] ?? [];
  return set[type] ? [set[type]] : [];
}

function statementsOf(type: PolicyType, set: PolicySet<PolicyDocument>, request: Request): Applying[] {
  const leveled = type === "serviceControl" || type === "resourceControl";
  return levelsOf(type, set).flatMap((documents, level) =>
    documents.flatMap(({ Version, Statement }, policy) =>
      [Statement]
        .flat()
        .map((statement, index) => ({
          type,
          ...(leveled && { level }),
          name: `${type}/${leveled ? level : "-"}/${policy}/${index}`,
          statement,
        }))
        .filter(({ statement }) =>
          referenceApplies(asRead(type, statement, set, request), request, Version === "2012-10-17"),
        ),
    ),
  );
}

/** "The NotPrincipal element with a Deny effect will always deny any IAM principal that has a permissions boundary". */
function asRead(
  type: PolicyType,
  statement: Statement,
  { boundary }: PolicySet<PolicyDocument>,
  request: Request,
): Statement {
  const bounded = boundary && asks(request, /:(user|role|assumed-role|federated-user)\//);
  if (type !== "resource" || !bounded || isNoPrincipalOfAnAccount(request)) return statement;
  if (statement.Effect === "Allow" || !statement.NotPrincipal) return statement;
  const { NotPrincipal: _, ...everyone } = statement;
  return everyone;
}

/* Who asks. */

const asks = ({ principal }: Request, pattern: RegExp): boolean =>
  principal?.type === "AWS" && principal.names[0] !== undefined && pattern.test(principal.names[0]);

const isRootUser = (request: Request): boolean => asks(request, /^arn:aws:iam::\d{12}:root$/);
const isFederatedUser = (request: Request): boolean => asks(request, /^arn:aws:sts::\d{12}:federated-user\//);
const isServiceLinkedRole = ({ principal }: Request): boolean =>
  principal?.type === "AWS" &&
  principal.names.some((name) => /^arn:aws:iam::\d{12}:role\/aws-service-role\//.test(name));

/** A service, an identity of a provider, or someone unknown: nothing but the resource's policy can allow it anything. */
const isNoPrincipalOfAnAccount = (request: Request): boolean =>
  request.principal !== undefined && !asks(request, /^arn:aws:(iam|sts)::\d{12}:/);

const accountOfPrincipal = (request: Request): string | undefined =>
  isNoPrincipalOfAnAccount(request) ? undefined : request.principal?.names[0]!.split(":")[4];

function accountOfResource(request: Request): string | undefined {
  const named = request.resource.split(":")[4];
  return request.resourceAccount ?? (/^\d{12}$/.test(named ?? "") ? named : accountOfPrincipal(request));
}

/* Which kinds of policies concern the request. */

function hasSay(type: PolicyType, set: PolicySet<PolicyDocument>, request: Request): boolean {
  if (type === "resourceControl") return !isBeyondResourceControl(set, request);
  if (type === "resource") return !isOwnBucketPolicy(request);
  if (isNoPrincipalOfAnAccount(request)) return false;
  if (type === "serviceControl") return !isBeyondServiceControl(set, request);
  return type === "session" || !isRootUser(request);
}

/** "SCPs do not affect users or roles in the management account", nor "any service-linked role". */
function isBeyondServiceControl({ managementAccount }: PolicySet<PolicyDocument>, request: Request): boolean {
  if (isServiceLinkedRole(request)) return true;
  return managementAccount !== undefined && accountOfPrincipal(request) === managementAccount;
}

/** "RCPs do not affect resources in the management account", nor calls of service-linked roles, nor other services. */
function isBeyondResourceControl({ managementAccount }: PolicySet<PolicyDocument>, request: Request): boolean {
  const action = request.action.toLowerCase();
  const services = "aoss cognito-identity cognito-idp dynamodb ecr kms logs s3 secretsmanager signin sqs sts".split(
    " ",
  );
  if (isServiceLinkedRole(request) || action === "kms:retiregrant") return true;
  if (!services.some((service) => action.startsWith(`${service}:`))) return true;
  return managementAccount !== undefined && accountOfResource(request) === managementAccount;
}

/** The root user of a bucket's account keeps `PutBucketPolicy`, `GetBucketPolicy` and `DeleteBucketPolicy`. */
function isOwnBucketPolicy(request: Request): boolean {
  const own = isRootUser(request) && accountOfPrincipal(request) === accountOfResource(request);
  return own && /^s3:(Put|Get|Delete)BucketPolicy$/i.test(request.action);
}

/* Whose Allow is needed. */

function missingAllow(applying: Applying[], set: PolicySet<PolicyDocument>, request: Request): Place | undefined {
  for (const type of ["resourceControl", "serviceControl"] as const) {
    if (!hasSay(type, set, request)) continue;
    const level = levelsOf(type, set).findIndex(
      (documents, at) =>
        !(type === "resourceControl" && hasOnlyDenies(documents)) &&
        !applying.some((each) => each.type === type && each.level === at),
    );
    if (level >= 0) return { decidedBy: type, level };
  }
  const type = missingBelowControls(applying, set, request);
  return type && { decidedBy: type };
}

/** Of RCPs nothing but `RCPFullAWSAccess` may allow: "It is automatically attached … You cannot detach this policy". */
function hasOnlyDenies(documents: readonly PolicyDocument[]): boolean {
  return documents.flatMap(({ Statement }) => Statement).every(({ Effect }) => Effect === "Deny");
}

function missingBelowControls(
  applying: Applying[],
  set: PolicySet<PolicyDocument>,
  request: Request,
): PolicyType | undefined {
  const allows = (type: PolicyType): boolean => applying.some((each) => each.type === type);
  const named = applying.filter(({ type }) => type === "resource").map(({ statement }) => howNamed(statement, request));
  const isNamed = named.some((how) => how !== undefined);
  const limitedBy = (type: "boundary" | "session"): boolean =>
    hasSay(type, set, request) && set[type] !== undefined && !allows(type);

  if (isNoPrincipalOfAnAccount(request)) return isNamed ? undefined : "resource";

  const principalAccount = accountOfPrincipal(request);
  const crossAccount = principalAccount !== undefined && principalAccount !== accountOfResource(request);
  if (crossAccount && !isNamed) return "resource";
  if (needsOwnPolicy(request) && set.resource && !isNamed) return "resource";
  if (!crossAccount && named.includes("as the principal")) return undefined;

  const givenByResource = !crossAccount && named.includes("as role or IAM user");
  if (!isRootUser(request) && !allows("identity") && !givenByResource) return "identity";
  if (limitedBy("boundary")) return "boundary";
  if (limitedBy("session") || (isFederatedUser(request) && set.session === undefined)) return "session";
  return undefined;
}

/** "IAM role trust policies and KMS key policies are exceptions to this logic, because they must explicitly allow". */
function needsOwnPolicy({ action, resource }: Request): boolean {
  return (/^kms:/i.test(action) && /:key\//.test(resource)) || (/^sts:/i.test(action) && /:role\//.test(resource));
}

/**
 * A user's ARN, a session's and `*` name the principal that makes the request. A role's ARN, and the ARN of the IAM user
 * behind a federated one, do not: "the principal making the request is the IAM role session". An account is named to
 * leave it to the account.
 */
function howNamed(
  { Principal, NotPrincipal }: Statement,
  { principal }: Request,
): "as the principal" | "as role or IAM user" | "as account" | undefined {
  if (NotPrincipal !== undefined || Principal === "*") return "as the principal";
  if (Principal === undefined || principal === undefined) return undefined;
  if ([Principal["AWS"] ?? []].flat().includes("*")) return "as the principal";
  const listed = [Principal[principal.type] ?? []].flat();
  const [maker = "", ...behind] = principal.names;
  if (listed.includes(maker))
    return /^arn:aws:iam::\d{12}:role\//.test(maker) ? "as role or IAM user" : "as the principal";
  return behind.some((name) => listed.includes(name)) ? "as role or IAM user" : "as account";
}
