import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";

const execute = promisify(execFile);

/** Nothing of the repository's or the person's set-up runs or asks: no hooks, no monitors, no large-file downloads. */
const settings = ["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "advice.detachedHead=false"];
const quiet = { GIT_LFS_SKIP_SMUDGE: "1", GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0" };

/** What git printed, without the end of its last line. Rejects with what it said when it did not succeed. */
export async function git(
  args: readonly string[],
  { cwd, env }: Pick<Io, "cwd" | "env">,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const options = { cwd, env: { ...env, PATH: pathOf(env), ...quiet, ...more }, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await execute("git", [...settings, ...args], options);
  return stdout.replace(/\r?\n$/, "");
}

function pathOf(env: Io["env"]): string {
  return env["PATH"] ?? process.env["PATH"] ?? "";
}

/** A repository: its root, and the way from there to the working folder, empty or ending in `/`. */
export interface Repository {
  root: string;
  prefix: string;
}

/** The repository around the working folder. Throws `diff/no-repository` where there is none, or no git. */
export async function repositoryAt(side: string, io: Pick<Io, "cwd" | "env">): Promise<Repository> {
  try {
    const [root = "", prefix = ""] = (await git(["rev-parse", "--show-toplevel", "--show-prefix"], io)).split("\n");
    return { root, prefix };
  } catch (error) {
    throw PassroleError.of("diff/no-repository", `\`${side}\` is no file here, and no revision: ${whyNot(error)}`, {
      hint: "BASE and HEAD are policies, templates, services, or `REVISION:PATH` in a git repository",
      cause: error,
    });
  }
}

function whyNot(error: unknown): string {
  const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
  return missing ? "git is not installed" : "this folder is in no git repository";
}

/** The commit that a revision names. Throws `diff/unknown-revision`. */
export async function commitOf(revision: string, io: Pick<Io, "cwd" | "env">): Promise<string> {
  try {
    return await git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], io);
  } catch (error) {
    throw PassroleError.of(
      "diff/unknown-revision",
      `\`${revision}\` is no file here, and no revision of the repository`,
      {
        hint: "name a branch, tag or commit; a shallow clone lacks others: `git fetch origin BRANCH` brings one",
        cause: error,
      },
    );
  }
}
