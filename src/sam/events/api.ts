import { ref } from "../../cloudformation/intrinsics.ts";
import { apiIdOf, implicitHttpApi, implicitRestApi } from "../rest-api/routes.ts";
import { eventsOf, isSet, recordOf, textOf, type SourceEvent } from "../source.ts";
import type { Expansion } from "../expansion.ts";
import { eventId, type EventTarget, type ExpandEvent } from "./event.ts";
import { invokePermission } from "./permission.ts";
import { startRole } from "./start-role.ts";

/** `Api`: a method of a REST API, which may call the function or start the state machine. */
export const api: ExpandEvent = (event, target, expansion) => {
  const id = eventId(event, target);
  if (target.kind === "state machine") {
    const role = startRole("apigateway.amazonaws.com", `${id}RoleStartExecutionPolicy`, event, target);
    return { resources: { [`${id}Role`]: role } };
  }
  const { RestApiId, Path, Method } = event.properties;
  const given = isSet(RestApiId) ? RestApiId : ref(implicitRestApi);
  const arn = `${expansion.arn}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/\${__Stage__}/`;
  const source = `${arn}${methodText(Method)}${pathText(Path)}`;
  const permissionId = `${id}Permission${stageSuffix(event, expansion)}`;
  return { resources: { [permissionId]: apiPermission(source, given, target) } };
};

/** `HttpApi`: a route of an HTTP API. */
export const httpApi: ExpandEvent = (event, target) => {
  const { ApiId, Path, Method } = event.properties;
  if (!isDefault(event) && hasDefaultRoute(target, ApiId)) return {};
  const given = isSet(ApiId) ? ApiId : ref(implicitHttpApi);
  const arn = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/";
  const source = isDefault(event) ? `${arn}*` : `${arn}${methodText(Method)}${pathText(Path)}`;
  return { resources: { [`${eventId(event, target)}Permission`]: apiPermission(source, given, target) } };
};

/** The route of everything that has no other. */
function isDefault({ properties }: SourceEvent): boolean {
  return !isSet(properties["Path"]) || properties["Path"] === "$default";
}

/** The permission for an API's default route is one for all its routes. */
function hasDefaultRoute({ source }: EventTarget, apiId: unknown): boolean {
  return eventsOf(source)
    .filter(({ type, properties }) => type === "HttpApi" && apiIdOf(properties["ApiId"]) === apiIdOf(apiId))
    .some(isDefault);
}

function apiPermission(source: string, api: unknown, target: EventTarget): ReturnType<typeof invokePermission> {
  const SourceArn = { "Fn::Sub": [source, { __ApiId__: api, __Stage__: "*" }] };
  return invokePermission("apigateway.amazonaws.com", target, { SourceArn });
}

function methodText(method: unknown): string {
  const text = (textOf(method) ?? "any").toUpperCase();
  return text === "ANY" ? "*" : text;
}

/** Parameters of a path become `*`: `/orders/{id}` is `/orders/*`. */
function pathText(path: unknown): string {
  const text = (textOf(path) ?? "/").replaceAll(/\{[^}]+\}/g, "*");
  return text.startsWith("/") ? text : `/${text}`;
}

/** Permissions end in the stage's name where the template says it, in `Stage` where only the deploy knows it. */
function stageSuffix({ properties }: SourceEvent, expansion: Expansion): string {
  const apiId = apiIdOf(properties["RestApiId"]);
  const api = apiId === undefined ? undefined : expansion.template.Resources[apiId];
  if (api?.Type !== "AWS::Serverless::Api") return "Prod";
  const stage = recordOf(expansion.sourceOf(apiId!)?.properties)["StageName"];
  return textOf(stage) ?? "Stage";
}
