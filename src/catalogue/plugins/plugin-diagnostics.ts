import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { Diagnostic, SourceSpan } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { changesOf, type Settings } from "./asked.ts";
import type { Plugin, PluginChange } from "./plugin.ts";
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
export function pluginNotRun(plugin: Plugin, settings: Settings, at: SourceSpan | undefined): Diagnostic {
  const changes = changesOf(plugin, settings);
  const severity = changes.length > 0 ? "warning" : "note";
  const hint = hintOf(plugin, changes);
  return diagnostic(severity, "deploy-policy/plugin-not-run", whatItWouldDo(plugin), { at, hint });
}

export function whatItWouldDo({ name, does, builtIn }: Plugin): string {
  return builtIn
    ? `plugin \`${name}\` is not needed: passrole does what it would, ${does}`
    : `plugin \`${name}\` is not run: it would ${does}`;
}

function hintOf({ instead, calls = [] }: Plugin, changes: readonly PluginChange[]): string {
  const parts = [
    ...(instead === undefined ? [] : [instead]),
    ...(calls.length > 0 ? ["its own calls are in a policy for the framework"] : []),
    ...(changes.some((change) => change !== "packages")
      ? [`what it changes in the template is not known here: ${seenWhenPackaged}`]
      : []),
  ];
  return parts.join("; ");
}

/** A template that the framework made shows what a plugin put into it. */
export const seenWhenPackaged =
  "package with the framework, then `passrole policy . .serverless` and `passrole deploy --package .serverless`";
