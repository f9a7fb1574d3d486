import { relative, sep } from "node:path";
import type { Service } from "../service.ts";
import type { BuildOptions } from "./build-artifacts.ts";
import { devOnlyPackages } from "./dev-dependencies.ts";
import { draftsBeside } from "./drafts.ts";
import { filesBelow } from "./walk.ts";

/**
 * Files of a folder, the service's or a layer's, without what only development needs, the configuration and packages
 * that are being made. As in the framework, what is left out of the service's folder is left out of a layer's by the
 * same paths.
 */
export function packageableFiles(
  base: string,
  service: Service,
  { folder, target, output, configurationFile }: BuildOptions,
): string[] {
  const settings = service.config.package ?? {};
  const devOnly = settings.excludeDevDependencies === false ? [] : devOnlyPackages(folder);
  const ownPackages = [output, target, ...draftsBeside(output)].map((path) => relativePath(base, path));
  const skipped = new Set([...ownPackages, ".git", ".serverless", ...devOnly]);
  const configuration = relativePath(folder, configurationFile);
  const dotenv = service.config.useDotenv ? /^\.env(?:\.|$)/ : undefined;
  const files = filesBelow(base, (path) => skipped.has(path));
  return files.filter((file) => file !== configuration && !dotenv?.test(file));
}

function relativePath(folder: string, path: string): string {
  return relative(folder, path).split(sep).join("/");
}
