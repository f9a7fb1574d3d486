import type { Plugin } from "./plugin.ts";
import { serverlessDomainManager } from "./serverless-domain-manager.ts";
import { serverlessEsbuild } from "./serverless-esbuild.ts";
import { serverlessIamRolesPerFunction } from "./serverless-iam-roles-per-function.ts";
import { serverlessOffline } from "./serverless-offline.ts";
import { serverlessPluginTypescript } from "./serverless-plugin-typescript.ts";
import { serverlessPrunePlugin } from "./serverless-prune-plugin.ts";
import { serverlessPythonRequirements } from "./serverless-python-requirements.ts";
import { serverlessWebpack } from "./serverless-webpack.ts";

/** Every plugin whose doings are known. */
export const plugins: readonly Plugin[] = [
  serverlessDomainManager,
  serverlessEsbuild,
  serverlessIamRolesPerFunction,
  serverlessOffline,
  serverlessPluginTypescript,
  serverlessPrunePlugin,
  serverlessPythonRequirements,
  serverlessWebpack,
];

export function pluginNamed(name: string): Plugin | undefined {
  return plugins.find((plugin) => plugin.name === name);
}
