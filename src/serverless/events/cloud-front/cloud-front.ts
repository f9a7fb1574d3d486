import { join, ref, sub } from "../../../cloudformation/intrinsics.ts";
import type { CompiledEvents, EventOccurrence, EventType, PublishedVersions, RoleGain } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { collect } from "../collect.ts";
import { distributionId, edgePermissionId } from "../event-names.ts";
import { invokePermission } from "../invoke-permission.ts";
import type { Made } from "../made.ts";
import { cachePolicies } from "./cache-policies.ts";
import { checkEvents } from "./check-events.ts";
import { checkFunctions } from "./check-functions.ts";
import { distribution, distributionOutputs } from "./distribution.ts";
import { parseEdgeEvent, type EdgeEvent } from "./edge-event.ts";
import { schema } from "./schema.ts";

/** `cloudFront`: a Lambda@Edge function of a distribution. Cache policies are made without such events, too. */
export const cloudFront: EventType = {
  key: "cloudFront",
  schema,
  namedBy: "pathPattern",
  compile,
  evenWithoutEvents: true,
};

function compile(
  occurrences: readonly EventOccurrence[],
  service: Service,
  versions: PublishedVersions,
): CompiledEvents {
  const events = occurrences.flatMap((occurrence) => parseEdgeEvent(occurrence, service) ?? []);
  const policies = cachePolicies(events, service);
  if (events.length === 0) return collect(policies, service);
  checkEvents(events, service);
  checkFunctions(events, service);
  const resource = distribution(events, service, versions);
  const permissions = events.map((event) => permission(event, versions));
  return {
    ...collect([...policies, ...permissions, { id: distributionId, resource, origin: events[0]!.path }], service),
    outputs: distributionOutputs,
    role: events.flatMap(gains),
  };
}

function permission({ fn, path }: EdgeEvent, versions: PublishedVersions): Made {
  const invoked = { target: ref(versions.get(fn.key) ?? fn.logicalId) };
  const place = [":cloudfront::", ref("AWS::AccountId"), ":distribution/", ref(distributionId)];
  const source = { SourceArn: join("", ["", "arn:", ref("AWS::Partition"), ...place]) };
  return {
    id: edgePermissionId(fn.stem),
    resource: invokePermission(invoked, "edgelambda.amazonaws.com", source),
    origin: path,
  };
}

/** Logs are written in the region of each edge, to groups named after the function's region; the framework allows any. */
function gains({ fn }: EdgeEvent): RoleGain[] {
  const group = `log-group:/aws/lambda/us-east-1.${fn.name}:*`;
  return [
    { ...gain(fn, "arn:${AWS::Partition}:logs:*:*:*"), once: "cloudFront", frameworkOnly: true },
    {
      ...gain(fn, `arn:\${AWS::Partition}:logs:*:\${AWS::AccountId}:${group}`),
      once: `cloudFront ${fn.key}`,
      beyondFramework: true,
    },
  ];
}

function gain({ key }: ServiceFunction, logs: string): RoleGain {
  const actions = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:TagResource"];
  const statement = { Effect: "Allow" as const, Action: actions, Resource: [sub(logs)] };
  return { fn: key, statement, trusts: "edgelambda.amazonaws.com" };
}
