import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { test } from "node:test";
import { observeSql, type ObserveQuery } from "./observe-query.ts";

const query: ObserveQuery = { database: "default", table: "cloudtrail_logs" };

/** Written by `PASSROLE_GOLDEN=write`, read in review. */
const golden: Readonly<Record<string, ObserveQuery>> = {
  everything: query,
  "some-principals": {
    database: "audit",
    table: "trail",
    since: "2026-10-01T00:00:00Z",
    roles: ["arn:aws:iam::111122223333:role/orders-deployer", "arn:aws:iam::*:role/ci-?", "alice"],
  },
};

for (const [name, asked] of Object.entries(golden)) {
  test(`the query for ${name.replace("-", " ")} is the one in test/golden/athena`, () => {
    const file = new URL(`../../../test/golden/athena/${name}.sql`, import.meta.url).pathname;
    if (process.env["PASSROLE_GOLDEN"] === "write") {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, observeSql(asked));
    }
    assert.equal(observeSql(asked), readFileSync(file, "utf8"));
  });
}

/** The query with what stands between quotes taken out. */
function bare(sql: string): string {
  return sql.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, "?");
}

const attacks = [
  "x' OR '1'='1",
  "arn:aws:iam::1:role/x' UNION SELECT * FROM secrets --",
  `"; DROP TABLE trail; --`,
  "*' OR true --",
  String.raw`\' OR 1=1 --`,
  "a%_b*",
  "''''",
];

for (const attack of attacks) {
  test(`nothing of \`${attack}\` leaves its quotes, wherever it stands`, () => {
    for (const asked of [{ roles: [attack] }, { since: attack }, { table: attack }, { database: attack }]) {
      const harmless = Object.fromEntries(
        Object.entries(asked).map(([key]) => [key, key === "roles" ? [attack.replaceAll(/[^:*]/g, "x")] : "x"]),
      );
      assert.equal(bare(observeSql({ ...query, ...asked })), bare(observeSql({ ...query, ...harmless })));
    }
  });
}

test("underscores and percent signs of a pattern are themselves", () => {
  const sql = observeSql({ ...query, roles: ["my_role%*"] });
  assert.ok(sql.includes(String.raw`LIKE 'my\_role\%%' ESCAPE '\'`));
});
