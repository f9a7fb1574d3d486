import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseDuration } from "../../broker/domain/duration.ts";
import { quote } from "../../broker/domain/quote.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import type { Raw } from "./with-broker.ts";

/** A text option; undefined when it is not given, or empty. */
export function textOption(raw: Raw, name: string): string | undefined {
  const value = raw[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Seconds of an option as `1h`, `90d` or a number; undefined when it is not given. */
export function secondsOption(raw: Raw, name: string, option: string): number | undefined {
  const given = textOption(raw, name);
  if (given === undefined) return undefined;
  const days = /^(\d{1,4})d$/.exec(given)?.[1];
  const seconds = days === undefined ? parseDuration(given) : Number(days) * 86_400;
  if (seconds !== undefined) return seconds;
  throw PassroleError.of("cli/bad-usage", `\`${option} ${given}\` is no duration`, {
    hint: "write `1h`, `30m`, `90d` or seconds",
  });
}

/** A whole number of an option, `otherwise` when it is not given. */
export function numberOption(raw: Raw, name: string, option: string, otherwise: number): number {
  const given = textOption(raw, name);
  if (given === undefined) return otherwise;
  if (/^\d{1,6}$/.test(given)) return Number(given);
  throw PassroleError.of("cli/bad-usage", `\`${option} ${given}\` is no whole number`, { hint: "write digits" });
}

/** The pairs of an option that may be repeated, `name=value` each. */
export function pairsOption(raw: Raw, name: string, option: string): Readonly<Record<string, string>> {
  const given = Array.isArray(raw[name]) ? (raw[name] as unknown[]).map(String) : [];
  return Object.fromEntries(given.map((pair) => pairOf(pair, option)));
}

function pairOf(pair: string, option: string): [string, string] {
  const at = pair.indexOf("=");
  if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
  throw PassroleError.of("cli/bad-usage", `\`${option} ${pair}\` has no name and value`, {
    hint: `write \`${option} name=value\``,
  });
}

/** The text of a file that the command line names; `-` is stdin. */
export async function fileText(name: string, io: Io): Promise<string> {
  if (name === "-") return io.stdin();
  try {
    return readFileSync(resolve(io.cwd, name), "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "no reason";
    throw PassroleError.of("cli/unreadable-file", `${quote(name)} cannot be read: ${code}`, { hint: "is it there?" });
  }
}
