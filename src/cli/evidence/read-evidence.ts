import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Uses } from "../../observe/read-trails.ts";
import type { Io } from "../command.ts";
import { readUses } from "../observe/show-observed.ts";
import type { EvidenceOptions } from "./evidence-options.ts";

/** What CloudTrail shows, whoever reads it. Rejects with exit code 130 when it was interrupted. */
export async function readEvidence(
  options: EvidenceOptions,
  raw: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<Uses> {
  const { athena, trails } = options;
  if (athena) {
    const { usesOfAthena } = await import("./uses-of-athena.ts");
    return usesOfAthena(athena, options, raw, io);
  }
  const uses = await readUses(trails, { ...options, json: false, verbose: false }, raw, io);
  if (uses) return uses;
  throw PassroleError.of("observe/interrupted", "reading was interrupted, so nothing is known", { exitCode: 130 });
}
