import type { TableName } from "../../ports/rows.ts";
import { StoreConflict, StoreError, type StoreFault } from "../../ports/store.ts";

/** Conditions of PostgreSQL, https://www.postgresql.org/docs/current/errcodes-appendix.html, the longer ones first. */
const faults: readonly (readonly [prefix: string, StoreFault, string])[] = [
  ["25006", "read-only", "the database cannot be written"],
  ["53100", "full", "there is no room left on the database's disk"],
  ["55P03", "in-use", "another server does not let go of the database"],
  ["XX00", "damaged", "the database is damaged"],
  ["08", "unreachable", "the database is not reached"],
  ["28", "unreachable", "the database does not let us in"],
  ["3D", "unreachable", "the database does not exist"],
  ["53", "unreachable", "the database has no room for us"],
  ["57P", "unreachable", "the database is not reached"],
];

const uniqueViolation = "23505";

/** XX000 is an internal error, which says nothing of the data. */
const internalError = "XX000";

/**
 * What an error of `pg` means; of a statement on `table`, if it was one. Only the message is kept of it: its details show
 * values of rows.
 */
export function postgresError(error: unknown, table?: TableName): unknown {
  if (!(error instanceof Error) || error instanceof StoreError || error instanceof StoreConflict) return error;
  const code = "code" in error ? String(error.code) : "";
  if (table && code === uniqueViolation) return new StoreConflict(table);
  if (!isCondition(code)) return new StoreError("unreachable", `the database is not reached: ${messageOf(error)}`);
  const [, fault, what] = faultOf(code) ?? ["", "failed" as const, "the database failed"];
  return new StoreError(fault, `${what}: ${error.message}`);
}

function faultOf(code: string): (typeof faults)[number] | undefined {
  return code === internalError ? undefined : faults.find(([prefix]) => code.startsWith(prefix));
}

/** What the server itself says has five characters; everything else happened on the way to it. */
function isCondition(code: string): boolean {
  return /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code);
}

/** Node gives an error for each address of a name, and no text for all of them. */
function messageOf(error: Error): string {
  if (!(error instanceof AggregateError)) return error.message;
  return error.errors.map((each: Error) => each.message).join(", ");
}
