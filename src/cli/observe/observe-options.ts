import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { pointInTime } from "../point-in-time.ts";

type RawOptions = Readonly<Record<string, unknown>>;

/** What a command line says about reading trails. */
export interface ObserveOptions {
  roles: readonly string[];
  /** Milliseconds since the epoch. */
  since?: number;
  workers?: number;
  json: boolean;
  verbose: boolean;
}

/** Reads the options; bad usage is thrown. */
export function parseObserveOptions(raw: RawOptions, { now }: Pick<Io, "now">): ObserveOptions {
  const { role, since, workers, json, verbose } = raw;
  return {
    roles: Array.isArray(role) ? role.map(String).map(askedPrincipal) : [],
    ...(typeof since === "string" && { since: pointInTime("--since", since, now()) }),
    ...(typeof workers === "string" && { workers: workerCount(workers) }),
    json: json === true,
    verbose: verbose === true,
  };
}

/** Sessions count to their role, so no principal is one: what would match nothing is refused. */
function askedPrincipal(text: string): string {
  if (!/^arn:[^:]*:sts:/.test(text)) return text;
  const name = /:assumed-role\/([^/]+)/.exec(text)?.[1];
  throw PassroleError.of("cli/bad-usage", `\`--role ${text}\` is a session, and sessions count to their role`, {
    hint: name === undefined ? "write the ARN of the role" : `write \`--role ${name}\`, or the role's ARN`,
  });
}

const mostWorkers = 64;

function workerCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= mostWorkers) return count;
  throw PassroleError.of("cli/bad-usage", `\`--workers ${text}\` is no number of threads`, {
    hint: `write a number from 1 to ${mostWorkers}`,
  });
}
