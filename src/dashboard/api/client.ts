import createClient, { type Client, type Middleware } from "openapi-fetch";
import { problemOf } from "./problem.ts";
import type { paths } from "./schema.generated.ts";
import type { Api } from "./shapes.ts";

/** Proves, beside the session's cookie, that a change comes from this page. It lives here and nowhere else. */
let csrfToken: string | undefined;

/** Changes carry this from now on. */
export function sendCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

/** Requests that could be sent again, by the id of their call. */
const unsent = new Map<string, Request>();

const signing: Middleware = {
  onRequest({ request, id }) {
    request.headers.set("accept", "application/json, application/problem+json");
    if (csrfToken !== undefined && request.method !== "GET") request.headers.set("x-passrole-csrf", csrfToken);
    if (request.method !== "GET") unsent.set(id, request.clone());
    return request;
  },
  async onResponse({ response, id }) {
    const again = unsent.get(id);
    unsent.delete(id);
    if (!again || response.status !== 403 || !(await isUnsigned(response))) return response;
    const session = await fetch("/v1/session", { headers: { accept: "application/json" } });
    if (!session.ok) return response;
    csrfToken = ((await session.json()) as Api["Session"]).csrf;
    again.headers.set("x-passrole-csrf", csrfToken);
    return fetch(again);
  },
  onError({ id }) {
    unsent.delete(id);
  },
};

/** The session was renewed in another tab, and with it what signs changes. */
async function isUnsigned(response: Response): Promise<boolean> {
  const { code } = (await response.clone().json()) as Partial<Api["Problem"]>;
  return code === "request/bad-csrf";
}

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
