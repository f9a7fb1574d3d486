import type { Migration } from "../migrate.ts";

/** What a deployment was opened for, and by which token: empty where nobody wrote it down. */
export const whatFor: Migration = async ({ kysely, types, run }) => {
  for (const column of ["command", "token"]) {
    await run(
      kysely.schema.alterTable("deployments").addColumn(column, types.text, (made) => made.notNull().defaultTo("")),
    );
  }
};
