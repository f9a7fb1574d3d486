import { pluginNotRun, unknownPlugin, whatItWouldDo } from "../../catalogue/plugins/plugin-diagnostics.ts";
import { pluginNamed } from "../../catalogue/plugins/plugins.ts";
import type { SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { Service } from "../service.ts";

/**
 * Says which plugins of the framework are not run. One that changes packages is an error, unless its work `mayLack`: no
 * package is made, or what the framework built is given.
 */
export function checkPlugins(service: Service, mayLack: boolean): void {
  for (const { name, at } of usedPlugins(service)) checkPlugin(name, at, service, mayLack);
}

/** The plugins that serverless.yml names, each with its place. */
export function usedPlugins(service: Service): { name: string; at: SourceSpan }[] {
  const { plugins: used } = service.config;
  const [names, path] = Array.isArray(used) ? [used, ["plugins"]] : [used?.modules ?? [], ["plugins", "modules"]];
  return names.map((name, index) => ({ name, at: service.spanOf([...path, index]) }));
}

function checkPlugin(name: string, at: SourceSpan, { diagnostics }: Service, mayLack: boolean): void {
  const plugin = pluginNamed(name);
  if (!plugin?.changesPackages || mayLack) {
    diagnostics.list.push(plugin ? pluginNotRun(plugin, at) : unknownPlugin(name, at));
    return;
  }
  diagnostics.error("serverless/plugin-changes-packages", whatItWouldDo(plugin), {
    at,
    hint: "package with the framework, then give what it built: `--package .serverless`",
  });
}
