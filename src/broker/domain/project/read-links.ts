import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import { awsKind, kindNames, parseNeed } from "../kinds.ts";
import type { Link, Scope, Target } from "../link.ts";
import { nameProblem } from "../names.ts";
import { quote } from "../quote.ts";
import { stagePattern } from "../stage-pattern.ts";
import { checkName, entriesOf, fail, placed, suggestion, textOf, type Located, type Reading } from "./reading.ts";
import { unknownKind, type DeclaredProviders } from "./read-providers.ts";

/** What is linked at one level: `{ aws: dev, stripe: none }`, or a name alone for `{ aws: dev }`. */
export function readTargets(
  reading: Reading,
  value: Located,
  scope: Scope,
  providers: DeclaredProviders,
  otherKeys: readonly string[] = [],
): Link[] {
  if (typeof value.node === "string" && value.node !== "") return readTarget(reading, awsKind, value, scope, providers);
  return entriesOf(reading, value, "what is linked here")
    .filter(([key]) => !otherKeys.includes(key))
    .flatMap(([key, target]) => {
      const { kind, slot } = parseNeed(key);
      if (!kindNames.includes(kind)) unknownKind(reading, kind, target, otherKeys);
      else if (checkName(reading, "slot", slot, target.path, "key"))
        return readTarget(reading, key, target, scope, providers);
      return [];
    });
}

/** A link whose provider is wrong is kept, so that it still shows whether it conflicts with another. */
function readTarget(reading: Reading, key: string, value: Located, scope: Scope, providers: DeclaredProviders): Link[] {
  const name = textOf(reading, value, quote(key));
  if (name === undefined) return [];
  const need = parseNeed(key);
  if (name !== "none") checkProvider(reading, need.kind, name, value, providers);
  const target: Target = name === "none" ? name : { provider: name };
  return [placed(reading, value.path, "value", { ...need, scope, target })];
}

function checkProvider(
  reading: Reading,
  kind: string,
  name: string,
  { path }: Located,
  providers: DeclaredProviders,
): void {
  const provider = providers.get(name);
  if (!providers.has(name)) {
    fail(reading, "project-file/unknown-provider", `${quote(name)} is not among the \`providers\``, {
      path,
      hint: suggestion(name, providers.keys()) ?? providersHint(providers),
    });
  } else if (provider && provider.kind !== kind) {
    fail(reading, "project-file/other-kind", `provider ${quote(name)} is of kind ${provider.kind}, not ${kind}`, {
      path,
      hint: `write \`${provider.kind}: ${name}\`, or link a provider of kind ${kind}`,
    });
  }
}

function providersHint(providers: DeclaredProviders): string {
  return providers.size === 0
    ? "define it under `providers`, or write `none`"
    : `they are ${[...providers.keys()].map(quote).join(", ")}, or write \`none\``;
}

/** The links of `services`: of each service, and of its stages. */
export function readServices(reading: Reading, section: Located, providers: DeclaredProviders): Link[] {
  return entriesOf(reading, section, "`services`").flatMap(([service, value]) => {
    checkName(reading, "service", service, value.path, "key");
    const scope: Scope = { level: "service", app: null, service };
    return [
      ...readTargets(reading, value, scope, providers, ["stages"]),
      ...stagesOf(reading, value).flatMap(([key, targets]) => {
        const stage = stageScope(reading, service, key, targets);
        return stage ? readTargets(reading, targets, stage, providers) : [];
      }),
    ];
  });
}

function stagesOf(reading: Reading, { node, path }: Located): [key: string, value: Located][] {
  const stages = typeof node === "object" && "stages" in node ? node["stages"] : undefined;
  return stages === undefined ? [] : entriesOf(reading, { node: stages, path: [...path, "stages"] }, "`stages`");
}

/** What a key of `stages` is for: `prod`, `prod/eu-west-1`, or the rule `pr-*`. */
function stageScope(reading: Reading, service: string, key: string, { path }: Located): Scope | undefined {
  const slash = key.indexOf("/");
  const stage = slash < 0 ? key : key.slice(0, slash);
  const region = slash < 0 ? null : key.slice(slash + 1);
  const named = checkStage(reading, key, stage, path);
  const placed = region === null || checkName(reading, "region", region, path, "key");
  if (!named || !placed) return undefined;
  if (!stage.includes("*")) return { level: "instance", app: null, service, stage, region };
  if (region === null) return { level: "stage-rule", app: null, service, stages: stagePattern(stage) };
  return fail(reading, "project-file/rule-with-region", `${quote(key)} is a rule, and rules are for every region`, {
    path,
    part: "key",
    hint: `write ${quote(stage)}, or name the stage: \`prod/${region}\``,
  });
}

function checkStage(reading: Reading, key: string, stage: string, path: DocumentPath): boolean {
  const problem = nameProblem("stage", stage.replaceAll("*", "x"));
  if (problem) {
    fail(reading, "project-file/bad-stage", `${quote(key)} is neither a stage nor a rule for stages`, {
      path,
      part: "key",
      hint: `as \`prod\`, \`prod/eu-west-1\` or \`pr-*\`: ${problem.hint}`,
    });
  }
  return problem === undefined;
}
