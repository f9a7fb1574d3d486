import { isRecord } from "../../../cloudformation/intrinsics.ts";
import { valuesAt } from "../../../cloudformation/property-values.ts";
import type { Resolver } from "../../../cloudformation/resolver.ts";
import { unknownText } from "../../../cloudformation/texts.ts";
import { actionMatches } from "../../../iam/action.ts";
import { isEdgeFunction } from "../../functions/edge.ts";
import { textsAt, type CompiledFunction } from "./need.ts";
import { schedulesWithItsRole } from "./needs/schedules.ts";

/** The services that must be able to assume a function's role, as their principals start. */
export function servicesThatAssume(fn: CompiledFunction): readonly string[] {
  return [
    "lambda",
    ...(schedulesWithItsRole(fn).length > 0 ? ["scheduler"] : []),
    ...(isEdgeFunction(fn.fn.config) ? ["edgelambda"] : []),
  ];
}

/** Whether a role's trust policy may let a service assume it; `lambda` is `lambda.amazonaws.com` and its like. */
export function mayTrust(roleId: string, service: string, resolver: Resolver): boolean {
  const { AssumeRolePolicyDocument: document } = resolver.template.Resources[roleId]?.Properties ?? {};
  if (!isRecord(document) || !("Statement" in document)) return true;
  return valuesAt("Statement", document, resolver).some((statement) => {
    const actions = textsAt("Action", statement, resolver);
    const everyone = textsAt("Principal", statement, resolver);
    const services = textsAt("Principal.Service", statement, resolver);
    const assumes = actions.some((action) => actionMatches(action, "sts:AssumeRole"));
    const named = services.some((name) => name.startsWith(`${service}.`) || name.includes(unknownText));
    return assumes && (named || everyone.includes(unknownText));
  });
}
