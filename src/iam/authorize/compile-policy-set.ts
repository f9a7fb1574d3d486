import { compilePolicy, type CompiledPolicy, type DecidingStatement } from "../evaluate.ts";
import type { PolicyDocument } from "../policy.ts";
import { withoutExceptions } from "./bounded-exceptions.ts";
import { namingOf, type NamingTest } from "./naming.ts";
import type { PolicySet, PolicyType } from "./policy-set.ts";

/** Policies of one kind that answer together: a Deny of any wins, an Allow of any is enough. */
export interface Layer {
  type: PolicyType;
  /** From the organisation's root down; only control policies have levels. */
  level?: number;
  policies: readonly CompiledPolicy[];
  /** Whether it allows what it does not deny. */
  allowsByDefault: boolean;
  /** What each statement of each policy is told by: the same object each time. */
  places: readonly (readonly AuthorizingStatement[])[];
}

/** The policies around a request, made ready to be asked often. */
export interface CompiledPolicySet {
  /** In the order in which a missing Allow is reported. */
  layers: readonly Layer[];
  /** The same, as they read for users and roles with a permissions boundary. */
  boundedLayers: readonly Layer[];
  /** How each statement of each policy of the resource names who asks. */
  namings: readonly (readonly NamingTest[])[];
  has: Readonly<Record<PolicyType, boolean>>;
  managementAccount: string | undefined;
}

/** A statement that decided, with the kind of policy that has it and, for control policies, the level. */
export type AuthorizingStatement = DecidingStatement & { type: PolicyType; level?: number };

/** Makes the policies around a request ready to be asked often. */
export function compilePolicySet(set: PolicySet<PolicyDocument>): CompiledPolicySet {
  const { resource, boundary } = set;
  const layers = layersOf(set);
  const bounded = boundary === undefined ? [] : layer("resource", resource?.map(withoutExceptions));
  return {
    layers,
    boundedLayers: layers.map((each) => (each.type === "resource" ? (bounded[0] ?? each) : each)),
    namings: (resource ?? []).map(({ Statement }) => [Statement].flat().map(namingOf)),
    has: {
      identity: set.identity !== undefined,
      resource: resource !== undefined,
      boundary: boundary !== undefined,
      session: set.session !== undefined,
      serviceControl: set.serviceControl !== undefined,
      resourceControl: set.resourceControl !== undefined,
    },
    managementAccount: set.managementAccount,
  };
}

function layersOf({ resourceControl, serviceControl, resource, identity, boundary, session }: Documents): Layer[] {
  return [
    ...levels("resourceControl", resourceControl),
    ...levels("serviceControl", serviceControl),
    ...layer("resource", resource),
    ...layer("identity", identity),
    ...layer("boundary", boundary),
    ...layer("session", session),
  ];
}

type Documents = PolicySet<PolicyDocument>;

function levels(type: PolicyType, lists: readonly (readonly PolicyDocument[])[] = []): Layer[] {
  return lists.map((documents, level) => compileLayer({ type, level }, documents));
}

function layer(type: PolicyType, documents: readonly PolicyDocument[] | undefined): Layer[] {
  return documents === undefined ? [] : [compileLayer({ type }, documents)];
}

function compileLayer(place: Pick<Layer, "type" | "level">, documents: readonly PolicyDocument[]): Layer {
  const policies = documents.map(compilePolicy);
  const places = policies.map(({ statements }, policy) =>
    statements.map(({ index, sid }) => Object.freeze({ ...place, policy, index, ...(sid !== undefined && { sid }) })),
  );
  return { ...place, policies, places, allowsByDefault: place.type === "resourceControl" && !policies.some(allowsAny) };
}

/** `RCPFullAWSAccess` is attached at every level and cannot be detached, so it need not be given. */
function allowsAny({ statements }: CompiledPolicy): boolean {
  return statements.some(({ effect }) => effect === "Allow");
}
