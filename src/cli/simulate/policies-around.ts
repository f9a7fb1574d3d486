import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { AuthorizingStatement } from "../../iam/authorize/compile-policy-set.ts";
import type { PolicySet, PolicyType } from "../../iam/authorize/policy-set.ts";
import type { PolicyPlace } from "../../iam/parse/policy.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { Io } from "../command.ts";
import { fillPlaceholders, type Fill } from "../policy-files/placeholders.ts";
import { readPolicies, type FilePolicy } from "../policy-files/read-policies.ts";
import type { PolicyFiles, SimulateOptions } from "./simulate-options.ts";

/** The policies around a request as they were read: by kind, and for control policies by level. */
export interface PoliciesAround {
  set: PolicySet<PolicyDocument>;
  /** Where a statement stands. */
  placeOf(statement: AuthorizingStatement): SourceSpan | undefined;
}

/** Reads all files; undefined when one is no policy, and `diagnostics` say why. */
export async function policiesAround(
  { files, fill, managementAccount }: SimulateOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<PoliciesAround | undefined> {
  const read = async (names: readonly string[], place: PolicyPlace): Promise<readonly FilePolicy[]> => {
    const policies = diagnostics.take(await readPolicies(names, place, io)) ?? [];
    return policies.map((policy) => filledOf(policy, fill, diagnostics));
  };
  const levels = async (names: readonly string[]): Promise<readonly (readonly FilePolicy[])[]> => {
    const all: (readonly FilePolicy[])[] = [];
    for (const name of names) all.push(await read([name], "identity"));
    return all;
  };
  const found: Found = {
    identity: [await read(files.identity, "identity")],
    resource: [await read(files.resource, "resource")],
    boundary: [await read(files.boundary, "identity")],
    session: [await read(files.session, "identity")],
    serviceControl: await levels(files.serviceControl),
    resourceControl: await levels(files.resourceControl),
  };
  return diagnostics.failed ? undefined : { set: setOf(found, files, managementAccount), placeOf: placesIn(found) };
}

type Found = Readonly<Record<PolicyType, readonly (readonly FilePolicy[])[]>>;

function filledOf(policy: FilePolicy, fill: Fill, diagnostics: Diagnostics): FilePolicy {
  const filling = fillPlaceholders(policy, fill);
  diagnostics.list.push(...filling.diagnostics);
  return filling.policy;
}

/** A kind without a file has no say, except identity policies: who has none may do nothing. */
function setOf(found: Found, files: PolicyFiles, managementAccount: string | undefined): PolicySet<PolicyDocument> {
  const documents = (policies: readonly FilePolicy[] = []): PolicyDocument[] =>
    policies.map(({ document }) => document);
  return {
    identity: documents(found.identity[0]),
    ...(files.resource.length > 0 && { resource: documents(found.resource[0]) }),
    ...(files.boundary.length > 0 && { boundary: documents(found.boundary[0]) }),
    ...(files.session.length > 0 && { session: documents(found.session[0]) }),
    ...(files.serviceControl.length > 0 && { serviceControl: found.serviceControl.map(documents) }),
    ...(files.resourceControl.length > 0 && { resourceControl: found.resourceControl.map(documents) }),
    ...(managementAccount !== undefined && { managementAccount }),
  };
}

function placesIn(found: Found): PoliciesAround["placeOf"] {
  return ({ type, level = 0, policy, index }) => found[type][level]?.[policy]?.spanOf(["Statement", index]);
}
