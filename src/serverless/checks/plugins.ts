import { plugins, pluginNamed } from "../../catalogue/plugins/plugins.ts";
import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { Service } from "../service.ts";

/**
 * Says which plugins of the framework a package is made without. One that changes packages makes it useless, unless
 * what the framework built is given.
 */
export function checkPlugins(service: Service, isBuiltByFramework: boolean): void {
  for (const { name, at } of usedPlugins(service)) checkPlugin(name, at, service, isBuiltByFramework);
}

/** The plugins that serverless.yml names, each with its place. */
export function usedPlugins(service: Service): { name: string; at: SourceSpan }[] {
  const { plugins: used } = service.config;
  const [names, path] = Array.isArray(used) ? [used, ["plugins"]] : [used?.modules ?? [], ["plugins", "modules"]];
  return names.map((name, index) => ({ name, at: service.spanOf([...path, index]) }));
}

function checkPlugin(name: string, at: SourceSpan, { diagnostics }: Service, isBuiltByFramework: boolean): void {
  const plugin = pluginNamed(name);
  if (!plugin) return reportUnknown(name, at, diagnostics);
  const message = `plugin \`${name}\` is not run: it would ${plugin.does}`;
  if (!plugin.changesPackages || isBuiltByFramework) {
    diagnostics.report(plugin.changesTemplate ? "warning" : "note", "deploy-policy/plugin-not-run", message, {
      at,
      hint: plugin.instead,
    });
    return;
  }
  diagnostics.error("serverless/plugin-changes-packages", message, {
    at,
    hint: "package with the framework, then give what it built: `--package .serverless`",
  });
}

function reportUnknown(name: string, at: SourceSpan, diagnostics: Service["diagnostics"]): void {
  const near = didYouMean(
    name,
    plugins.map((plugin) => plugin.name),
  );
  diagnostics.warning("deploy-policy/unknown-plugin", `what plugin \`${name}\` calls or changes is not known`, {
    at,
    hint: near ? `did you mean \`${near}\`?` : "plugins are not run; what it adds is not in the template",
  });
}
