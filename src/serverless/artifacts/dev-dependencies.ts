import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/**
 * Folders of installed packages that only development needs, relative to `folder` with `/`: reached from
 * `devDependencies` of its package.json and from nothing that runs.
 */
export function devOnlyPackages(folder: string): string[] {
  const manifest = manifestIn(folder);
  if (!manifest?.devDependencies) return [];
  const production = closure(folder, { ...manifest.dependencies, ...manifest.optionalDependencies });
  const development = closure(folder, manifest.devDependencies);
  return [...development]
    .filter((path) => !production.has(path))
    .map((path) => relative(folder, path).split(sep).join("/"));
}

/** Folders of all packages that some dependencies reach, by Node's way of looking them up. */
function closure(root: string, dependencies: Record<string, string>): Set<string> {
  const reached = new Set<string>();
  const pending = Object.keys(dependencies).map((name) => lookUp(name, root, root));
  for (let path = pending.pop(); pending.length > 0 || path; path = pending.pop()) {
    if (!path || reached.has(path)) continue;
    reached.add(path);
    const { dependencies, optionalDependencies, peerDependencies } = manifestIn(path) ?? {};
    const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
    pending.push(...names.map((name) => lookUp(name, path, root)));
  }
  return reached;
}

function lookUp(name: string, from: string, root: string): string | undefined {
  for (let folder = from; folder.startsWith(root); folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) break;
  }
  return undefined;
}

function manifestIn(folder: string): Manifest | undefined {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Manifest;
  } catch {
    return undefined; // a broken manifest installs nothing
  }
}
