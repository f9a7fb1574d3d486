import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isManifest } from "./recognise.ts";

/** Where CDK, SST 2 and SST 1 leave the cloud assembly of an app. */
const usualFolders = ["cdk.out", ".sst/dist", ".build/cdk.out"];

/** The manifest of the cloud assembly that a folder is, or that was left in it; `output` of `cdk.json` says where. */
export function manifestIn(folder: string): string | undefined {
  const said = outputOf(join(folder, "cdk.json"));
  const folders = [".", ...(said === undefined ? [] : [said]), ...usualFolders];
  return folders
    .map((each) => join(folder, each, "manifest.json"))
    .find((file) => existsSync(file) && isManifest(readFileSync(file, "utf8")));
}

function outputOf(file: string): string | undefined {
  try {
    const { output } = JSON.parse(readFileSync(file, "utf8")) as { output?: unknown };
    return typeof output === "string" ? output : undefined;
  } catch {
    return undefined;
  }
}

const appFiles = ["cdk.json", "sst.config.ts", "sst.config.js", "sst.config.mjs", "sst.json"];

/** The folder of the app that an assembly is of: the next one above it with the app's file, else the assembly's own. */
export function appFolder(assembly: string): string {
  for (let folder = assembly; folder !== dirname(folder); folder = dirname(folder)) {
    if (appFiles.some((name) => existsSync(join(folder, name)))) return folder;
  }
  return assembly;
}

/** Whether `sst.config.ts` is one of SST 2, which has stacks; SST 3 runs Pulumi. */
export function isSst2(file: string): boolean {
  return /\bSSTConfig\b|\bstacks\s*[(:]|["']sst\/constructs["']/.test(readFileSync(file, "utf8"));
}
