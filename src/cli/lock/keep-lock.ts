import { join, relative } from "node:path";
import { changesSince, lockedNeeds, type Lock, type LockChanges } from "../../deploy-policy/lock/lock.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { diagnosticJson } from "../../diagnostics/render-json.ts";
import { withAccount } from "../account.ts";
import { writeWhole } from "../access-role/write-whole.ts";
import type { Io } from "../command.ts";
import { deployPolicies } from "../deploy-policies.ts";
import { findInput } from "../input.ts";
import { parseInputOptions, type InputOptions } from "../input-options.ts";
import { parsePolicyOptions } from "../policy-options.ts";
import { report } from "../report.ts";
import { askedAgain, askedIn } from "./asked.ts";
import { changesText } from "./changes-text.ts";
import { lockName, lockText, readLock } from "./lock-file.ts";

/**
 * Writes the lock of a service as it was asked for, this time or the last; or with `--check` says what has changed since it
 * was written: then 1.
 */
export async function keepLock(path: string, raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  const diagnostics = new Diagnostics();
  const given = parseInputOptions(raw);
  const found = diagnostics.take(findInput(path, given.kind, io));
  if (!found) return refuse(2, diagnostics, given, io);
  const file = join(found.folder, lockName);
  const name = relative(io.cwd, file);
  const checks = raw["check"] === true;
  const locked = checks ? readLock(file, name) : lockToReplace(file, name);
  const asked = askedAgain(raw, locked?.asked);
  const input = await withAccount(parseInputOptions(asked), io, path);
  const made = await deployPolicies([path], parsePolicyOptions(asked), input, io, diagnostics);
  if (!made || diagnostics.failed) return refuse(made ? 1 : 2, diagnostics, input, io);
  const lock: Lock = { version: 1, asked: { ...locked?.asked, ...askedIn(raw) }, needs: lockedNeeds(made.needs) };
  const changes = changesSince(locked?.needs ?? [], lock.needs);
  if (!checks) writeWhole(file, lockText(lock));
  const stale = !locked || Object.values<readonly unknown[]>({ ...changes }).some(({ length }) => length > 0);
  tell({ name, checks, isNew: !locked, stale, changes }, lock, diagnostics, input, io);
  return checks && stale ? 1 : 0;
}

/** The lock that is written anew, which need not be readable: a merge may have left its marks. */
function lockToReplace(file: string, name: string): Lock | undefined {
  try {
    return readLock(file, name);
  } catch (error) {
    if (error instanceof PassroleError) return undefined;
    throw error;
  }
}

/** What came of a run. */
export interface Kept {
  /** The lock's file, from the working folder. */
  name: string;
  checks: boolean;
  isNew: boolean;
  stale: boolean;
  changes: LockChanges;
}

function tell(kept: Kept, lock: Lock, { list }: Diagnostics, { json, verbose }: InputOptions, io: Io): void {
  const { name, stale, changes } = kept;
  if (json) {
    const value = { lock: name, stale, needs: lock.needs.length, ...changes, diagnostics: list.map(diagnosticJson) };
    io.out(`${JSON.stringify(value, null, 2)}\n`);
    return;
  }
  report(list, io, verbose);
  io.out(changesText(kept, lock, io.outStyle));
}

function refuse(exitCode: number, { list }: Diagnostics, { json }: InputOptions, io: Io): number {
  if (json) io.out(`${JSON.stringify({ diagnostics: list.map(diagnosticJson) }, null, 2)}\n`);
  else report(list, io);
  return exitCode;
}
