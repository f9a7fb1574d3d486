import type { Resource } from "../cloudformation/template.ts";
import { conditionOr } from "./conditions.ts";
import type { Expansion } from "./expansion.ts";
import { withGlobals } from "./globals.ts";
import { recordOf, type SourceResource } from "./source.ts";
import { implicitHttpApi, implicitRestApi, routesOf } from "./rest-api/routes.ts";

const kinds = [
  { event: "Api", id: implicitRestApi, type: "AWS::Serverless::Api", properties: { StageName: "Prod" } },
  { event: "HttpApi", id: implicitHttpApi, type: "AWS::Serverless::HttpApi", properties: {} },
] as const;

/** Adds the API that events without one belong to; it is there when any of what asks for it is. */
export function addImplicitApis(expansion: Expansion): void {
  for (const { event, id, type, properties } of kinds) {
    const asking = routesOf([...expansion.sources.values()], event).filter(({ apiId }) => apiId === id);
    if (asking.length === 0 || expansion.sources.has(id)) continue;
    const condition = conditionOr(
      `${id}Condition`,
      asking.map(({ source }) => source.resource.Condition),
      expansion,
    );
    const askingFor = asking.map(({ source }) => source);
    const resource: Resource = {
      Type: type,
      Properties: { ...properties, ...tagsOf(askingFor) },
      ...(condition !== undefined && { Condition: condition }),
      ...retained("DeletionPolicy", askingFor),
      ...retained("UpdateReplacePolicy", askingFor),
    };
    expansion.sources.set(id, { ...withGlobals(id, resource, expansion.template), at: asking[0]!.event.at });
  }
}

/** Tags that what asks for the API hands on. */
function tagsOf(sources: readonly SourceResource[]): { Tags?: unknown; PropagateTags?: true } {
  const tags = sources
    .filter(({ properties }) => properties["PropagateTags"] === true)
    .map(({ properties }) => recordOf(properties["Tags"]));
  return tags.length > 0 ? { Tags: Object.assign({}, ...tags) as unknown, PropagateTags: true } : {};
}

/** The API stays when anything that asks for it does. */
function retained(
  attribute: "DeletionPolicy" | "UpdateReplacePolicy",
  sources: readonly SourceResource[],
): Partial<Resource> {
  return sources.some(({ resource }) => resource[attribute] === "Retain") ? { [attribute]: "Retain" } : {};
}
