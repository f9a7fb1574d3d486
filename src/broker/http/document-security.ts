import type { Operation } from "./operation.ts";
import { cookieName } from "./session-cookie.ts";
import type { SessionOperation } from "./session-operation.ts";
import { csrfHeader } from "./same-site.ts";

/** A scheme of the document's components. */
type SecurityScheme =
  | { type: "http"; scheme: "bearer"; description: string }
  | { type: "apiKey"; in: "cookie" | "header"; name: string; description: string };

/** How requests say who makes them. */
export const securitySchemes: Readonly<Record<string, SecurityScheme>> = {
  token: { type: "http", scheme: "bearer", description: "a token of passrole: `prt_<id>_<secret>`" },
  session: {
    type: "apiKey",
    in: "cookie",
    name: cookieName,
    description: "a browser's session, as signing in sets it; never together with a token",
  },
  csrf: {
    type: "apiKey",
    in: "header",
    name: csrfHeader,
    description:
      "`csrf` of the session, with each of its requests that changes something. After 401 `access/session-renewed` or " +
      "403 `request/bad-csrf`, read the session again and repeat the request once",
  },
};

type Requirement = Record<string, string[]>;

const token: Requirement = { token: [] };

/** What an operation takes: a token, or a session unless its answer is for programs alone. */
export function securityOf({ method, isForTokens = false }: Operation): Requirement[] {
  return isForTokens ? [token] : [token, sessionFor(method)];
}

export function sessionSecurityOf({ method, access }: SessionOperation): Requirement[] {
  return access === "session" ? [sessionFor(method)] : [];
}

function sessionFor(method: string): Requirement {
  return method === "GET" ? { session: [] } : { session: [], csrf: [] };
}
