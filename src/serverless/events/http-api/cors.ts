import { defaultCorsHeaders } from "../cors-headers.ts";
import { flag, integer, mapping, present, texts, type Fields } from "../fields.ts";
import { defaultRouteKey } from "./names.ts";

/** Which other sites' pages may call the API. What is not given follows from the routes. */
export interface Cors {
  origins: readonly string[];
  headers: readonly string[];
  /** Else those of the routes. */
  methods?: readonly string[] | undefined;
  credentials: boolean;
  exposedHeaders?: readonly string[] | undefined;
  /** Seconds a browser keeps the answer. */
  maxAge?: number | undefined;
}

const allMethods = ["GET", "POST", "PUT", "PATCH", "HEAD", "DELETE"];

/** Reads `cors: true` or its mapping; nothing when it is off. */
export function parseCors(api: Fields): Cors | undefined {
  if (!present(api, "cors") || api.values["cors"] === false) return undefined;
  if (api.values["cors"] === true) return { origins: ["*"], headers: defaultCorsHeaders, credentials: false };
  const cors = mapping(api, "cors");
  if (!cors) return undefined;
  return {
    origins: texts(cors, "allowedOrigins") ?? ["*"],
    headers: texts(cors, "allowedHeaders") ?? defaultCorsHeaders,
    methods: texts(cors, "allowedMethods"),
    credentials: flag(cors, "allowCredentials") ?? false,
    exposedHeaders: texts(cors, "exposedResponseHeaders"),
    maxAge: integer(cors, "maxAge"),
  };
}

/** `CorsConfiguration` of the API. */
export function corsConfiguration(cors: Cors, routeKeys: readonly string[]): Record<string, unknown> {
  return {
    AllowOrigins: cors.origins,
    AllowHeaders: cors.headers,
    AllowMethods: cors.methods ?? methodsOf(routeKeys),
    ...(cors.credentials && { AllowCredentials: true }),
    ...(cors.exposedHeaders && { ExposeHeaders: cors.exposedHeaders }),
    ...(cors.maxAge !== undefined && { MaxAge: cors.maxAge }),
  };
}

/** Methods that some route answers, and the one that browsers ask with. */
function methodsOf(routeKeys: readonly string[]): string[] {
  const methods = routeKeys.map((key) => key.split(" ")[0]!);
  return [...new Set(["OPTIONS", ...methods.flatMap((method) => (answersAll(method) ? allMethods : [method]))])];
}

function answersAll(method: string): boolean {
  return method === "ANY" || method === defaultRouteKey;
}
