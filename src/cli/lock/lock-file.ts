import { existsSync, readFileSync } from "node:fs";
import { dump, load } from "js-yaml";
import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Asked, Lock, LockedNeed } from "../../deploy-policy/lock/lock.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";

/** The lock's name, in the folder of the service. */
export const lockName = "passrole.lock";

const heading = `# What deploying takes, and why. Made by \`passrole lock\`: commit it, and let CI run \`passrole lock --check\`.\n`;

/** The lock as a file's text; a need is one line, so that a review shows each by itself. */
export function lockText({ version, asked, needs }: Lock): string {
  const settings = dump({ version, asked }, { lineWidth: -1 });
  const lines = needs.map((need) => `  - ${dump(need, { flowLevel: 0, lineWidth: -1 }).trimEnd()}\n`);
  return `${heading}${settings}needs:\n${lines.join("")}`;
}

/** Reads a lock; undefined where there is none. A text that is no lock is thrown (exit code 2). */
export function readLock(file: string, name: string): Lock | undefined {
  if (!existsSync(file)) return undefined;
  const value = parsed(readFileSync(file, "utf8"), name);
  if (!isRecord(value) || value["version"] !== 1 || !isAsked(value["asked"]) || !isNeeds(value["needs"])) {
    throw noLock(name, "it is not one that `passrole lock` wrote");
  }
  return { version: 1, asked: value["asked"], needs: value["needs"] };
}

function parsed(text: string, name: string): unknown {
  try {
    return load(text);
  } catch (error) {
    const { reason = "it is no YAML", mark } = error as { reason?: string; mark?: { line: number; column: number } };
    throw noLock(mark ? `${name}:${mark.line + 1}:${mark.column + 1}` : name, reason);
  }
}

function isAsked(value: unknown): value is Asked {
  const isText = (item: unknown): boolean => typeof item === "string";
  return (
    isRecord(value) && Object.values(value).every((each) => (Array.isArray(each) ? each.every(isText) : isText(each)))
  );
}

function isNeeds(value: unknown): value is LockedNeed[] {
  return Array.isArray(value) && value.every(isNeed);
}

function isNeed(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { action, resource, operations, because } = value;
  return (
    typeof action === "string" && typeof resource === "string" && Array.isArray(operations) && Array.isArray(because)
  );
}

function noLock(name: string, why: string): PassroleError {
  return PassroleError.of("lock/not-readable", `\`${name}\` cannot be read as a lock: ${why}`, {
    hint: "take a merge's marks out, or write it anew: `passrole lock`",
  });
}
