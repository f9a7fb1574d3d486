import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Queries, QueryPage, QuerySettings, QueryState } from "./queries.ts";

/** What running a query is given of the world. */
export interface QueryPorts {
  queries: Queries;
  /** Waits; at once when `signal` is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Aborted when the person does not want to wait any longer: the query is stopped. */
  signal: AbortSignal;
  onProgress?: (state: QueryState) => void;
  /** The first and the longest wait between two looks; half a second, then up to five when absent. */
  pace?: { first: number; longest: number };
}

/** Runs a query to its end and gives its rows, page after page. Rejects with what Athena says when it fails. */
export async function* runQuery(
  sql: string,
  settings: QuerySettings,
  ports: QueryPorts,
): AsyncGenerator<QueryPage["rows"]> {
  ports.signal.throwIfAborted();
  const id = await ports.queries.start(sql, settings);
  const { state, reason } = await ended(id, ports);
  if (state !== "SUCCEEDED") throw queryFailed(state, reason ?? "no reason is given", settings);
  for (let token: string | undefined, more = true; more; more = token !== undefined) {
    const page: QueryPage = await ports.queries.page(id, token);
    yield page.rows;
    token = page.next;
  }
}

/** A query that nobody waits for any more would go on, and cost. */
async function ended(id: string, ports: QueryPorts): Promise<QueryState> {
  const { queries, signal, onProgress, pace = { first: 500, longest: 5000 } } = ports;
  try {
    for (let wait = pace.first; ; wait = Math.min(wait * 2, pace.longest)) {
      const found = await queries.state(id);
      onProgress?.(found);
      if (found.state !== "QUEUED" && found.state !== "RUNNING") return found;
      await ports.sleep(wait, signal);
      signal.throwIfAborted();
    }
  } catch (error) {
    await queries.stop(id).catch(() => undefined);
    throw error;
  }
}

/** What Athena's reasons mean, the likeliest. Source: "Troubleshooting in Athena", Athena user guide. */
const hints: readonly (readonly [reason: RegExp, hint: string])[] = [
  [/TABLE_NOT_FOUND|does not exist|SCHEMA_NOT_FOUND/i, "name the table by `--athena-table` and `--athena-database`"],
  [
    /COLUMN_NOT_FOUND|cannot be resolved|TYPE_MISMATCH/i,
    "the table needs the columns that the Athena user guide gives CloudTrail's: `CREATE EXTERNAL TABLE` there makes it",
  ],
  [
    /output location|result configuration/i,
    "say where Athena may write its answer: `--athena-output s3://bucket/prefix`",
  ],
  [
    /Access ?Denied|not authorized|Insufficient permissions/i,
    "reading takes `s3:GetObject` on the trail's bucket and `glue:GetTable`",
  ],
];

function queryFailed(state: string, reason: string, { database }: QuerySettings): PassroleError {
  const hint = hints.find(([pattern]) => pattern.test(reason))?.[1];
  const what = state === "CANCELLED" ? "was cancelled" : "failed";
  const message = `the query in database \`${database}\` ${what}: ${reason.replaceAll(/\s+/g, " ").trim()}`;
  return PassroleError.of("observe/query-failed", message, { exitCode: 1, hint });
}
