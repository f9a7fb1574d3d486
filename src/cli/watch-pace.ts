import { defaultTimeout } from "../aws/connection.ts";
import type { WatchPace } from "../deploy/watch-stack.ts";
import type { Io } from "./command.ts";
import { attemptTimeout } from "./patience.ts";

/** Attempts of which none is answered before a stack is not watched any longer: five minutes of the usual ones. */
const unanswered = 15;

/**
 * How often a stack is looked at, as `PASSROLE_POLL_INTERVAL` or the framework's `SLS_AWS_MONITORING_FREQUENCY` say it,
 * in milliseconds, and how long AWS may leave us without an answer, which follows `PASSROLE_AWS_TIMEOUT`.
 */
export function watchPace({ env }: Pick<Io, "env">): WatchPace {
  const given = Number(env["PASSROLE_POLL_INTERVAL"] ?? env["SLS_AWS_MONITORING_FREQUENCY"]);
  const longest = given > 0 ? given : 5000;
  const patience = unanswered * (attemptTimeout(env) ?? defaultTimeout);
  return { first: Math.min(longest, 1000), longest, patience };
}
