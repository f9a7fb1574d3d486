import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

/** A folder that only this user can look into, for the time a child runs. */
export interface PrivateFolder {
  /** Writes a file that only this user can read, and gives its path. */
  write(name: string, text: string): string;
  remove(): void;
}

/** Names the machine, too: containers that share a folder know nothing of each other's processes. */
const prefix = `passrole-exec-${hostname().replaceAll(/[^\w-]/g, "_")}-`;

/** Makes the folder. It is removed when the process ends, too; those of processes that were killed are removed here. */
export function makePrivateFolder(parent: string = tmpdir()): PrivateFolder {
  removeAbandoned(parent);
  const folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
  const remove = (): void => {
    process.off("exit", remove);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on("exit", remove);
  return {
    write: (name, text) => {
      const file = join(folder, name);
      writeFileSync(file, text, { mode: 0o600 });
      return file;
    },
    remove,
  };
}

function removeAbandoned(parent: string): void {
  const ours = readdirSync(parent).filter((name) => name.startsWith(prefix));
  for (const name of ours) {
    const pid = /^(\d+)-\w+$/.exec(name.slice(prefix.length))?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) tryToRemove(join(parent, name));
  }
}

/** Another user's process may not be signalled, which says that it runs. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** In a folder of all users, another's stays. */
function tryToRemove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    return;
  }
}
