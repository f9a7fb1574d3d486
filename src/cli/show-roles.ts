import { createResolver } from "../cloudformation/resolver.ts";
import type { Resource } from "../cloudformation/template.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { diagnosticJson } from "../diagnostics/render-json.ts";
import { anyChange, checkPlugins } from "../serverless/checks/plugins.ts";
import type { CompiledService } from "../serverless/compile.ts";
import { roleFindings } from "../serverless/role/findings/role-findings.ts";
import { roleViews, type RoleView } from "../serverless/role/view.ts";
import type { Io } from "./command.ts";
import { parseInputOptions, type InputOptions } from "./input-options.ts";
import { openService, requireOnePlace } from "./open-service.ts";
import { report } from "./report.ts";
import { extractFile, writeExtracted } from "./roles/extract.ts";
import { rolesPage } from "./roles-page.ts";
import { compileWithoutArtifacts, targetOf } from "./service.ts";

/** Prints the execution roles of a service. */
export async function showRoles(path: string, raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  const options = parseInputOptions(raw);
  requireOnePlace(options);
  const file = extractFile(raw);
  const diagnostics = new Diagnostics();
  const opened = await openService(path, options, io, diagnostics);
  const compiled = opened && compileWithoutArtifacts(opened.service);
  if (opened) checkPlugins(opened.service, anyChange);
  if (!compiled || diagnostics.failed) return refuse(diagnostics, options, io);
  if (file !== undefined) return writeExtracted(compiled, file, diagnostics, options, io);
  diagnostics.take({ diagnostics: await roleFindings(compiled) });
  const views = roleViews(compiled, createResolver(compiled.template, targetOf(compiled.service, options)));
  const chosen = chooseFunction(views, raw["function"], compiled);
  io.out(output(chosen, compiled, formatOf(raw, options), diagnostics, io));
  if (!options.json) report(diagnostics.list, io, options.verbose);
  return diagnostics.failed ? 1 : 0;
}

type Format = "table" | "json" | "cloudformation";

function output(
  views: RoleView[],
  compiled: CompiledService,
  format: Format,
  diagnostics: Diagnostics,
  io: Io,
): string {
  if (format === "table") return `\n${rolesPage(views, io.outStyle, io.columns)}\n`;
  const value = format === "json" ? rolesJson(views, compiled, diagnostics) : rolesTemplate(views, compiled);
  return `${JSON.stringify(value, null, 2)}\n`;
}

function formatOf(raw: Readonly<Record<string, unknown>>, { json }: InputOptions): Format {
  const { format: given = "table" } = raw;
  const format = json ? "json" : given;
  if (format === "table" || format === "json" || format === "cloudformation") return format;
  throw PassroleError.of("cli/bad-usage", `there is no format \`${String(format)}\``, {
    hint: "`--format` takes table, json or cloudformation",
  });
}

function chooseFunction(views: RoleView[], key: unknown, { service }: CompiledService): RoleView[] {
  if (typeof key !== "string") return views;
  const chosen = views.filter(({ functions }) => functions.includes(key));
  if (chosen.length > 0) return chosen;
  const known = service.functions.map((fn) => `\`${fn.key}\``).join(", ");
  throw PassroleError.of("cli/unknown-function", `the service has no function \`${key}\``, { hint: `it has ${known}` });
}

function rolesJson(views: RoleView[], { service }: CompiledService, diagnostics: Diagnostics): unknown {
  const { stackName: stack, stage, region } = service;
  return { stack, stage, region, roles: views, diagnostics: diagnostics.list.map(diagnosticJson) };
}

function rolesTemplate(views: RoleView[], { template }: CompiledService): unknown {
  const ids = views.flatMap(({ logicalId }) => logicalId ?? []);
  const resources = ids.map((id): [string, Resource | undefined] => [id, template.Resources[id]]);
  return { AWSTemplateFormatVersion: "2010-09-09", Resources: Object.fromEntries(resources) };
}

function refuse(diagnostics: Diagnostics, { json }: InputOptions, io: Io): number {
  if (json) io.out(`${JSON.stringify({ roles: [], diagnostics: diagnostics.list.map(diagnosticJson) }, null, 2)}\n`);
  else report(diagnostics.list, io);
  return 2;
}
