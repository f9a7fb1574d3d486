import { z } from "@hono/zod-openapi";
import { nothing, ok } from "../answers.ts";
import { operation, type Operation } from "../operation.ts";
import { auditHead, chainedEvent, localFallback } from "../schemas/audit.ts";
import { name, optional, page } from "../schemas/common.ts";
import { moment, paging } from "../schemas/queries.ts";

const tag = "audit";
const all = "/orgs/{org}/audit";
const lines = "application/jsonl";

/** What happened, chained by hashes. */
export const auditOperations: readonly Operation[] = [
  operation({
    id: "listAuditEvents",
    method: "GET",
    path: all,
    tag,
    summary: "events, the newest first",
    access: "audit.read",
    query: z.strictObject({
      ...paging,
      action: optional(
        z
          .string()
          .regex(/^[a-z_]{1,40}(?:\.[a-z_]{1,40})?$/, "an action, as `credentials.issued`, or its area, as `provider`"),
      ),
      about: optional(z.string().min(1).max(128).openapi({ description: "a name or id that the event is about" })),
      actor: optional(name("member")),
      since: moment,
      until: moment,
    }),
    answer: { status: 200, description: "part of the chain", schema: page(chainedEvent) },
    run: async ({ broker, caller, query }) => ok(await broker.audits.list(caller, query)),
  }),
  operation({
    id: "getAuditHead",
    method: "GET",
    path: `${all}/head`,
    tag,
    summary: "the newest event's place: written down elsewhere it anchors the chain",
    access: "audit.read",
    answer: { status: 200, description: "the head", schema: auditHead },
    run: async ({ broker, caller }) => ok(await broker.audits.head(caller)),
  }),
  operation({
    id: "exportAudit",
    method: "GET",
    path: `${all}/export`,
    tag,
    summary: "the whole chain as lines of JSON, the head first",
    access: "audit.export",
    answer: { status: 200, description: "lines of JSON", schema: z.string(), media: lines },
    run: async ({ broker, caller }) => ({
      status: 200,
      text: { media: lines, content: await begun(broker.audits.exported(caller)) },
    }),
  }),
  operation({
    id: "reportLocalFallback",
    method: "POST",
    path: "/orgs/{org}/local-fallbacks",
    tag,
    summary: "a command line says that it used local credentials, as nothing is linked",
    access: "token",
    body: localFallback,
    answer: { status: 204, description: "it is in the audit" },
    run: async ({ broker, caller, body }) => {
      await broker.audits.reportLocalFallback(caller, body);
      return nothing;
    },
  }),
];

/** Lines whose first one is there already: what is refused is refused before anything was answered. */
async function begun(lines: AsyncIterable<string>): Promise<AsyncIterable<string>> {
  const iterator = lines[Symbol.asyncIterator]();
  const first = await iterator.next();
  return rest(first, iterator);
}

async function* rest(first: IteratorResult<string>, iterator: AsyncIterator<string>): AsyncIterable<string> {
  try {
    for (let next = first; !next.done; next = await iterator.next()) yield endedLine(next.value);
  } finally {
    await iterator.return?.();
  }
}

function endedLine(line: string): string {
  return line.endsWith("\n") ? line : `${line}\n`;
}
