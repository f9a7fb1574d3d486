import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Io } from "../command.ts";
import { git, type Repository } from "./git.ts";

/** All files of a commit in a private temporary folder. */
export interface Checkout {
  /** Where the repository's root is. */
  root: string;
  /** Removes the files; also done before a signal ends the process. */
  remove: () => void;
}

/**
 * Writes out the files of a commit, through an index of its own: the repository, its index and its work trees stay as
 * they are, and no hook runs. Packages that are installed beside the working files are there too, for configurations
 * that are code.
 */
export async function checkOut(commit: string, { root, prefix }: Repository, io: Io): Promise<Checkout> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "passrole-diff-")));
  const clear = (): void => rmSync(folder, { recursive: true, force: true });
  const forget = io.beforeKilled(async () => clear());
  const remove = (): void => {
    forget();
    clear();
  };
  const tree = join(folder, "tree");
  const own = { GIT_INDEX_FILE: join(folder, "index") };
  try {
    mkdirSync(tree);
    await git(["read-tree", commit], { ...io, cwd: root }, own);
    await git(["checkout-index", "--all", "--quiet", `--prefix=${tree}/`], { ...io, cwd: root }, own);
    for (const below of new Set(["", prefix])) linkPackages(join(root, below), join(tree, below));
  } catch (error) {
    remove();
    throw error;
  }
  return { root: tree, remove };
}

function linkPackages(from: string, to: string): void {
  const [installed, linked] = [join(from, "node_modules"), join(to, "node_modules")];
  if (existsSync(installed) && existsSync(to) && !existsSync(linked)) symlinkSync(installed, linked, "junction");
}
