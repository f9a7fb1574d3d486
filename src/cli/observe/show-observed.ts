import { isError } from "../../diagnostics/diagnostic.ts";
import { readTrails, type Uses } from "../../observe/read-trails.ts";
import type { Io } from "../command.ts";
import { requireEvidence } from "../evidence/evidence-options.ts";
import type { usesOfAthena } from "../evidence/uses-of-athena.ts";
import { report } from "../report.ts";
import { parseObserveOptions, type ObserveOptions } from "./observe-options.ts";
import { readProgress } from "./read-progress.ts";
import { trailBuckets } from "./trail-buckets.ts";
import { usesJson, type UsesJson } from "./uses-json.ts";
import { usesSum, usesTable } from "./uses-table.ts";

type RawOptions = Readonly<Record<string, unknown>>;

/** Exit code after Ctrl-C, as shells give it. */
const interrupted = 130;

/** Prints what trails show of each principal. 2 when a file that should count could not be read. */
export async function showObserved(sources: readonly string[], raw: RawOptions, io: Io): Promise<number> {
  const options = parseObserveOptions(raw, io);
  const evidence = requireEvidence(sources, raw, io);
  const uses = await (evidence.athena
    ? asked(evidence.athena, evidence, raw, io)
    : readUses(sources, options, raw, io));
  if (!uses) return interrupted;
  if (options.json) io.out(`${JSON.stringify(await withActions(uses), null, 2)}\n`);
  else show(uses, options, io);
  return uses.diagnostics.some(isError) ? 2 : 0;
}

async function asked(...given: Parameters<typeof usesOfAthena>): Promise<Uses> {
  const { usesOfAthena } = await import("../evidence/uses-of-athena.ts");
  return usesOfAthena(...given);
}

async function withActions(uses: Uses): Promise<UsesJson> {
  const { loadActionOf } = await import("../../observe/actions/load-action-of.ts");
  return usesJson(uses, await loadActionOf(new Set(uses.uses.map(({ eventSource }) => eventSource))));
}

/** What trails show, read with progress on a terminal; undefined when it was interrupted, which is said. */
export async function readUses(
  sources: readonly string[],
  { roles, since, workers }: ObserveOptions,
  raw: RawOptions,
  io: Io,
): Promise<Uses | undefined> {
  const buckets = await trailBuckets(sources, raw, io);
  const [progress, signal] = [readProgress(io), io.interruption()];
  try {
    return await readTrails(sources, {
      cwd: io.cwd,
      roles,
      ...(since !== undefined && { since }),
      ...(workers !== undefined && { workers }),
      ...(buckets && { buckets }),
      onProgress: progress.told,
      signal,
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    io.err("interrupted: nothing was counted to its end\n");
    return undefined;
  } finally {
    progress.finish();
  }
}

function show({ uses, read, diagnostics }: Uses, { roles, verbose }: ObserveOptions, io: Io): void {
  report(diagnostics, io, verbose);
  const sum = `${usesSum(uses)}; ${read.records} records in ${read.files} files were read`;
  io.out(`${usesTable(uses, io.outStyle)}${io.outStyle.dim(sum)}\n`);
  if (uses.length > 0 || read.records === 0 || roles.length === 0) return;
  io.err(
    "none of them is by a role or user that `--role` names: sessions count to their role, `*` stands for any text\n",
  );
}
