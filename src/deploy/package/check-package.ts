import { checkLimits } from "../../cloudformation/limits.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { DeploymentPackage } from "./deployment-package.ts";

/** Where a package is to be deployed; what is undefined is the package's own. */
export interface AskedPlace {
  stage?: string | undefined;
  region?: string | undefined;
}

/** What keeps a package from being deployed: CloudFormation's limits, or that it was made for another place. */
export function packageProblems(
  { template, service }: DeploymentPackage,
  { stage, region }: AskedPlace,
): readonly Diagnostic[] {
  const tooLarge = checkLimits(template, (path) => service.spanOf(path)).map((warning): Diagnostic => ({
    ...warning,
    severity: "error",
  }));
  return [...tooLarge, ...otherPlace("stage", service.stage, stage), ...otherPlace("region", service.region, region)];
}

function otherPlace(what: "stage" | "region", own: string, asked: string | undefined): readonly Diagnostic[] {
  if (asked === undefined || asked === own) return [];
  const message = `the package was made for the ${what} \`${own}\`, not \`${asked}\``;
  const hint = `its names and ARNs are those of \`${own}\`: package the service again for \`${asked}\``;
  return [diagnostic("error", "package/other-place", message, { hint })];
}
