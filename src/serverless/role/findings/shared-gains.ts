import { isDeepStrictEqual } from "node:util";
import type { TemplateStatement } from "../../../cloudformation/template.ts";
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
  const inRole = statementsOf(role, facts);
  const present = gains.filter(({ statement }) => inRole.some((other) => holds(other, statement)));
  return present.flatMap((gain) => {
    const needing = present.filter(({ statement }) => isDeepStrictEqual(statement, gain.statement)).map(({ fn }) => fn);
    const fn = service.functions.find(({ key }) => key === gain.fn);
    const feature = fn && featureOfGain(gain, fn, service);
    return fn && feature && !role.functions.every(({ key }) => needing.includes(key)) ? [{ fn, feature, gain }] : [];
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

function statementsOf(role: UsedRole, { resolver }: RoleFacts): readonly Record<string, unknown>[] {
  const documents = policiesOf(role.id, resolver);
  return documents.flatMap((document) => valuesAt("Statement", document, resolver)).filter(isRecord);
}

/** Statements of several gains may be joined to one. */
function holds(statement: Record<string, unknown>, { Action, Resource }: TemplateStatement): boolean {
  if (!isDeepStrictEqual([statement["Action"]].flat(), [Action].flat())) return false;
  const resources = [statement["Resource"]].flat();
  return [Resource].flat().every((one) => resources.some((other) => isDeepStrictEqual(one, other)));
}
