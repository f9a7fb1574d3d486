import { getAtt, isRecord, ref } from "../../cloudformation/intrinsics.ts";
import { eventParts } from "../events/event-types.ts";
import type { EventTarget } from "../events/event.ts";
import { ownAttributes, type Expansion } from "../expansion.ts";
import { isNoValue, isSet, type SourceResource } from "../source.ts";
import { aliasUpdatePolicy, gradualDeployment } from "./deployment-preference.ts";
import { functionProperties } from "./function-properties.ts";
import { addInvokeConfig } from "./invoke-config.ts";
import { addFunctionRole } from "./role.ts";
import { addUrl } from "./url.ts";
import { addAlias } from "./versions.ts";

/** `AWS::Serverless::Function`: the function, its role, what publishes and what calls it. */
export function expandFunction(source: SourceResource, expansion: Expansion): void {
  const { logicalId, properties } = source;
  const gradual = gradualDeployment(source, expansion);
  const aliasId = addAlias(source, gradual && aliasUpdatePolicy(gradual), expansion);
  addUrl(source, aliasId, expansion);
  const destinations = addInvokeConfig(source, aliasId, expansion);
  const target: EventTarget = {
    source,
    kind: "function",
    arn: aliasId === undefined ? getAtt(logicalId, "Arn") : ref(aliasId),
    ref: ref(aliasId ?? logicalId),
  };
  const gains = eventParts(target, expansion);
  const role = roleOf(source, { managed: gains.managed, inline: [...destinations, ...gains.inline] }, expansion);
  const lambda = {
    Type: "AWS::Lambda::Function",
    ...ownAttributes(source),
    Properties: functionProperties(properties, role),
  };
  expansion.add(logicalId, lambda, source.at);
}

function roleOf(source: SourceResource, gains: Parameters<typeof addFunctionRole>[1], expansion: Expansion): unknown {
  const { Role } = source.properties;
  const branches = isRecord(Role) ? Role["Fn::If"] : undefined;
  const chosen = Array.isArray(branches) ? (branches as unknown[]) : [];
  if (isSet(Role) && !isNoValue(Role) && !chosen.some(isNoValue)) return Role;
  const own = getAtt(addFunctionRole(source, gains, expansion), "Arn");
  return chosen.length > 0 ? { "Fn::If": chosen.map((branch) => (isNoValue(branch) ? own : branch)) } : own;
}
