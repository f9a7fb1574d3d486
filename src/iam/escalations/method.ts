import type { Action } from "../policy.ts";
import type { RequestContext } from "../request.ts";
import type { ResourceKind } from "./resource-kinds.ts";

/** A published way to more rights: the requests that it takes, told as an attacker's steps. */
export interface EscalationMethod {
  /** Stable: the service that is misused, then how. */
  id: string;
  title: string;
  /** URLs. */
  sources: readonly string[];
  /** Whether it takes nothing but what a stack does to its own resources. */
  inherent?: true;
  /** Id of a method beside which this one says nothing new. */
  unless?: string;
  steps: readonly Step[];
}

export interface Step {
  /** The sentence of which the attacker is the subject, e.g. `makes a function`. */
  does: string;
  /** The call it takes; of several, any one is enough. */
  action: Action | readonly Action[];
  /** What it is done to; equal targets of a method are one resource. Absent for an action that knows none. */
  on?: Target;
  /**
   * Condition keys that the method decides; of several contexts any one is enough. In values, `<partition>`, `<account>`
   * and `<kind>` (the resource of that kind in this method) are filled in.
   */
  contexts?: readonly RequestContext[];
  /** Whether the attacker makes do with the permissions boundary that a policy asks for. */
  bounded?: true;
  /** Whether this is the step to close; else it is the first on what is not of the attacker's choice. */
  decisive?: true;
}

/** The calls of a step, any of which is enough. */
export function actionsOf({ action }: Step): readonly Action[] {
  return typeof action === "string" ? [action] : action;
}

export interface Target {
  kind: ResourceKind;
  /**
   * - `foreign`: not of the stack that the policies are for
   * - `foreign-or-self`: that, or the very user or role that has the policies
   * - `chosen`: whatever the policies allow; the attacker makes it, or finds it
   */
  whose: "foreign" | "foreign-or-self" | "chosen";
}

type Rest = Pick<Step, "contexts" | "bounded" | "decisive">;

/** A step on a resource that is not the stack's. */
export function onForeign(kind: ResourceKind, action: Step["action"], does: string, rest: Rest = {}): Step {
  return { does, action, on: { kind, whose: "foreign" }, ...rest };
}

/** A step on a resource that is not the stack's, or on the attacker's own user or role. */
export function onForeignOrSelf(kind: ResourceKind, action: Step["action"], does: string, rest: Rest = {}): Step {
  return { does, action, on: { kind, whose: "foreign-or-self" }, ...rest };
}

/** A step on a resource of the attacker's choice. */
export function onChosen(kind: ResourceKind, action: Step["action"], does: string, rest: Rest = {}): Step {
  return { does, action, on: { kind, whose: "chosen" }, ...rest };
}

/** A step of an action that knows no resources. */
export function onNothing(action: Step["action"], does: string, rest: Rest = {}): Step {
  return { does, action, ...rest };
}

/** Hands a role that is not the stack's to a service, which acts as that role from then on. */
export function passForeignRole(service: string): Step {
  const does = `passes a role that may do more than he may to \`${service}\``;
  return onForeign("role", "iam:PassRole", does, { contexts: [{ "iam:PassedToService": service }] });
}

/** Policies that give more when attached: `iam:PolicyARN` of the calls that attach. */
export const powerfulPolicies: readonly RequestContext[] = [
  "arn:<partition>:iam::aws:policy/AdministratorAccess",
  "arn:<partition>:iam::aws:policy/IAMFullAccess",
  "<policy>",
].map((arn) => ({ "iam:PolicyARN": arn }));
