import type { Lock, LockedNeed } from "../../deploy-policy/lock/lock.ts";
import type { Style } from "../../diagnostics/style.ts";
import type { Kept } from "./keep-lock.ts";

/** What a run of `lock` found or did, for people. */
export function changesText(kept: Kept, { needs }: Lock, style: Style): string {
  const { name, checks, isNew, stale, changes } = kept;
  const { gained, lost, explained } = changes;
  const count = `${needs.length} permissions`;
  if (checks && isNew) return `${style.red("there is no lock")}: \`passrole lock\` writes ${name}\n`;
  if (isNew) return `wrote ${name}: ${count}\n`;
  if (!stale) return `${name} is up to date: ${count}\n`;
  const lines = [
    ...listed("gained", gained, (text) => style.red(`+ ${text}`)),
    ...listed("no longer needed", lost, (text) => style.green(`- ${text}`)),
    ...listed("needed for other reasons", explained, (text) => `  ${text}`),
    checks ? `${style.red(`${name} is stale`)}: look at these, then run \`passrole lock\`` : `wrote ${name}: ${count}`,
  ];
  return `${lines.join("\n")}\n`;
}

function listed(title: string, needs: readonly LockedNeed[], paint: (text: string) => string): string[] {
  if (needs.length === 0) return [];
  return [`${title} (${needs.length}):`, ...needs.map((need) => paint(lineOf(need)))];
}

function lineOf({ action, resource, because }: LockedNeed): string {
  return `${action} on ${resource}, because of ${because.join(", ")}`;
}
