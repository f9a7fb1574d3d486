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
import { expandServerless, isServerlessTemplate, serverlessTransform } from "../sam/expand.ts";
import type { InputOptions } from "./input-options.ts";

/**
 * The deploys of a CloudFormation template, or of what the transform makes of a SAM template: one for each region asked
 * for. Undefined when it cannot be read or expanded.
 */
export function templateDeployments(
  name: string,
  text: string,
  options: InputOptions,
  diagnostics: Diagnostics,
): readonly Deployment[] | undefined {
  const written = diagnostics.take(readTemplate(name, text, { applied: [serverlessTransform] }));
  if (!written) return undefined;
  const regions = options.regions.length > 0 ? options.regions : ["us-east-1"];
  const partitions = [...new Set(regions.map((region) => options.partition ?? partitionOf(region)))];
  const files = new Map(
    partitions.map((partition) => [partition, processed(written, partition, options, diagnostics)]),
  );
  const [first] = files.values();
  if (!first || diagnostics.failed) return undefined;
  diagnostics.list.push(
    ...checkReferences(first.template, first.spanOf),
    ...checkLimits(first.template, first.spanOf, text),
  );
  const tool = toolOf(written.template, first.template);
  return regions.map((region) => {
    const partition = options.partition ?? partitionOf(region);
    return deploymentIn({ region, partition }, name, files.get(partition)!, tool, options);
  });
}

/** The template with its transform applied; what is found while doing that is said once. */
function processed(
  written: TemplateFile,
  partition: string,
  { parameters }: InputOptions,
  diagnostics: Diagnostics,
): TemplateFile | undefined {
  if (!isServerlessTemplate(written.template)) return written;
  const known = new Set(diagnostics.list.map((each) => JSON.stringify(each)));
  const expanded = expandServerless(written, { partition, parameters });
  diagnostics.list.push(...expanded.diagnostics.filter((each) => !known.has(JSON.stringify(each))));
  return expanded.value;
}

function deploymentIn(
  { region, partition }: { region: string; partition: string },
  name: string,
  file: TemplateFile,
  tool: ToolName,
  options: InputOptions,
): Deployment {
  return {
    template: file.template,
    target: {
      partition,
      account: options.account ?? "*",
      region,
      stackName: options.stackName ?? stackNameOf(name, file.template),
      parameters: options.parameters,
    },
    tool,
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

/** A template with a tool's deployment bucket was made by that tool; one that had the transform is deployed by SAM. */
function toolOf(written: Template, template: Template): ToolName {
  if (isServerlessTemplate(written)) return "sam";
  const { bucketId } = tools.serverless;
  return bucketId && template.Resources[bucketId] ? "serverless" : "cloudformation";
}
