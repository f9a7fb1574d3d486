import type { Reach } from "../aws/connection.ts";
import { nameProblem } from "../broker/domain/names.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * How AWS is reached in a region: with the patience that the environment asks for. Bad usage is thrown, and so is what is
 * no region's name: it would become part of an address.
 */
export function reachOf(region: string, env: Environment): Reach {
  const problem = nameProblem("region", region);
  if (problem) throw PassroleError.of("broker/bad-name", problem.message, { hint: problem.hint });
  const timeout = attemptTimeout(env);
  const attempts = count(env["PASSROLE_AWS_ATTEMPTS"]);
  return { region, ...(timeout !== undefined && { timeout }), ...(attempts !== undefined && { attempts }) };
}

/** Milliseconds that one attempt of a call may take, as `PASSROLE_AWS_TIMEOUT` says it; bad usage is thrown. */
export function attemptTimeout(env: Environment): number | undefined {
  return milliseconds(env["PASSROLE_AWS_TIMEOUT"]);
}

const unitOf = { ms: 1, s: 1000, m: 60_000 } as const;

function milliseconds(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const { amount, unit } = /^(?<amount>\d{1,6})(?<unit>ms|s|m)$/.exec(text)?.groups ?? {};
  const value = Number(amount) * unitOf[unit as keyof typeof unitOf];
  if (value > 0) return value;
  throw bad("PASSROLE_AWS_TIMEOUT", text, "a duration such as `2s`, `500ms` or `1m`");
}

function count(text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw bad("PASSROLE_AWS_ATTEMPTS", text, "a number from 1 to 99");
}

function bad(variable: string, text: string, allowed: string): PassroleError {
  return PassroleError.of("cli/bad-usage", `\`${variable}=${text}\` cannot be used`, { hint: `it is ${allowed}` });
}
