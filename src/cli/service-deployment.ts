import type { ToolName } from "../catalogue/tools/tools.ts";
import { createResolver } from "../cloudformation/resolver.ts";
import type { Target, Template } from "../cloudformation/template.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import type { SourceSpan } from "../diagnostics/diagnostic.ts";
import { usedPlugins } from "../serverless/checks/plugins.ts";
import type { CompiledService } from "../serverless/compile.ts";
import type { Framework, Service } from "../serverless/service.ts";
import type { Io } from "./command.ts";
import type { InputOptions } from "./input-options.ts";
import type { Place } from "./load-options.ts";
import { compileWithoutArtifacts, loadService, targetOf } from "./service.ts";

/** Stands for the `*` of a stage pattern while the service is compiled: a text that no service has. */
const anyStage = "0any0";

/** The deploy of the service in `file` at one stage and region; undefined when it cannot be compiled. */
export async function serviceDeployment(
  file: string,
  place: Place,
  options: InputOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<Deployment | undefined> {
  const stage = place.stage?.replaceAll("*", anyStage);
  const asked = stage === place.stage ? options : { ...options, offline: "a pattern of stages is no stage" };
  const before = diagnostics.list.length;
  const service = await loadService(file, { ...place, stage }, asked, io, diagnostics);
  const deployment = service && deploymentOf(compileWithoutArtifacts(service), options);
  diagnostics.list.push(...asPattern(diagnostics.list.splice(before)));
  return deployment;
}

/** A compiled service as what is deployed. */
export function deploymentOf(compiled: CompiledService, options: InputOptions): Deployment {
  const { service } = compiled;
  const template = withoutMacro(asPattern(compiled.template), service);
  const target = asPattern(targetOf(service, options));
  const role = serviceRoleOf(service, template, target);
  return {
    template,
    target,
    tool: toolOf[service.framework],
    settings: asPattern(service.config),
    plugins: usedPlugins(service),
    lookups: asPattern(service.lookups),
    stackTags: [...Object.keys(service.provider.stackTags ?? {}), ...Object.keys(options.stackTags)],
    ...(role !== undefined && { serviceRole: role }),
    origin: (logicalId, property) => originOf(logicalId.replaceAll("*", anyStage), property, compiled),
  };
}

/** What a macro adds among the resources is not known before the deploy: nothing is computed for it, and that is said. */
function withoutMacro(template: Template, { diagnostics, spanOf }: Service): Template {
  const { "Fn::Transform": macro, ...Resources } = template.Resources;
  if (macro === undefined) return template;
  const message = "what `Fn::Transform` adds to the resources is not known here: no permission is computed for it";
  diagnostics.warning("cloudformation/unsupported-transform", message, {
    at: spanOf(["resources", "Resources", "Fn::Transform"], "key"),
    hint: "write those resources into `resources`, or add what they take to the policy",
  });
  return { ...template, Resources };
}

const toolOf: Readonly<Record<Framework, ToolName>> = { 3: "serverless", 4: "osls" };

/** The same with `*` wherever a stage pattern's `*` went. */
function asPattern<T>(value: T): T {
  const text = JSON.stringify(value);
  return text.includes(anyStage) ? (JSON.parse(text.replaceAll(anyStage, "*")) as T) : value;
}

function serviceRoleOf({ provider }: Service, template: Template, target: Target): string | undefined {
  const role = provider.iam?.deploymentRole ?? provider.cfnRole;
  return createResolver(template, target).texts(role)[0];
}

function originOf(logicalId: string, property: string | undefined, compiled: CompiledService): SourceSpan | undefined {
  const path = compiled.originOf(logicalId);
  if (!path) return undefined;
  const own = path[0] === "resources" && property !== undefined;
  return compiled.service.spanOf(own ? [...path, "Properties", ...property.split(".")] : path, "key");
}
