import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Io } from "../command.ts";

/**
 * A file as tools that look at a whole repository name it: from GitHub's workspace where there is one around the
 * working folder, else from the working folder; with `/` between folders.
 */
export function repositoryPath(file: string, { cwd, env }: Pick<Io, "cwd" | "env">): string {
  const path = resolve(cwd, file);
  const workspace = env["GITHUB_WORKSPACE"];
  const inWorkspace = workspace !== undefined && workspace !== "" && isInside(path, workspace);
  return relative(inWorkspace ? workspace : cwd, path).replaceAll(sep, "/");
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !way.startsWith("..") && !isAbsolute(way);
}
