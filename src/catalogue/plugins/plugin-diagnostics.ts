import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { Diagnostic, SourceSpan } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Plugin } from "./plugin.ts";
import { plugins } from "./plugins.ts";

/** What is to be said of a plugin that is not known: it is not guessed at. */
export function unknownPlugin(name: string, at: SourceSpan | undefined): Diagnostic {
  const near = didYouMean(
    name,
    plugins.map((plugin) => plugin.name),
  );
  const hint = near ? `did you mean \`${near}\`?` : "plugins are not run: what it adds, or needs, is for you to see to";
  const message = `what plugin \`${name}\` calls or changes is not known`;
  return diagnostic("warning", "deploy-policy/unknown-plugin", message, { at, hint });
}

/** What a known plugin would have done, and what is done instead: a warning where the result lacks something. */
export function pluginNotRun(plugin: Plugin, at: SourceSpan | undefined): Diagnostic {
  const severity = plugin.changesPackages || plugin.changesTemplate ? "warning" : "note";
  return diagnostic(severity, "deploy-policy/plugin-not-run", whatItWouldDo(plugin), { at, hint: plugin.instead });
}

export function whatItWouldDo({ name, does }: Plugin): string {
  return `plugin \`${name}\` is not run: it would ${does}`;
}
