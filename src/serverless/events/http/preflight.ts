import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { Resource } from "../../../cloudformation/template.ts";
import { allowedOrigins, mergeCors, type Cors } from "./cors.ts";
import type { HttpEvent } from "./http-event.ts";
import type { RestApi } from "./rest-api.ts";

/** The answer to a browser's preflight request on a path. */
export interface Preflight {
  path: string;
  cors: Cors;
  /** The first event that asks for it. */
  origin: DocumentPath;
}

/** One preflight answer for each path with CORS, in the order the paths first ask for it. */
export function preflightsOf(events: readonly HttpEvent[]): Preflight[] {
  const byPath = new Map<string, Preflight>();
  for (const { path, cors, origin } of events) {
    if (!cors) continue;
    const earlier = byPath.get(path);
    byPath.set(path, earlier ? { ...earlier, cors: mergeCors(earlier.cors, cors) } : { path, cors, origin });
  }
  return [...byPath.values()];
}

/** The `OPTIONS` method that answers without a backend. */
export function preflightMethod({ path, cors }: Preflight, api: RestApi): Resource {
  const headers = preflightHeaders(cors);
  const names = Object.keys(headers).map((name) => `method.response.header.${name}`);
  const ResponseParameters = Object.fromEntries(names.map((name, index) => [name, Object.values(headers)[index]]));
  return {
    Type: "AWS::ApiGateway::Method",
    Properties: {
      AuthorizationType: "NONE",
      HttpMethod: "OPTIONS",
      RequestParameters: {},
      MethodResponses: [
        {
          StatusCode: "200",
          ResponseParameters: Object.fromEntries(names.map((name) => [name, true])),
          ResponseModels: {},
        },
      ],
      Integration: {
        Type: "MOCK",
        RequestTemplates: { "application/json": "{statusCode:200}" },
        ContentHandling: "CONVERT_TO_TEXT",
        IntegrationResponses: [
          {
            StatusCode: "200",
            ResponseParameters,
            ResponseTemplates: { "application/json": originTemplate(allowedOrigins(cors)) },
          },
        ],
      },
      ResourceId: api.resourceIdOf(path),
      RestApiId: api.id,
    },
  };
}

function preflightHeaders(cors: Cors): Record<string, string> {
  const { allowCredentials, maxAge, cacheControl } = cors;
  return {
    "Access-Control-Allow-Origin": quoted(allowedOrigins(cors)[0] ?? cors.origin ?? "*"),
    "Access-Control-Allow-Headers": quoted(cors.headers.join(",")),
    "Access-Control-Allow-Methods": quoted(cors.methods.join(",").replace("ANY", "DELETE,GET,HEAD,PATCH,POST,PUT")),
    ...(allowCredentials && { "Access-Control-Allow-Credentials": quoted("true") }),
    ...(maxAge !== 0 && { "Access-Control-Max-Age": quoted(String(maxAge)) }),
    ...(cacheControl && { "Cache-Control": quoted(cacheControl) }),
  };
}

const quoted = (text: string): string => `'${text}'`;

/** Velocity that answers with the caller's own origin when it is an allowed one: the header holds a single origin. */
function originTemplate(origins: readonly string[]): string {
  if (origins.length === 0) return "";
  const allowed = origins.map((origin) => `$origin.matches("${originPattern(origin)}")`).join(" || ");
  return [
    `#set($origin = $input.params("Origin"))`,
    `#if($origin == "") #set($origin = $input.params("origin")) #end`,
    `#if(${allowed}) #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin) #end`,
  ].join("\n");
}

const originPattern = (origin: string): string => origin.replaceAll(".", "[.]").replaceAll("*", ".+");
