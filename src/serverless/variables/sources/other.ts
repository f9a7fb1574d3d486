import type { Answer } from "../answer.ts";
import type { SourceCall, VariableSource } from "../source.ts";
import { didYouMeanText } from "../suggest.ts";

/** Sources that plugins of the framework bring, by the plugin's name. */
const pluginSources: Record<string, string> = {
  git: "serverless-plugin-git-variables",
  construct: "serverless-lift",
  output: "serverless-compose",
};

/**
 * Every source that is not resolved here: those of plugins, and misspelt ones. A fallback is used with a warning,
 * because what the source would have said is not known.
 */
export function otherSource(known: readonly string[]): VariableSource {
  return { type: "", answer: ({ type }) => unknown(type, known) };
}

function unknown(type: SourceCall["type"], known: readonly string[]): Answer {
  const plugin = Object.hasOwn(pluginSources, type) ? pluginSources[type] : undefined;
  const elsewhere = "plugins are not run: give the value another way, e.g. `${param:name}` with `--param`";
  return {
    missing: {
      code: "serverless/unknown-variable-source",
      reason: plugin ? `the source \`${type}\` belongs to \`${plugin}\`` : `there is no source \`${type}\``,
      hint: () => didYouMeanText(type, plugin ? [] : known) ?? elsewhere,
      notAsked: true,
    },
  };
}
