import type { WatchPace } from "../deploy/watch-stack.ts";
import type { Io } from "./command.ts";

/**
 * How often a stack is looked at, as `PASSROLE_POLL_INTERVAL` or the framework's `SLS_AWS_MONITORING_FREQUENCY` say it,
 * in milliseconds; undefined for the usual pace.
 */
export function watchPace({ env }: Pick<Io, "env">): WatchPace | undefined {
  const given = Number(env["PASSROLE_POLL_INTERVAL"] ?? env["SLS_AWS_MONITORING_FREQUENCY"] ?? Number.NaN);
  if (!Number.isFinite(given) || given <= 0) return undefined;
  return { first: Math.min(given, 1000), longest: given, patience: 300_000 };
}
