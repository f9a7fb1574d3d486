import { isRecord } from "../../../cloudformation/intrinsics.ts";
import { valuesAt } from "../../../cloudformation/property-values.ts";
import type { RoleGain } from "../../event.ts";
import type { ServiceFunction } from "../../service.ts";
import { policiesOf } from "../policies.ts";
import { featureOfGain } from "./gain-features.ts";
import type { RoleFacts, UsedRole } from "./facts.ts";
import type { FeaturePlace } from "../feature-path.ts";

/** What of a function a role is allowed something for. */
export interface FunctionFeature {
  fn: ServiceFunction;
  feature: FeaturePlace;
}

/** What a role is allowed because of one function that not all functions running with it need. */
export interface SharedGain extends FunctionFeature {
  gain: RoleGain;
}

/** The role that functions share, where the template has one that functions run with. */
export function sharedRole({ roles }: RoleFacts): UsedRole | undefined {
  return roles.find(({ kind }) => kind === "shared");
}

/** What is in the role because of some functions' features and is not needed by each of the role's own functions. */
export function gainsNotOfAll(role: UsedRole, facts: RoleFacts): SharedGain[] {
  const { service, gains } = facts;
  const given = grantsOf(role, facts);
  const functions = new Map(service.functions.map((fn) => [fn.key, fn]));
  const present = gains.filter(({ statement }) => grantTexts(statement).every((grant) => given.has(grant)));
  return [...Map.groupBy(present, ({ statement }) => JSON.stringify(statement)).values()].flatMap((equal) => {
    const needing = new Set(equal.map(({ fn }) => fn));
    if (role.functions.every(({ key }) => needing.has(key))) return [];
    return equal.flatMap((gain) => {
      const fn = functions.get(gain.fn);
      const feature = fn && featureOfGain(gain, fn, service);
      return fn && feature ? [{ fn, feature, gain }] : [];
    });
  });
}

/** Functions with what of them it is, each once, as a sentence lists them: `` `a` (stream, sqs) ``. */
export function featuresText(shared: readonly FunctionFeature[]): string {
  const most = 4;
  const byFunction = [...Map.groupBy(shared, ({ fn }) => fn.key)];
  const named = byFunction.slice(0, most).map(([key, own]) => {
    const keys = [...new Set(own.map(({ feature }) => feature.key))];
    return `\`${key}\` (${keys.join(", ")})`;
  });
  const more = byFunction.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

/** Every list of actions with each of its resources: statements of several gains may be joined to one. */
function grantsOf(role: UsedRole, { resolver }: RoleFacts): ReadonlySet<string> {
  const documents = policiesOf(role.id, resolver);
  const statements = documents.flatMap((document) => valuesAt("Statement", document, resolver)).filter(isRecord);
  return new Set(statements.flatMap(grantTexts));
}

function grantTexts({ Action, Resource }: { Action?: unknown; Resource?: unknown }): string[] {
  return [Resource].flat().map((resource) => JSON.stringify([[Action].flat(), resource]));
}
