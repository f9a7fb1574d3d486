import { withValues } from "../deploy/api-keys.ts";
import { stackInfo, type StackInfo } from "../deploy/info.ts";
import type { Io } from "./command.ts";
import { withDeployed, type DeployedService } from "./deployed-service.ts";
import { infoJson, infoPage, outputsSection } from "./info-page.ts";
import { report } from "./report.ts";

/** Prints what is deployed of a service. */
export function showInfo(path: string, raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  return withDeployed(path, raw, io, async (deployed) => {
    const info = await infoOf(deployed, raw["showApiKeys"] === true);
    if (deployed.options.json) {
      io.out(`${JSON.stringify(infoJson(info), null, 2)}\n`);
      return 0;
    }
    io.out(infoPage(info, io.outStyle) + outputsSection(info, io.outStyle));
    report(info.diagnostics, io);
    return 0;
  });
}

async function infoOf({ service, session }: DeployedService, withKeys: boolean): Promise<StackInfo> {
  const { connection, identity } = session;
  const { cloudFormationClient } = await import("../aws/cloudformation-client.ts");
  const info = await stackInfo(service, identity.account, await cloudFormationClient(connection));
  if (!withKeys || info.apiKeys.length === 0) return info;
  const { apiKeysClient } = await import("../aws/api-keys.ts");
  return { ...info, apiKeys: await withValues(info.apiKeys, await apiKeysClient(connection)) };
}
