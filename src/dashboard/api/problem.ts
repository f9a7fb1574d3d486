import type { components } from "./schema.generated.ts";

/** A refusal of the API as its problem document has it, or that there was no answer at all. */
export class ApiProblem extends Error {
  readonly status: number;
  /** `area/what`; `client/…` is said by the page itself. */
  readonly code: string;
  readonly hint: string | undefined;
  readonly errors: readonly { code: string; message: string; hint?: string }[];
  readonly requestId: string | undefined;

  constructor(problem: Partial<components["schemas"]["Problem"]> & { status: number; code: string; detail: string }) {
    super(problem.detail);
    this.name = "ApiProblem";
    this.status = problem.status;
    this.code = problem.code;
    this.hint = problem.hint;
    this.errors = problem.errors ?? [];
    this.requestId = problem.requestId;
  }
}

/** What is thrown is told like a refusal, whatever it is. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  if (thrown instanceof TypeError) return unreachable();
  return new ApiProblem({
    status: 0,
    code: "client/unexpected",
    detail: thrown instanceof Error ? thrown.message : String(thrown),
    hint: "reload the page; if it happens again, it is a bug of the dashboard",
  });
}

/** No answer came: the network, or a server that is starting anew. */
function unreachable(): ApiProblem {
  return new ApiProblem({
    status: 0,
    code: "client/no-answer",
    detail: "the server does not answer",
    hint: "what you entered is still here; it can be sent again when the server is back",
  });
}

/** A refusal's body, which a proxy between may have replaced by something else. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const given = (typeof body === "object" && body !== null ? body : {}) as Partial<components["schemas"]["Problem"]>;
  if (typeof given.code === "string" && typeof given.detail === "string") {
    return new ApiProblem({ ...given, status, code: given.code, detail: given.detail });
  }
  return new ApiProblem({
    status,
    code: "client/foreign-answer",
    detail: `something other than the broker answered with status ${status}`,
    hint: "look at what stands between the browser and the broker: a proxy, a sign-in page, a captive portal",
  });
}

/** Whether nothing was answered, so that what is shown may be old. */
export function isOffline(thrown: unknown): boolean {
  return asProblem(thrown).code === "client/no-answer";
}
