import { ref } from "../../../cloudformation/intrinsics.ts";
import type { CompiledEvents, EventOccurrence, EventType } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { collect } from "../collect.ts";
import { albPermissionId, registerTargetPermissionId } from "../event-names.ts";
import { dependsOnAliasList, invokePermission } from "../invoke-permission.ts";
import type { Made } from "../made.ts";
import { albAuthorizers } from "./authorizers.ts";
import { checkPriorities } from "./check-priorities.ts";
import { listenerRule } from "./listener-rule.ts";
import { parseAlbRule, type AlbRule } from "./parse.ts";
import { targetGroups } from "./target-groups.ts";
import { schema } from "./schema.ts";

/** `alb`: requests of an Application Load Balancer. */
export const alb: EventType = { key: "alb", schema, compile };

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const authorizers = albAuthorizers(service);
  const rules = occurrences.flatMap((occurrence) => parseAlbRule(occurrence, authorizers, service) ?? []);
  checkPriorities(rules, service);
  const byFunction = Map.groupBy(rules, ({ fn }) => fn.key);
  return collect(
    [
      ...targetGroups(rules, service),
      ...rules.map(listenerRule),
      ...[...byFunction.values()].flatMap((ofFunction) => permissions(ofFunction.at(-1)!)),
    ],
    service,
  );
}

/** A function has one permission of each kind, the first for its last target group. The second lets all of them in. */
function permissions({ fn, origin, targetGroupId }: AlbRule): Made[] {
  return [
    { id: albPermissionId(fn.stem), resource: permission(fn, { SourceArn: ref(targetGroupId) }), origin },
    // A function becomes a target before there is a target group to be named.
    { id: registerTargetPermissionId(fn.stem), resource: permission(fn, {}), origin },
  ];
}

function permission(fn: ServiceFunction, source: Record<string, unknown>): Made["resource"] {
  return { ...invokePermission(fn, "elasticloadbalancing.amazonaws.com", source), ...dependsOnAliasList(fn) };
}
