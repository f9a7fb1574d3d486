import { getAtt, ref } from "../../../cloudformation/intrinsics.ts";
import type { Value } from "../../../cloudformation/template.ts";
import type { Service } from "../../service.ts";
import { fieldsOf, integer, mapping, present, reject, section, text, value, type Fields } from "../fields.ts";
import { resourceLogicalIds, restApiLogicalId } from "./names.ts";
import { trimPath } from "./route.ts";

/** The REST API of a service: one of its own, or one that exists. */
export interface RestApi {
  id: Value<string>;
  /** It exists elsewhere, and with it everything that is set on an API as a whole. */
  external: boolean;
  /** Resource of `/`; undefined when an existing API's is needed and not given. */
  rootResourceId: Value<string> | undefined;
  /** Ids of resources that exist, by their path. */
  existing: ReadonlyMap<string, Value<string>>;
  /** Name of the deployed stage. */
  stageName: string;
  /** `provider.apiGateway.timeoutInMillis`. */
  timeoutInMillis: number | undefined;
  description: string | undefined;
  /** `provider.apiGateway`. */
  settings: Fields;
  /** Logical id of the resource that is made for a path. */
  resourceLogicalId(path: string): string;
  /** Id of the resource of a path. */
  resourceIdOf(path: string): Value<string>;
}

/** Reads which API the service's endpoints belong to. */
export function parseRestApi(service: Service): RestApi {
  const settings = section({ values: service.provider, path: ["provider"], service }, "apiGateway");
  const externalId = value(settings, "restApiId");
  const resourceLogicalId = resourceLogicalIds();
  const rootResourceId =
    value(settings, "restApiRootResourceId") ??
    (externalId === undefined ? getAtt(restApiLogicalId, "RootResourceId") : undefined);
  const existing = existingResources(settings);
  return {
    id: externalId ?? ref(restApiLogicalId),
    external: externalId !== undefined,
    rootResourceId,
    existing,
    stageName: text(settings, "stage") ?? service.stage,
    timeoutInMillis: service.framework === 4 ? integer(settings, "timeoutInMillis") : undefined,
    description: text(settings, "description") || undefined,
    settings,
    resourceLogicalId,
    resourceIdOf: (path) => {
      if (path === "") return existing.get("") ?? rootResourceId ?? "";
      return existing.get(path) ?? ref(resourceLogicalId(path));
    },
  };
}

/** Reads `restApiResources`: ids by path, or a list of `path` and `resourceId`. */
function existingResources(settings: Fields): Map<string, Value<string>> {
  const { restApiResources: given } = settings.values;
  const entries = Array.isArray(given) ? listed(given, settings) : keyed(mapping(settings, "restApiResources"));
  return new Map(entries.map(([path, id]) => [trimPath(path), id]));
}

function keyed(resources: Fields | undefined): [string, Value<string>][] {
  if (!resources) return [];
  return Object.keys(resources.values).flatMap((path) => {
    const id = value(resources, path);
    return id === undefined ? [] : [[path, id] as [string, Value<string>]];
  });
}

function listed(given: readonly unknown[], settings: Fields): [string, Value<string>][] {
  return given.flatMap((item, index) => {
    const fields = fieldsOf(item, [...settings.path, "restApiResources", index], settings.service);
    if (!fields) return [];
    const path = text(fields, "path");
    const id = value(fields, "resourceId");
    if (path !== undefined && id !== undefined) return [[path, id] as [string, Value<string>]];
    for (const key of ["path", "resourceId"].filter((key) => !present(fields, key)))
      reject(fields, key, "serverless/missing-property", `an existing resource has no \`${key}\``, `add \`${key}:\``);
    return [];
  });
}
