import { ref } from "../../../cloudformation/intrinsics.ts";
import type { Value } from "../../../cloudformation/template.ts";
import type { Service } from "../../service.ts";
import { fieldsOf, flag, present, reject, text, value, type Fields } from "../fields.ts";
import { parseAuthorizers, type Authorizer } from "./authorizer.ts";
import { parseCors, type Cors } from "./cors.ts";
import { parseLogs, type HttpApiLogs } from "./logs.ts";
import { httpApiLogicalId } from "./names.ts";

/** The HTTP API that routes belong to: `provider.httpApi`. */
export interface HttpApi {
  id: Value<string>;
  /** True for an API that exists already. */
  external: boolean;
  name: string;
  /** Version of what functions get and answer: `1.0` or `2.0`. */
  payload: string;
  disableDefaultEndpoint?: boolean | undefined;
  metrics: boolean;
  cors?: Cors | undefined;
  /** By the name that events use. */
  authorizers: ReadonlyMap<string, Authorizer>;
  logs?: HttpApiLogs | undefined;
}

const settingsPath = ["provider", "httpApi"];

/** Reads `provider.httpApi`; what does not fit is reported and left out. */
export function parseHttpApi(service: Service): HttpApi {
  const fields = fieldsOf(service.provider.httpApi ?? {}, settingsPath, service)!;
  const externalId = value(fields, "id") || undefined;
  checkExternal(externalId !== undefined, fields);
  return {
    id: externalId ?? ref(httpApiLogicalId),
    external: externalId !== undefined,
    name: text(fields, "name") || generatedName(service, flag(fields, "shouldStartNameWithService") ?? false),
    payload: text(fields, "payload") ?? "2.0",
    disableDefaultEndpoint: flag(fields, "disableDefaultEndpoint"),
    metrics: flag(fields, "metrics") ?? false,
    cors: parseCors(fields),
    authorizers: parseAuthorizers(fields),
    logs: parseLogs(externalId !== undefined, service),
  };
}

function generatedName({ name, stage }: Service, serviceFirst: boolean): string {
  return serviceFirst ? `${name}-${stage}` : `${stage}-${name}`;
}

/** What belongs to the API itself cannot be set from a service that only adds routes. */
function checkExternal(external: boolean, fields: Fields): void {
  for (const setting of ["cors", "authorizers"].filter((each) => external && present(fields, each))) {
    if (fields.values[setting] === false) continue;
    const message = `\`${setting}\` cannot be set up for an HTTP API that exists already`;
    reject(fields, setting, "serverless/invalid-api", message, "set it where the API is made");
  }
}
