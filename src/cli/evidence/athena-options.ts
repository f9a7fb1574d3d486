import { PassroleError } from "../../diagnostics/passrole-error.ts";

/** Where the table of CloudTrail's records is, and how it is asked. */
export interface AthenaOptions {
  table: string;
  database: string;
  workgroup?: string;
  /** `s3://…` that Athena writes its answer to. */
  output?: string;
}

type Raw = Readonly<Record<string, unknown>>;

/** Reads the options of `--engine athena`; bad usage is thrown with exit code 2. */
export function parseAthenaOptions(raw: Raw): AthenaOptions {
  const workgroup = checked("--athena-workgroup", raw["athenaWorkgroup"], /^[\w.-]{1,128}$/, "a workgroup's name");
  const output = checked("--athena-output", raw["athenaOutput"], bucketPrefix, "`s3://bucket/prefix`");
  return {
    table: checked("--athena-table", raw["athenaTable"], name, "a table's name") ?? "cloudtrail_logs",
    database: checked("--athena-database", raw["athenaDatabase"], name, "a database's name") ?? "default",
    ...(workgroup !== undefined && { workgroup }),
    ...(output !== undefined && { output }),
  };
}

/** What Athena takes as a name without special treatment. Source: "Name databases, tables, and columns", Athena guide. */
const name = /^[A-Za-z0-9_-]{1,255}$/;
const bucketPrefix = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[\w!.*'()/=-]*)?$/;

function checked(option: string, value: unknown, pattern: RegExp, what: string): string | undefined {
  if (typeof value !== "string") return undefined;
  if (pattern.test(value)) return value;
  throw PassroleError.of("cli/bad-usage", `\`${option} ${value}\` is not ${what}`, {
    hint: "the table is one that the Athena user guide makes of CloudTrail's logs, e.g. `--athena-table cloudtrail_logs`",
  });
}
