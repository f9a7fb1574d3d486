import { isDeepStrictEqual } from "node:util";
import type { Resource } from "../../../cloudformation/template.ts";
import type { Service } from "../../service.ts";
import { registerTargetPermissionId, targetGroupName } from "../event-names.ts";
import { aliasIds } from "../invoke-permission.ts";
import type { Made } from "../made.ts";
import { targetGroupPrefix, type AlbRule } from "./parse.ts";

/** The target groups of all rules: rules of a function for one load balancer share theirs, the last one describes it. */
export function targetGroups(rules: readonly AlbRule[], service: Service): Made[] {
  return [...Map.groupBy(rules, (rule) => rule.targetGroupId)].map(([id, sharing]) => {
    const described = sharing.map((rule) => targetGroup(rule, service));
    const [resource, rule] = [described.at(-1)!, sharing.at(-1)!];
    const differing = described.findIndex((other) => !isDeepStrictEqual(other, resource));
    if (differing >= 0) reportOverridden(sharing[differing]!, rule, service);
    return { id, resource, origin: rule.origin };
  });
}

function targetGroup(rule: AlbRule, service: Service): Resource {
  const { fn, listenerName, multiValueHeaders } = rule;
  const multiValue = { Key: "lambda.multi_value_headers.enabled", Value: multiValueHeaders };
  const tagged = `${service.name}-${fn.key}-${listenerName}-${service.stage}`;
  return {
    Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    DependsOn: [registerTargetPermissionId(fn.stem), ...aliasIds(fn)],
    Properties: {
      TargetType: "lambda",
      Targets: [{ Id: fn.target }],
      Name: rule.targetGroupName || generatedName(rule, service),
      Tags: [{ Key: "Name", Value: tagged }],
      TargetGroupAttributes: [multiValue],
      ...rule.healthCheck,
    },
  };
}

function generatedName({ fn, listenerName, multiValueHeaders }: AlbRule, service: Service): string {
  const kind = multiValueHeaders ? ["multi-value"] : [];
  return targetGroupName(targetGroupPrefix(service), [service.name, fn.key, listenerName, ...kind, service.stage]);
}

function reportOverridden({ origin, fn }: AlbRule, last: AlbRule, { diagnostics, spanOf }: Service): void {
  const message = `the \`alb\` events of function \`${fn.key}\` describe one target group differently: the last one counts`;
  diagnostics.warning("serverless/conflicting-target-groups", message, {
    at: spanOf(origin, "key"),
    hint: `give it the \`healthCheck\` and \`targetGroupName\` of \`${last.origin.join(".")}\``,
  });
}
