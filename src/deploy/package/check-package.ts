import { checkLimits } from "../../cloudformation/limits.ts";
import { checkReferences } from "../../cloudformation/references.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Template } from "../../cloudformation/template.ts";
import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import { stackNameFault } from "../../serverless/checks/stack-name.ts";
import type { DeploymentPackage } from "./deployment-package.ts";

/** How a package is to be deployed; a place that is undefined is the package's own. */
export interface Asked {
  stage?: string | undefined;
  region?: string | undefined;
  /** Values of template parameters. */
  parameters: Readonly<Record<string, string>>;
}

/**
 * What keeps a package from being deployed: the stack's name, limits, references to nothing, another place, parameters
 * that its template does not have.
 */
export function packageProblems(
  { template, service }: DeploymentPackage,
  { stage, region, parameters }: Asked,
): readonly Diagnostic[] {
  const stackName = stackNameFault(service);
  const refused = [...(stackName ? [stackName] : []), ...checkLimits(template, (path) => service.spanOf(path))];
  return [
    ...refused.map((warning): Diagnostic => ({ ...warning, severity: "error" })),
    ...unknownReferences(template, service),
    ...otherPlace("stage", service.stage, stage),
    ...otherPlace("region", service.region, region),
    ...unknownParameters(template, parameters),
  ];
}

/** The places of a package that is only read are those of its configuration; what was compiled now has better ones. */
function unknownReferences(template: Template, { spanOf }: DeploymentPackage["service"]): readonly Diagnostic[] {
  // A macro may add what is referred to.
  if (template.Transform !== undefined) return [];
  const found = checkReferences(template, () => spanOf([]));
  return [...new Map(found.map((one) => [one.message, one])).values()];
}

function unknownParameters({ Parameters = {} }: Template, given: Asked["parameters"]): readonly Diagnostic[] {
  const known = Object.keys(Parameters);
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  return unknown.map((name) => {
    const near = didYouMean(name, known);
    const has = known.length > 0 ? `it has ${known.map((each) => `\`${each}\``).join(", ")}` : "it has none";
    const hint = near === undefined ? has : `did you mean \`${near}\`?`;
    return diagnostic("error", "deploy/unknown-parameter", `the template has no parameter \`${name}\``, { hint });
  });
}

function otherPlace(what: "stage" | "region", own: string, asked: string | undefined): readonly Diagnostic[] {
  if (asked === undefined || asked === own) return [];
  const message = `the package was made for the ${what} \`${own}\`, not \`${asked}\``;
  const hint = `its names and ARNs are those of \`${own}\`: package the service again for \`${asked}\``;
  return [diagnostic("error", "package/other-place", message, { hint })];
}
