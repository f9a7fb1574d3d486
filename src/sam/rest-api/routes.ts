import { isRecord } from "../../cloudformation/intrinsics.ts";
import { eventsOf, textOf, type SourceEvent, type SourceResource } from "../source.ts";

/** A way into an API that an event asks for. */
export interface Route {
  /** Logical id of the API; absent for one that is not of this template. */
  apiId?: string;
  path: string;
  /** Lower case; `x-amazon-apigateway-any-method` for any. */
  method: string;
  event: SourceEvent;
  source: SourceResource;
}

export const implicitRestApi = "ServerlessRestApi";
export const implicitHttpApi = "ServerlessHttpApi";
export const anyMethod = "x-amazon-apigateway-any-method";

/** The routes that events of functions and state machines ask for, of REST or of HTTP APIs. */
export function routesOf(sources: readonly SourceResource[], kind: "Api" | "HttpApi"): readonly Route[] {
  return sources.flatMap((source) =>
    eventsOf(source)
      .filter(({ type }) => type === kind)
      .map((event) => routeOf(event, source, kind)),
  );
}

function routeOf(event: SourceEvent, source: SourceResource, kind: "Api" | "HttpApi"): Route {
  const { Path, Method, RestApiId, ApiId } = event.properties;
  const api = kind === "Api" ? RestApiId : ApiId;
  const apiId = api === undefined ? implicit[kind] : apiIdOf(api);
  const path = textOf(Path) ?? (kind === "HttpApi" ? "$default" : "/");
  const method = (textOf(Method) ?? "any").toLowerCase();
  return { ...(apiId !== undefined && { apiId }), path, method: method === "any" ? anyMethod : method, event, source };
}

const implicit = { Api: implicitRestApi, HttpApi: implicitHttpApi } as const;

/** The API of the same template that an event names, by `Ref` or by its logical id. */
export function apiIdOf(value: unknown): string | undefined {
  const id = isRecord(value) ? value["Ref"] : value;
  return textOf(id);
}
