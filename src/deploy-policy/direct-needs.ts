import type { Operation } from "../catalogue/entry.ts";
import { pluginNotRun, unknownPlugin } from "../catalogue/plugins/plugin-diagnostics.ts";
import { pluginNamed } from "../catalogue/plugins/plugins.ts";
import { passedTo } from "../catalogue/requirements.ts";
import type { ToolCalls, ToolCommand } from "../catalogue/tools/tool.ts";
import { tools } from "../catalogue/tools/tools.ts";
import { fillPattern } from "../cloudformation/patterns.ts";
import { isAsked, valuesAt } from "../cloudformation/property-values.ts";
import { createResolver, type Resolver } from "../cloudformation/resolver.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import type { Outcome, SourceSpan } from "../diagnostics/diagnostic.ts";
import type { Deployment, UsedPlugin } from "./deployment.ts";
import type { Need } from "./need.ts";

/** Which operations on a stack's resources each command stands for. */
const operationsOf: Readonly<Record<ToolCommand, readonly Operation[]>> = {
  deploy: ["create", "update"],
  rollback: ["update"],
  remove: ["delete"],
  info: ["read"],
  logs: ["read"],
  invoke: ["read"],
  metrics: ["read"],
  "deploy-function": ["update"],
};

/**
 * What the tool, its plugins and the variables of its configuration call themselves, never through CloudFormation. A plugin whose calls are not known is a
 * warning `deploy-policy/unknown-plugin`.
 */
export function directNeeds(deployment: Deployment, commands: readonly ToolCommand[]): Outcome<readonly Need[]> {
  if (deployment.nested) return { value: [], diagnostics: [] };
  const resolver = createResolver(deployment.template, deployment.target);
  const found = new Diagnostics();
  const tool = tools[deployment.tool];
  const needs = [
    ...(deployment.ownCalls ?? tool.calls).flatMap((calls) =>
      needsOf(calls, tool.name, undefined, commands, deployment, resolver),
    ),
    ...lookupNeeds(deployment, commands, resolver),
    ...deployment.plugins.flatMap((plugin) => pluginNeeds(plugin, commands, deployment, resolver, found)),
  ];
  return { value: needs, diagnostics: found.list };
}

/** Commands that change the stack, and hand CloudFormation its role. */
const changing: readonly ToolCommand[] = ["deploy", "remove", "rollback"];

/** With a service role the deployer hands it to CloudFormation, unless a role that is taken on does. */
export function serviceRoleNeeds(deployment: Deployment, commands: readonly ToolCommand[]): readonly Need[] {
  const { serviceRole, deployRole, nested, tool } = deployment;
  if (!serviceRole || deployRole !== undefined || nested || !commands.some((command) => changing.includes(command)))
    return [];
  const condition = passedTo("cloudformation.amazonaws.com");
  const operations: readonly Operation[] = ["create", "update", "delete"];
  return [{ action: "iam:PassRole", resource: serviceRole, condition, operations, because: [{ tool }] }];
}

/** Every command reads the configuration, and with it what its variables name. */
function lookupNeeds(
  { lookups = [], tool }: Deployment,
  commands: readonly ToolCommand[],
  resolver: Resolver,
): readonly Need[] {
  const operations = [...new Set(commands.flatMap((command) => operationsOf[command]))];
  if (operations.length === 0) return [];
  return lookups.flatMap(({ action, resource, at }) =>
    resolver.texts({ "Fn::Sub": resource }).map((arn) => ({
      action,
      resource: arn,
      operations,
      because: [{ tool: tools[tool].name, ...(at && { at }) }],
    })),
  );
}

function pluginNeeds(
  used: UsedPlugin,
  commands: readonly ToolCommand[],
  deployment: Deployment,
  resolver: Resolver,
  found: Diagnostics,
): readonly Need[] {
  const plugin = pluginNamed(used.name);
  found.list.push(plugin ? pluginNotRun(plugin, deployment.settings, used.at) : unknownPlugin(used.name, used.at));
  const calls = tools[deployment.tool].runsPlugins ? (plugin?.calls ?? []) : [];
  return calls.flatMap((each) => needsOf(each, used.name, used.at, commands, deployment, resolver));
}

