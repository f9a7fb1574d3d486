import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables in which CI systems name the commit they build. */
const variables = [
  "GITHUB_SHA",
  "CI_COMMIT_SHA",
  "BITBUCKET_COMMIT",
  "CIRCLE_SHA1",
  "BUILDKITE_COMMIT",
  "CODEBUILD_RESOLVED_SOURCE_VERSION",
  "BUILD_SOURCEVERSION",
  "GIT_COMMIT",
];

/** The commit that is checked out around `folder`: the CI system's word for it, else git's; undefined without one. */
export function commitOf(folder: string, env: Environment): string | undefined {
  const named = variables.map((name) => env[name]).find((value) => value !== undefined && isCommit(value));
  return named ?? headOf(folder);
}

function isCommit(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** Read from git's files: no program is started for it. */
function headOf(folder: string): string | undefined {
  try {
    const git = gitFolder(folder);
    return git === undefined ? undefined : commitAt(git, readFileSync(join(git, "HEAD"), "utf8").trim());
  } catch {
    return undefined;
  }
}

function gitFolder(folder: string): string | undefined {
  const git = join(folder, ".git");
  if (!existsSync(git)) return dirname(folder) === folder ? undefined : gitFolder(dirname(folder));
  if (statSync(git).isDirectory()) return git;
  // A worktree or submodule: a file that leads to the folder.
  return resolve(
    folder,
    readFileSync(git, "utf8")
      .replace(/^gitdir:/, "")
      .trim(),
  );
}

function commitAt(git: string, head: string): string | undefined {
  if (isCommit(head)) return head;
  const name = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1];
  if (name === undefined || name.includes("..")) return undefined;
  const common = existsSync(join(git, "commondir"))
    ? resolve(git, readFileSync(join(git, "commondir"), "utf8").trim())
    : git;
  const file = [join(git, name), join(common, name)].find(existsSync);
  const commit = file === undefined ? packed(common, name) : readFileSync(file, "utf8").trim();
  return commit !== undefined && isCommit(commit) ? commit : undefined;
}

function packed(git: string, name: string): string | undefined {
  const file = join(git, "packed-refs");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return lines.find((line) => line.endsWith(` ${name}`))?.split(" ")[0];
}
