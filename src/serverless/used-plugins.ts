import type { ServerlessConfig } from "./config.ts";

/** The plugins that serverless.yml names: a list, or `modules` beside `localPath`. */
export function usedPluginNames({ plugins }: ServerlessConfig): readonly string[] {
  const names: unknown = Array.isArray(plugins) ? plugins : plugins?.modules;
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}
