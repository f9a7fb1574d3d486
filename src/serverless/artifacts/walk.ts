import { readdirSync, realpathSync, statSync, type Dirent } from "node:fs";
import { join } from "node:path";

/** All files below a folder, sorted, relative to it with `/`; links are followed, broken ones left out. */
export function filesBelow(folder: string, isSkipped: (path: string) => boolean): string[] {
  const found: string[] = [];
  const visit = (path: string, above: readonly string[]): void => {
    const real = realpathSync(join(folder, path));
    if (above.includes(real)) return;
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const child = path === "" ? entry.name : `${path}/${entry.name}`;
      const kind = isSkipped(child) ? undefined : kindOf(entry, join(folder, child));
      if (kind === "file") found.push(child);
      if (kind === "folder") visit(child, [...above, real]);
    }
  };
  visit("", []);
  return found.sort();
}

function kindOf(entry: Dirent, path: string): "file" | "folder" | undefined {
  const item = entry.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry;
  if (item?.isFile()) return "file";
  return item?.isDirectory() ? "folder" : undefined;
}
