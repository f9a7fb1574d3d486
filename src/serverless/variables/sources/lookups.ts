import type { Answer } from "../answer.ts";
import type { SourceCall, VariableSource } from "../source.ts";
import { didYouMeanText } from "../suggest.ts";

/** What the sources that ask AWS would look up. */
const lookups: Record<string, string> = {
  ssm: "a parameter of Systems Manager or a secret",
  cf: "an output of another CloudFormation stack",
  s3: "an object in S3",
};

/** Sources that plugins of the framework bring, by the plugin's name. */
const pluginSources: Record<string, string> = {
  git: "serverless-plugin-git-variables",
  construct: "serverless-lift",
  output: "serverless-compose",
};

/**
 * Every source that is not resolved here: those that ask AWS, those of plugins, and misspelt ones. A fallback is used
 * with a warning, because what the source would have said is not known.
 */
export function otherSource(known: readonly string[]): VariableSource {
  return { type: "", answer: (call) => notAsked(call, known) };
}

function notAsked({ type, shown = "" }: SourceCall, known: readonly string[]): Answer {
  const service = type.replace(/\..*$/, "");
  const lookup = Object.hasOwn(lookups, service) ? lookups[service] : undefined;
  if (!lookup) return unknown(type, known);
  return {
    missing: {
      code: "serverless/variable-needs-aws",
      reason: `\`${type}\` looks up ${lookup} in AWS, which is not done`,
      hint: () =>
        `give the value another way, e.g. \`\${param:${shown.split(/[/.]/).at(-1) || "name"}}\` with \`--param\``,
      notAsked: true,
    },
  };
}

function unknown(type: string, known: readonly string[]): Answer {
  const plugin = Object.hasOwn(pluginSources, type) ? pluginSources[type] : undefined;
  const candidates = plugin ? [] : [...known, ...Object.keys(lookups)];
  const elsewhere = "plugins are not run: give the value another way, e.g. `${param:name}` with `--param`";
  return {
    missing: {
      code: "serverless/unknown-variable-source",
      reason: plugin ? `the source \`${type}\` belongs to \`${plugin}\`` : `there is no source \`${type}\``,
      hint: () => didYouMeanText(type, candidates) ?? elsewhere,
      notAsked: true,
    },
  };
}
