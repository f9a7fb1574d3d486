import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { zipBytes } from "../artifacts/zip-bytes.ts";
import { customResourcesZip } from "./helper-function.ts";

/** Where the handlers' code is: beside this file, and beside the bundle that a build makes. */
const handlers = import.meta.url.endsWith(".ts") ? "./handlers" : "./custom-resources";

/** Writes the zip that functions of custom resources run to a folder. Its bytes depend on the handlers alone. */
export function writeCustomResourcesZip(folder: string): void {
  const root = fileURLToPath(new URL(handlers, import.meta.url));
  const files = globSync("**/*.mjs", { cwd: root }).map((path) => ({
    name: path.replaceAll("\\", "/"),
    bytes: readFileSync(join(root, path)),
    executable: false,
  }));
  files.sort((one, other) => (one.name < other.name ? -1 : 1));
  writeFileSync(join(folder, customResourcesZip), zipBytes(files, 4));
}
