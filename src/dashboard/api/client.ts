import createClient, { type Client, type Middleware } from "openapi-fetch";
import { problemOf } from "./problem.ts";
import type { components, paths } from "./schema.generated.ts";

/** Shapes of the API by their names in the OpenAPI document. */
export type Api = components["schemas"];

/** Proves, beside the session's cookie, that a change comes from this page. It lives here and nowhere else. */
let csrfToken: string | undefined;

/** Changes carry this from now on. */
export function sendCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

const signing: Middleware = {
  onRequest({ request }) {
    request.headers.set("accept", "application/json, application/problem+json");
    if (csrfToken !== undefined && request.method !== "GET") request.headers.set("x-passrole-csrf", csrfToken);
    return request;
  },
};

/** The API of the server that the page came from. */
export const api: Client<paths> = createClient<paths>({ baseUrl: window.location.origin });
api.use(signing);

/** What a call answered; throws an `ApiProblem` for what was refused. */
export async function answerOf<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<NonNullable<T>> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemOf(response.status, error);
  if (data === undefined && response.status !== 204) throw problemOf(response.status, undefined);
  return data as NonNullable<T>;
}

/** Every part of a list, one after another. */
export async function allOf<T>(
  part: (query: { limit: number; cursor?: string }) => Promise<{
    data?: { items: readonly T[]; next: string | null };
    error?: unknown;
    response: Response;
  }>,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const { items: more, next }: { items: readonly T[]; next: string | null } = await answerOf(
      part({ limit: 200, ...(cursor !== null && { cursor }) }),
    );
    items.push(...more);
    cursor = next;
  } while (cursor !== null);
  return items;
}

/** What is sent again with the same key is done once: a form keeps its key until it succeeds. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}

/** `If-Match` of a version. */
export function ifMatch(version: number): { "if-match": string } {
  return { "if-match": `"${version}"` };
}
