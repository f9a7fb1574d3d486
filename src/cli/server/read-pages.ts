import { readFileSync, readdirSync, type Dirent } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Encoding, PageFile, Pages } from "../../broker/http/pages.ts";

/** Where the build puts the dashboard: beside the program, and from the sources where `npm run build` leaves it. */
const builtFolder: string = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../../../dist/dashboard" : "./dashboard", import.meta.url),
);

const media: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** What a file that was compressed beforehand has at the end of its name. */
const compressed: readonly (readonly [Encoding, string])[] = [
  ["br", ".br"],
  ["gzip", ".gz"],
];

/** All of a dashboard that was built, in memory; undefined where there is none. */
export function readPages(isSecure: boolean, folder: string = builtFolder): Pages | undefined {
  const paths = new Set(filesIn(folder).map((file) => `/${relative(folder, file).split(sep).join("/")}`));
  if (!paths.has("/index.html")) return undefined;
  const shown = [...paths].filter((path) => path !== "/index.html" && media[extname(path)] !== undefined);
  const files = new Map(shown.map((path) => [path, readFile(folder, path, paths)]));
  return { files, index: readFileSync(join(folder, "index.html"), "utf8"), isSecure };
}

function readFile(folder: string, path: string, paths: ReadonlySet<string>): PageFile {
  const read = (suffix: string): Uint8Array => readFileSync(join(folder, path + suffix));
  const others = compressed.filter(([, suffix]) => paths.has(path + suffix));
  return {
    media: media[extname(path)]!,
    isHashed: path.startsWith("/assets/"),
    content: { identity: read(""), ...Object.fromEntries(others.map(([name, suffix]) => [name, read(suffix)])) },
  };
}

function filesIn(folder: string): string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
}
