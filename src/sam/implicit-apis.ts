import type { Resource } from "../cloudformation/template.ts";
import { conditionOr } from "./conditions.ts";
import type { Expansion } from "./expansion.ts";
import { withGlobals } from "./globals.ts";
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
    const resource: Resource = {
      Type: type,
      Properties: { ...properties },
      ...(condition !== undefined && { Condition: condition }),
    };
    expansion.sources.set(id, { ...withGlobals(id, resource, expansion.template), at: asking[0]!.event.at });
  }
}
