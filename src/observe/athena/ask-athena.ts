import type { Use } from "../use.ts";
import { observeSql, type ObserveQuery } from "./observe-query.ts";
import type { QuerySettings } from "./queries.ts";
import { runQuery, type QueryPorts } from "./run-query.ts";
import { usesOfRows } from "./uses-of-rows.ts";

/** What `readTrails` gives, asked of a table of CloudTrail in Athena: nothing but the counts leaves AWS. */
export async function askAthena(
  query: ObserveQuery,
  settings: Omit<QuerySettings, "database">,
  ports: QueryPorts,
): Promise<readonly Use[]> {
  const uses: Use[] = [];
  for await (const rows of runQuery(observeSql(query), { ...settings, database: query.database }, ports)) {
    uses.push(...usesOfRows(rows));
  }
  return uses;
}
