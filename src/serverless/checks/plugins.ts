import { applies, changesOf } from "../../catalogue/plugins/asked.ts";
import type { Plugin, PluginChange } from "../../catalogue/plugins/plugin.ts";
import {
  pluginNotRun,
  seenWhenPackaged,
  unknownPlugin,
  whatItWouldDo,
} from "../../catalogue/plugins/plugin-diagnostics.ts";
import { pluginNamed } from "../../catalogue/plugins/plugins.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Diagnostic, SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { Service } from "../service.ts";
import { usedPluginNames } from "../used-plugins.ts";
import { checkVersion4 } from "./version-4.ts";

/** What plugins change and a command does without: all of it, to look at a service. */
export const anyChange: readonly PluginChange[] = ["packages", "functions", "template"];

/**
 * Says which plugins of the framework, and which properties of its version 4, do nothing here. One that changes what
 * the command makes is an error, unless the command does without that: nothing is deployed that lacks what the framework
 * would have deployed.
 */
export function checkPlugins(service: Service, without: readonly PluginChange[]): void {
  for (const { name, at } of usedPlugins(service)) service.diagnostics.list.push(said(name, at, service, without));
  checkVersion4(service, without);
}

/** The plugins that serverless.yml names, each with its place. */
export function usedPlugins(service: Service): { name: string; at: SourceSpan }[] {
  const path = Array.isArray(service.config.plugins) ? ["plugins"] : ["plugins", "modules"];
  return usedPluginNames(service.config).map((name, index) => ({ name, at: service.spanOf([...path, index]) }));
}

/** What plugins would do to AWS beside a deploy of what the framework packaged: it is left undone. */
export function leftUndone(service: Service): readonly Diagnostic[] {
  return usedPluginNames(service.config)
    .flatMap((name) => pluginNamed(name) ?? [])
    .filter(({ actsOnDeploy }) => applies(actsOnDeploy, service.config))
    .map((plugin) => notDone(plugin, undefined));
}

function said(name: string, at: SourceSpan, { config }: Service, without: readonly PluginChange[]): Diagnostic {
  const plugin = pluginNamed(name);
  if (!plugin) return unknownPlugin(name, at);
  const lacking = changesOf(plugin, config).filter((change) => !without.includes(change));
  if (lacking.length > 0) return refused(plugin, lacking, at);
  const whole = !without.includes("template");
  return whole && applies(plugin.actsOnDeploy, config) ? notDone(plugin, at) : pluginNotRun(plugin, config, at);
}

function refused(plugin: Plugin, lacking: readonly PluginChange[], at: SourceSpan): Diagnostic {
  const message = whatItWouldDo(plugin);
  if (lacking.every((change) => change === "packages")) {
    const hint = "package with the framework, then give what it built: `--package .serverless`";
    return diagnostic("error", "serverless/plugin-changes-packages", message, { at, hint });
  }
  const hint = plugin.instead === undefined ? seenWhenPackaged : `${plugin.instead}; or ${seenWhenPackaged}`;
  return diagnostic("error", "serverless/plugin-changes-template", message, { at, hint });
}

function notDone(plugin: Plugin, at: SourceSpan | undefined): Diagnostic {
  const message = `a deploy leaves undone what plugin \`${plugin.name}\` would: ${plugin.does}`;
  return diagnostic("warning", "serverless/plugin-left-undone", message, { at, hint: plugin.instead });
}
