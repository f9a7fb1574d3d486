import { parseArn } from "../arn.ts";
import type { PolicyDocument } from "../policy.ts";
import { digestOf } from "./digest.ts";
import { managedPoliciesOf, managedPolicy } from "./managed.ts";
import { normalPermissions, type NormalPermission } from "./normal-permissions.ts";
import { publishedPolicies, type PublishedPolicy } from "./published-policies.ts";

/** A published policy that was recognised in some documents. */
export interface KnownPolicy {
  name: string;
  /** URL of where it is published. */
  source: string;
  /** What is wrong with it: a sentence, lower case, no full stop. */
  fault: string;
  /** Whether it says just what was published, once placeholders are filled in; else it is near to that. */
  same: boolean;
  /** The places of the documents that it was recognised in. */
  documents: readonly number[];
  /** What is there and was not published: permissions, by the place of their document and statement. */
  added: readonly AddedPermission[];
  /** How much of what was published is not there. */
  missing: { permissions: number; statements: number };
}

export interface AddedPermission {
  document: number;
  statement: number;
  action: string;
  resource: string;
}

/**
 * The published policies that documents are, filled in or not, in whatever order, or are near to: most of the
 * permissions are the same, or all of it is there and more. Policies of AWS are recognised only as they are. Documents
 * are looked at one by one, then together.
 */
export function recogniseKnown(documents: readonly PolicyDocument[]): readonly KnownPolicy[] {
  const contents = documents.map((document, at) => contentOf(document, at));
  const single = contents.flatMap((content) => recognised(content));
  if (documents.length < 2) return single;
  const whole = recognised(contents.flat()).filter(({ same, name }) => same && !isSame(name, single));
  return [...single.filter(({ name }) => !isSame(name, whole)), ...whole];
}

function isSame(name: string, known: readonly KnownPolicy[]): boolean {
  return known.some((each) => each.same && each.name === name);
}

/** The AWS managed policy that an ARN names, where it is a known one. */
export function knownManagedPolicy(arn: string): Pick<KnownPolicy, "name" | "source" | "fault"> | undefined {
  const { service, account, resource = "" } = parseArn(arn) ?? {};
  if (service !== "iam" || account !== "aws" || !resource.startsWith("policy/")) return undefined;
  const known = managedPolicy(resource.slice("policy/".length));
  return known && { name: known.name, source: known.source, fault: known.fault };
}

interface Permission extends NormalPermission {
  document: number;
  digest: string;
}

function contentOf(document: PolicyDocument, at: number): Permission[] {
  return normalPermissions(document).map((each) => ({ ...each, document: at, digest: digestOf(each.normal) }));
}

function recognised(content: readonly Permission[]): KnownPolicy[] {
  const digests = new Set(content.map(({ digest }) => digest));
  const found = publishedPolicies.filter((policy) => isNear(digests, policy));
  const managed = managedPoliciesOf(content.length).filter((policy) => isEqual(digests, policy));
  const same = [...found, ...managed].find((policy) => isEqual(digests, policy));
  const nearest = same ? [same] : found.filter((policy) => !isWithin(policy, found));
  return nearest.map((policy) => knownPolicy(policy, content, digests));
}

function isEqual(digests: ReadonlySet<string>, { statements }: PublishedPolicy): boolean {
  const published = new Set(statements.flat());
  return published.size === digests.size && countCommon(published, digests) === digests.size;
}

function countCommon(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...some].filter((digest) => others.has(digest)).length;
}

/** The least share of permissions in common with which policies are near to each other. */
const nearEnough = 0.6;

/** Policies with fewer permissions are parts of many others. */
const enoughToContain = 3;

function isNear(digests: ReadonlySet<string>, { statements }: PublishedPolicy): boolean {
  const published = new Set(statements.flat());
  const common = countCommon(published, digests);
  if (published.size >= enoughToContain && common === published.size) return true;
  return common / (published.size + digests.size - common) >= nearEnough;
}

/** Whether another one that was found says all of it. */
function isWithin(policy: PublishedPolicy, found: readonly PublishedPolicy[]): boolean {
  const own = new Set(policy.statements.flat());
  const holds = (other: PublishedPolicy): boolean => countCommon(own, new Set(other.statements.flat())) === own.size;
  return found.some((other) => other !== policy && holds(other));
}

function knownPolicy(
  { name, source, fault, statements }: PublishedPolicy,
  content: readonly Permission[],
  digests: ReadonlySet<string>,
): KnownPolicy {
  const published = new Set(statements.flat());
  const added = content.filter(({ digest }) => !published.has(digest));
  const lacking = statements.map((statement) => statement.filter((digest) => !digests.has(digest)).length);
  const permissions = lacking.reduce((sum, each) => sum + each, 0);
  return {
    name,
    source,
    fault,
    same: added.length === 0 && permissions === 0,
    documents: [...new Set(content.map(({ document }) => document))],
    added: added.map(({ document, statement, action, resource }) => ({ document, statement, action, resource })),
    missing: { permissions, statements: lacking.filter((each) => each > 0).length },
  };
}
