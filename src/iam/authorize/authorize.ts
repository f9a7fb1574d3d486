import { appliesBeyondAction, type CompiledStatement } from "../compile-statement.ts";
import type { Decision } from "../evaluate.ts";
import { askedOf, isCrossAccount, layersFor, type Asked, type AuthorizationRequest } from "./asked.ts";
import type { AuthorizingStatement, CompiledPolicySet, Layer } from "./compile-policy-set.ts";
import { exemptionOf, needsNoPermission } from "./exemption.ts";
import { isGuarded, missingAllow, type Allows } from "./missing-allow.ts";
import { strongestNaming } from "./naming.ts";
import type { PolicyType } from "./policy-set.ts";

export type { AuthorizationRequest } from "./asked.ts";

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

/** Decides a request by every policy around it, as "Policy evaluation logic" in the IAM user guide tells it. */
export function authorize(set: CompiledPolicySet, request: AuthorizationRequest): Authorization {
  const asked = askedOf(set, request);
  const heard = hear(set, asked);
  if (heard.denying.length > 0) return against("explicit-deny", heard.denying[0]!, heard.denying);
  const missing = missingType(set, asked, heard);
  if (missing === undefined) return { decision: "allowed", decidedBy: undefined, statements: heard.allowing };
  return against("implicit-deny", heard.silent.find(({ type }) => type === missing) ?? { type: missing }, []);
}

function against(
  decision: Decision,
  { type, level }: Pick<Layer, "type" | "level">,
  statements: readonly AuthorizingStatement[],
): Authorization {
  if (level === undefined) return { decision, decidedBy: type, statements };
  return { decision, decidedBy: type, level, statements };
}

/** What the policies with a say answer. */
interface Heard {
  denying: AuthorizingStatement[];
  allowing: AuthorizingStatement[];
  /** The layers without an Allow. */
  silent: Layer[];
}

function hear(set: CompiledPolicySet, asked: Asked): Heard {
  const heard: Heard = { denying: [], allowing: [], silent: [] };
  for (const layer of layersFor(set, asked)) {
    if (exemptionOf(layer.type, asked) === undefined) hearLayer(layer, asked.request, heard);
  }
  return heard;
}

function hearLayer(layer: Layer, request: AuthorizationRequest, heard: Heard): void {
  const { policies, places } = layer;
  const before = heard.allowing.length;
  for (let policy = 0; policy < policies.length; policy++) {
    const { denying, allowing } = policies[policy]!.reaching(request.action);
    addApplying(denying, request, places[policy]!, heard.denying);
    addApplying(allowing, request, places[policy]!, heard.allowing);
  }
  if (heard.allowing.length === before && !layer.allowsByDefault) heard.silent.push(layer);
}

function addApplying(
  reaching: readonly CompiledStatement[],
  request: AuthorizationRequest,
  places: readonly AuthorizingStatement[],
  found: AuthorizingStatement[],
): void {
  for (const statement of reaching) {
    if (appliesBeyondAction(statement, request)) found.push(places[statement.index]!);
  }
}

/** The kind of policy whose Allow a request that nothing denies lacks. */
function missingType(set: CompiledPolicySet, asked: Asked, heard: Heard): PolicyType | undefined {
  const { action, resource } = asked.request;
  if (needsNoPermission(action)) return undefined;
  return missingAllow(allowsOf(set, asked, heard), {
    caller: asked.caller,
    crossAccount: isCrossAccount(asked),
    guarded: set.has.resource && isGuarded(action, resource),
  });
}

function allowsOf({ has, namings }: CompiledPolicySet, { request, caller }: Asked, heard: Heard): Allows {
  return {
    resourceControl: allows(heard, "resourceControl"),
    serviceControl: allows(heard, "serviceControl"),
    resource: has.resource ? strongestNaming(namings, heard.allowing, request.principal) : "none",
    identity: caller.kind === "root" || (has.identity && allows(heard, "identity")),
    boundary: allows(heard, "boundary"),
    session: allows(heard, "session") && (has.session || caller.kind !== "federated-user"),
  };
}

/** Whether every layer of the kind does; a kind that has no layers, or no say, allows. */
function allows({ silent }: Heard, type: PolicyType): boolean {
  for (const layer of silent) if (layer.type === type) return false;
  return true;
}
