import type { DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { RefusalStatus } from "../refusal.ts";
import type { OpenRoute } from "./open-route.ts";
import type { Operation } from "./operation.ts";
import type { SessionOperation } from "./session-operation.ts";
import { problemOf, problemType, titles } from "./problem.ts";

/** Statuses of every operation that takes a token. */
const always = [400, 401, 403, 404, 429, 500, 503] as const;

/** Every status that an operation may refuse with. */
export function refusalsOf({ method, body, takesVersion, refuses = [], isRepeatable }: Operation): readonly number[] {
  const withBody = body ? [413, 415] : method === "GET" ? [] : [413, 415];
  const keyed = method === "POST" && !isRepeatable ? [409, 422] : [];
  return sorted([...always, ...withBody, ...keyed, ...refuses, ...(takesVersion ? [412] : [])]);
}

/** Every status that an operation of browsers' sessions may refuse with. */
export function sessionRefusalsOf({ method, path, refuses = [] }: SessionOperation): readonly number[] {
  const withBody = method === "GET" ? [] : [413, 415];
  return sorted([400, 401, 403, 429, 500, 503, ...withBody, ...(path.includes("{") ? [404] : []), ...refuses]);
}

/** Every status that a route without token may refuse with. */
export function openRefusalsOf({ refuses = [] }: OpenRoute): readonly number[] {
  return sorted([400, 500, 503, ...refuses]);
}

/** A response of the document's components. */
type ResponseObject = {
  description: string;
  content: Record<string, { schema: { $ref: string }; example: object }>;
};

const examples: Readonly<Record<number, readonly [code: DiagnosticCode, message: string, hint: string]>> = {
  400: ["request/unknown-field", "`stge` is no field of this request", "did you mean `stage`?"],
  401: ["access/not-signed-in", "there is no token", "send `Authorization: Bearer prt_…`"],
  403: [
    "access/not-allowed",
    "`mia` lacks the permission `deployment.open` at `shop/orders/prod`",
    "an owner or admin can give another role",
  ],
  404: ["request/not-found", "there is no service `orders` here", "list them to see what there is"],
  409: ["request/exists", "something of this name exists already", "choose another name"],
  412: ["request/changed", "it was changed meanwhile", "read it again"],
  413: ["request/too-large", "the body is longer than 262144 bytes", "send less, or in parts"],
  415: ["request/not-json", "the body is not said to be JSON", "send it with `Content-Type: application/json`"],
  422: ["request/key-reused", "this idempotency key was used for another request", "use a new key for each request"],
  429: ["request/too-many", "too many requests with this token", "try again in 12 s"],
  500: ["broker/internal", "something went wrong inside of the broker", "look for the request id in its log"],
  502: ["provider/other-account", "the role answered for another account", "correct the provider's account"],
  503: ["store/unreachable", "the broker does not reach its database", "try again when the database answers"],
};

/** The responses of refusals, by status. */
export const declaredProblems: readonly { status: number; name: string; response: ResponseObject }[] = Object.entries(
  examples,
).map(([status, [code, message, hint]]) => {
  const refused = {
    status: Number(status) as RefusalStatus,
    diagnostics: [diagnostic("error", code, message, { hint })],
  };
  const content = { schema: { $ref: "#/components/schemas/Problem" }, example: problemOf(refused, "5f0c1d2e3a4b-1") };
  const response = { description: titles[Number(status)]!, content: { [problemType]: content } };
  return { status: Number(status), name: `Refused${status}`, response };
});

/** What stands for the response of a refusal. */
export function problemReference(status: number): { $ref: string } {
  return { $ref: `#/components/responses/Refused${status}` };
}

function sorted(statuses: readonly number[]): number[] {
  return [...new Set(statuses)].sort((one, other) => one - other);
}