function needsOf(
  calls: ToolCalls,
  tool: string,
  at: SourceSpan | undefined,
  commands: readonly ToolCommand[],
  deployment: Deployment,
  resolver: Resolver,
): readonly Need[] {
  const made = calls.commands.filter((command) => commands.includes(command));
  if (made.length === 0 || !applies(calls, deployment, resolver)) return [];
  const operations = [...new Set(made.flatMap((command) => operationsOf[command]))];
  const condition = calls.passedTo ? { condition: passedTo(calls.passedTo) } : {};
  const because = [{ tool, ...(at && { at }) }];
  return scopesOf(calls, deployment, resolver).flatMap((resource) =>
    calls.actions.map((action) => ({ action, resource, ...condition, operations, because })),
  );
}

function applies({ when, unless, having }: ToolCalls, { settings, template }: Deployment, resolver: Resolver): boolean {
  const types = Object.values(template.Resources).map(({ Type }) => Type);
  if (having && !types.includes(having)) return false;
  if (unless !== undefined && isAsked(unless, settings, resolver)) return false;
  return when === undefined || [when].flat().some((setting) => isAsked(setting, settings, resolver));
}

function scopesOf({ on, each }: ToolCalls, deployment: Deployment, resolver: Resolver): readonly string[] {
  const patterns = [on].flat();
  if (!each) return patterns.flatMap((pattern) => fillForTool(pattern, deployment, resolver));
  const resources = Object.entries(deployment.template.Resources).filter(([, { Type }]) => Type === each);
  const scopes = resources.flatMap(([logicalId]) => patterns.flatMap((pattern) => resolver.fill(pattern, logicalId)));
  return [...new Set(scopes)];
}

function fillForTool(pattern: string, deployment: Deployment, resolver: Resolver): readonly string[] {
  const { partition, region, account, stackName } = deployment.target;
  const known: Readonly<Record<string, () => readonly string[]>> = {
    Partition: () => [partition],
    Region: () => [region],
    Account: () => [account],
    Stack: () => [stackName],
    DeploymentBucket: () => deploymentBuckets(deployment, resolver),
  };
  return fillPattern(
    pattern,
    (placeholder) => known[placeholder]?.() ?? settingTexts(placeholder, deployment, resolver),
  );
}

/**
 * The texts of a setting of serverless.yml, as they stand in an ARN: of an S3 URL what follows `s3://`, with `|output`
 * the value of the output of the stack that it names.
 */
function settingTexts(placeholder: string, { settings, template }: Deployment, resolver: Resolver): readonly string[] {
  const [path = "", filter] = placeholder.split("|");
  const texts = valuesAt(path, settings, resolver).flatMap((value) => resolver.texts(value));
  if (filter === "output") return texts.flatMap((name) => resolver.texts(template.Outputs?.[name]?.Value));
  return [...new Set(texts)].map((text) => text.replace(/^s3:\/\//, ""));
}

/** The bucket that artifacts go to: the one named in the settings, the one in the template, or where the code is. */
function deploymentBuckets({ settings, tool, template }: Deployment, resolver: Resolver): readonly string[] {
  const { bucketId } = tools[tool];
  const named = ["provider.deploymentBucket", "provider.deploymentBucket.name", "s3_bucket"].flatMap((path) =>
    valuesAt(path, settings, resolver).flatMap((value) => resolver.texts(value)),
  );
  if (named.length > 0) return named;
  if (bucketId && template.Resources[bucketId]) return resolver.fill("{Name}", bucketId);
  const code = Object.values(template.Resources).flatMap(({ Properties }) =>
    valuesAt("Code.S3Bucket", Properties, resolver).flatMap((value) => resolver.texts(value)),
  );
  return [...new Set(code)];
}
