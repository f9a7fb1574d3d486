import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const version = "1.5.6-r.1";

/** A script that counts as `baseline.ts` does, by a query of DuckDB's. */
const query = `
import { DuckDBInstance } from "@duckdb/node-api";
const folder = process.argv[2];
const connection = await (await DuckDBInstance.create(":memory:", { memory_limit: "4GB" })).connect();
const reader = await connection.runAndReadAll(\`
  SELECT coalesce(r.userIdentity.sessionContext.sessionIssuer.arn, r.userIdentity.arn), r.eventSource, r.eventName, count(*)
  FROM (SELECT unnest(Records) AS r FROM read_json('\${folder}/**/*.json.gz', maximum_object_size = 268435456, columns = {
    Records: 'STRUCT(eventSource VARCHAR, eventName VARCHAR, userIdentity STRUCT(arn VARCHAR,
      sessionContext STRUCT(sessionIssuer STRUCT(arn VARCHAR))))[]' }))
  GROUP BY ALL\`);
console.log(\`\${reader.getRows().length} counts\`);
`;

/** DuckDB from the npm registry, in an ignored folder; the reason where it cannot be had. */
export function duckDb(): { name: string; script: string } | { missing: string } {
  const folder = join("bench", ".peers", `duckdb-${version}`);
  const script = join(folder, "count.mjs");
  if (!existsSync(join(folder, "node_modules", "@duckdb"))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
    const args = [
      "install",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      "--ignore-scripts",
      `@duckdb/node-api@${version}`,
    ];
    const done = spawnSync("npm", args, { cwd: folder, encoding: "utf8" });
    if (done.status !== 0) return { missing: "npm could not install it" };
  }
  writeFileSync(script, query);
  return { name: `DuckDB ${version.replace(/-.*/, "")}, all processors`, script };
}
