import { getAtt, ref } from "../../../cloudformation/intrinsics.ts";
import type { Output, Resource } from "../../../cloudformation/template.ts";
import type { PublishedVersions } from "../../event.ts";
import type { Service } from "../../service.ts";
import { distributionId } from "../event-names.ts";
import { cachePolicyOf } from "./cache-policies.ts";
import type { EdgeEvent } from "./edge-event.ts";
import { unitedMappings } from "./united.ts";

type Settings = Record<string, unknown>;

/** The distribution of all events: an origin for each that they name, a cache behavior for each path pattern. */
export function distribution(
  events: readonly EdgeEvent[],
  { name, stage }: Service,
  versions: PublishedVersions,
): Resource {
  const behaviors = behaviorsByPattern(events, versions);
  const patterns = [...behaviors].flatMap(([pattern, settings]) =>
    pattern === undefined ? [] : [{ ...settings, PathPattern: pattern }],
  );
  const config = {
    Comment: `${name} ${stage}`,
    Enabled: true,
    DefaultCacheBehavior: behaviors.get(undefined) ?? withoutFunctions(patterns[0]!, defaultOrigin(events)),
    Origins: originsOf(events),
    ...(patterns.length > 0 && { CacheBehaviors: patterns }),
  };
  return { Type: "AWS::CloudFront::Distribution", Properties: { DistributionConfig: config } };
}

/** What names the distribution to others. */
export const distributionOutputs: Readonly<Record<string, Output>> = {
  [distributionId]: { Description: "CloudFront Distribution Id", Value: ref(distributionId) },
  [`${distributionId}DomainName`]: {
    Description: "CloudFront Distribution Domain Name",
    Value: getAtt(distributionId, "DomainName"),
  },
};

/** The origin of paths that no event is about; undefined when the events do not tell. */
export function defaultOrigin(events: readonly EdgeEvent[]): string | undefined {
  const origins = new Set(events.map(({ source }) => source.id));
  const chosen = events.find(({ isDefaultOrigin }) => isDefaultOrigin);
  return origins.size === 1 ? events[0]!.source.id : chosen?.source.id;
}

/** Cache behaviors in the order of their first event; undefined is the pattern of all other paths. */
function behaviorsByPattern(
  events: readonly EdgeEvent[],
  versions: PublishedVersions,
): Map<string | undefined, Settings> {
  const byPattern = [...Map.groupBy(events, ({ pathPattern }) => pathPattern)];
  return new Map(
    byPattern.map(([pattern, ofPattern]) => {
      const [first, ...later] = ofPattern.map((event) => behaviorOf(event, versions));
      return [pattern, later.reduce(unitedMappings, first!)];
    }),
  );
}

function behaviorOf(event: EdgeEvent, versions: PublishedVersions): Settings {
  const { fn, eventType, includeBody, behavior, source } = event;
  const association = {
    ...(eventType !== undefined && { EventType: eventType }),
    // CloudFront takes numbered versions only.
    LambdaFunctionARN: ref(versions.get(fn.key) ?? fn.logicalId),
    ...(includeBody !== undefined && { IncludeBody: includeBody }),
  };
  return {
    ViewerProtocolPolicy: "allow-all",
    ...behavior,
    ...cachePolicyOf(event),
    TargetOriginId: source.id,
    LambdaFunctionAssociations: [association],
  };
}

/** Paths that no event is about are treated like those of the first event, but call no function. */
function withoutFunctions(first: Settings, origin: string | undefined): Settings {
  const { LambdaFunctionAssociations: _, PathPattern: __, ...settings } = first;
  return { ...settings, TargetOriginId: origin };
}

function originsOf(events: readonly EdgeEvent[]): Settings[] {
  const byId = [...Map.groupBy(events, ({ source }) => source.id)];
  return byId.map(([id, ofOrigin]) => {
    const [first, ...later] = ofOrigin.map(({ source }): Settings => ({ ...source.settings }));
    return { ...later.reduce(unitedMappings, first!), Id: id };
  });
}
