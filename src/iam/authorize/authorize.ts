import { evaluate, type Decision, type Verdict } from "../evaluate.ts";
import type { AccessRequest } from "../request.ts";
import { callerOf } from "./caller.ts";
import type { AuthorizingStatement, CompiledPolicySet, Layer } from "./compile-policy-set.ts";
import { exemptionOf, needsNoPermission, type Asked } from "./exemption.ts";
import { isGuarded, missingAllow, type Allows, type Situation } from "./missing-allow.ts";
import { strongerNaming, type Naming } from "./naming.ts";
import type { PolicyType } from "./policy-set.ts";

/** What is asked, and in whose account the resource is. */
export interface AuthorizationRequest extends AccessRequest {
  /** Twelve digits. Without it the account that the resource's ARN names counts, and without that who asks's own. */
  resourceAccount?: string;
}

/** What all policies around a request decide. */
export interface Authorization {
  decision: Decision;
  /** The kind of policy that has the Deny, or whose Allow is missing; undefined where the request is allowed. */
  decidedBy: PolicyType | undefined;
  /** Of the control policies that decided against the request: 0 is the organisation's root. */
  level?: number;
  /** Every Deny that applies, or every Allow where the request is allowed; empty for an implicit deny. */
  statements: readonly AuthorizingStatement[];
}

/** What a layer of policies with a say answers. */
interface Answer {
  layer: Layer;
  verdict: Verdict;
}

/** Decides a request by every policy around it, as "Policy evaluation logic" in the IAM user guide tells it. */
export function authorize(set: CompiledPolicySet, request: AuthorizationRequest): Authorization {
  const asked = askedOf(set, request);
  const answers = answersOf(set, request, asked);
  const denying = answers.filter(({ verdict }) => verdict.decision === "explicit-deny");
  if (denying.length > 0) {
    return { decision: "explicit-deny", ...placeOf(denying[0]!.layer), statements: statementsOf(denying) };
  }
  const missing = needsNoPermission(request.action) ? undefined : missingOf(set, request, asked, answers);
  if (missing !== undefined) return { decision: "implicit-deny", ...placeOf(missing), statements: [] };
  return { decision: "allowed", decidedBy: undefined, statements: statementsOf(answers) };
}

function placeOf({ type, level }: Pick<Layer, "type" | "level">): Pick<Authorization, "decidedBy" | "level"> {
  return level === undefined ? { decidedBy: type } : { decidedBy: type, level };
}

/** What the exemptions and the accounts of a request depend on. */
export function askedOf(set: CompiledPolicySet, request: AuthorizationRequest): Asked {
  const caller = callerOf(request.principal);
  const resourceAccount = request.resourceAccount ?? accountOf(request.resource) ?? caller.account;
  return { action: request.action, caller, resourceAccount, managementAccount: set.managementAccount };
}

/** The account that an ARN names: twelve digits, not `aws` as in a managed policy's. */
function accountOf(resource: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1];
}

function answersOf(set: CompiledPolicySet, request: AuthorizationRequest, asked: Asked): Answer[] {
  const heard = set.layers.filter(({ type }) => exemptionOf(type, asked) === undefined);
  return heard.map((layer) => ({ layer, verdict: evaluate(layer.policies, request) }));
}

function statementsOf(answers: readonly Answer[]): AuthorizingStatement[] {
  return answers.flatMap(({ layer: { type, level }, verdict }) =>
    verdict.statements.map((statement) => ({ type, ...(level !== undefined && { level }), ...statement })),
  );
}

/** The layer whose Allow is missing; only its kind where there is no such layer. */
function missingOf(
  set: CompiledPolicySet,
  request: AuthorizationRequest,
  asked: Asked,
  heard: readonly Answer[],
): Pick<Layer, "type" | "level"> | undefined {
  const silent = heard.filter(({ verdict }) => verdict.decision !== "allowed").map(({ layer }) => layer);
  const type = missingAllow(allowsOf(set, request, asked, heard), situationOf(set, request, asked));
  return type && (silent.find((layer) => layer.type === type) ?? { type });
}

function allowsOf(
  { has, namings }: CompiledPolicySet,
  { principal }: AuthorizationRequest,
  { caller: { kind } }: Asked,
  heard: readonly Answer[],
): Allows {
  const allows = (type: PolicyType): boolean =>
    heard.every(({ layer, verdict }) => layer.type !== type || verdict.decision === "allowed");
  const resource = heard.find(({ layer }) => layer.type === "resource")?.verdict.statements ?? [];
  return {
    resourceControl: allows("resourceControl"),
    serviceControl: allows("serviceControl"),
    resource: resource
      .map(({ policy, index }) => namings[policy]![index]!(principal))
      .reduce<Naming>(strongerNaming, "none"),
    identity: kind === "root" || (has.identity && allows("identity")),
    boundary: allows("boundary"),
    session: allows("session") && (kind !== "federated-user" || has.session),
  };
}

/** Whether accounts differ and the resource is guarded. */
export function situationOf(
  { has }: CompiledPolicySet,
  { action, resource }: AuthorizationRequest,
  asked: Asked,
): Situation {
  const { caller, resourceAccount } = asked;
  return {
    caller,
    crossAccount: caller.account !== undefined && caller.account !== resourceAccount,
    guarded: has.resource && isGuarded(action, resource),
  };
}
