import { checkLimits } from "../cloudformation/limits.ts";
import { readTemplate } from "../cloudformation/read-template.ts";
import type { TemplateFile } from "../cloudformation/read-template.ts";
import { checkReferences } from "../cloudformation/references.ts";
import type { Template } from "../cloudformation/template.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import type { SourceSpan } from "../diagnostics/diagnostic.ts";
import { partitionOf } from "../iam/arn.ts";
import { tools, type ToolName } from "../catalogue/tools/tools.ts";
import type { InputOptions } from "./input-options.ts";

/** The deploys of a CloudFormation template: one for each region asked for. Undefined when it cannot be read. */
export function templateDeployments(
  name: string,
  text: string,
  options: InputOptions,
  diagnostics: Diagnostics,
): readonly Deployment[] | undefined {
  const file = diagnostics.take(readTemplate(name, text));
  if (!file) return undefined;
  diagnostics.list.push(
    ...checkReferences(file.template, file.spanOf),
    ...checkLimits(file.template, file.spanOf, text),
  );
  const regions = options.regions.length > 0 ? options.regions : ["us-east-1"];
  return regions.map((region) => deploymentIn(region, name, file, options));
}

function deploymentIn(region: string, name: string, file: TemplateFile, options: InputOptions): Deployment {
  return {
    template: file.template,
    target: {
      partition: options.partition ?? partitionOf(region),
      account: options.account ?? "*",
      region,
      stackName: options.stackName ?? stackNameOf(name, file.template),
      parameters: options.parameters,
    },
    tool: toolOf(file.template),
    plugins: [],
    stackTags: Object.keys(options.stackTags),
    origin: (logicalId, property) => placeOf(logicalId, property, file),
  };
}

function placeOf(logicalId: string, property: string | undefined, { spanOf }: TemplateFile): SourceSpan {
  const path = property?.startsWith("@")
    ? property.slice(1).split(".")
    : ["Properties", ...(property?.split(".") ?? [])];
  return property === undefined
    ? spanOf(["Resources", logicalId], "key")
    : spanOf(["Resources", logicalId, ...path], "key");
}

/** The framework exports `sls-<stack>-…`; other templates get the name of their file. */
function stackNameOf(file: string, template: Template): string {
  for (const { Export } of Object.values(template.Outputs ?? {})) {
    const name = typeof Export?.Name === "string" ? /^sls-(.+)-[A-Za-z0-9]+$/.exec(Export.Name)?.[1] : undefined;
    if (name) return name;
  }
  const stem = file.slice(file.lastIndexOf("/") + 1).replace(/(\.template)?\.[^.]+$/, "");
  return stem.replaceAll(/[^A-Za-z0-9-]+/g, "-").replace(/^[^A-Za-z]+/, "") || "my-stack";
}

/** A template with a tool's deployment bucket was made by that tool. */
function toolOf(template: Template): ToolName {
  const { bucketId } = tools.serverless;
  return bucketId && template.Resources[bucketId] ? "serverless" : "cloudformation";
}
