import type { Io } from "../command.ts";
import { findInput } from "../input.ts";

type Raw = Readonly<Record<string, unknown>>;

/** What a command is about, and its options. */
interface Given {
  paths: readonly string[];
  raw: Raw;
}

/**
 * `--evidence` takes all that follows it, a PATH too. Where no PATH stands elsewhere, the last of several trails is it when
 * it holds a service or a template: no file of CloudTrail does.
 */
export function pathAmongTrails(paths: readonly string[], raw: Raw, io: Io): Given {
  const trails = Array.isArray(raw["evidence"]) ? raw["evidence"].map(String) : [];
  const last = trails.at(-1);
  if (paths.length > 0 || trails.length < 2 || last === undefined) return { paths, raw };
  const { value } = /^s3:|\.gz$/.test(last) ? {} : findInput(last, undefined, io);
  return value ? { paths: [last], raw: { ...raw, evidence: trails.slice(0, -1) } } : { paths, raw };
}
