import { randomUUID } from "node:crypto";
import type { Template } from "../cloudformation/template.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Service } from "../serverless/service.ts";
import type { ArtifactBucket } from "./artifacts-in-bucket.ts";
import { applyTemplate, type Applied } from "./changes/apply.ts";
import { deploymentHistory, type History } from "./deployment-history.ts";
import { providerIn, templateIn } from "./stored-json.ts";
import { deploymentAt, type PastDeployment } from "./deployments.ts";
import { stackStateProblem } from "./failures/stack-state.ts";
import { objectUrl } from "./object-url.ts";
import { codeKeys } from "./package/hashes.ts";
import { objectNames } from "./package/deployment-package.ts";
import type { DeployPorts } from "./ports.ts";
import { stackSettings, type SettingsOptions } from "./stack-settings.ts";

/** What came of going back. */
export interface Rollback {
  to: PastDeployment;
  applied: Applied;
}

/**
 * Gives a stack the template of an earlier deployment, whose artifacts must all be there; nothing is deleted. Throws
 * `rollback/unknown-deployment`, `rollback/artifacts-missing`, and what a deploy throws.
 */
export async function rollBack(
  timestamp: string,
  service: Service,
  options: SettingsOptions,
  ports: DeployPorts,
): Promise<Rollback> {
  const history = await deploymentHistory(service, ports);
  const problem = stackStateProblem(history.stack, "update");
  if (problem) throw new PassroleError([problem], { exitCode: 1 });
  const to = deploymentAt(timestamp, history.deployments);
  if (!to) throw unknownDeployment(timestamp, history, service);
  const template = await templateOfDeployment(to, history, ports);
  await checkArtifacts(template, to, history, ports);
  const then = withSettingsOf(await stateOf(to, history, ports), service);
  const applied = await applyTemplate(
    {
      settings: stackSettings(then, template, options),
      template,
      source: { url: objectUrl(history.bucket.name, `${to.folder}${objectNames.template}`, service.region) },
      stack: history.stack,
      token: `passrole-${randomUUID()}`,
      description: `rollback to ${new Date(to.time).toISOString()}`,
      execute: true,
      begun: () => undefined,
    },
    ports,
  );
  return { to, applied };
}

async function templateOfDeployment(
  { folder }: PastDeployment,
  { bucket }: History,
  { objects }: DeployPorts,
): Promise<Template> {
  const bytes = await objects.get(bucket.name, `${folder}${objectNames.template}`);
  const template = bytes && templateIn(Buffer.from(bytes).toString("utf8"));
  if (template) return template;
  throw missing([`${folder}${objectNames.template}`], bucket);
}

/** Every zip that the template names must be there, in this deployment's folder or another's. */
async function checkArtifacts(
  template: Template,
  { folder }: PastDeployment,
  { bucket, deployments }: History,
  { objects }: DeployPorts,
): Promise<void> {
  const present = new Set(deployments.flatMap(({ keys }) => keys));
  const named = codeKeys(template).filter((key) => key.startsWith(bucket.prefix) || key.startsWith(folder));
  const absent: string[] = [];
  for (const key of named.filter((each) => !present.has(each)))
    if (!(await objects.head(bucket.name, key))) absent.push(key);
  if (absent.length > 0) throw missing(absent, bucket);
}

/** Parameters and tags belong to the template they were deployed with; everything else is today's. */
function withSettingsOf(state: Readonly<Record<string, unknown>> | undefined, service: Service): Service {
  if (!state) return service;
  const { stackTags: _tags, stackParameters: _parameters, ...provider } = service.provider;
  const kept = ["stackTags", "stackParameters"].filter((name) => state[name] !== undefined);
  return { ...service, provider: { ...provider, ...Object.fromEntries(kept.map((name) => [name, state[name]])) } };
}

/** `provider` of the deployment's state; undefined where that cannot be read. */
async function stateOf(
  { folder, keys }: PastDeployment,
  { bucket }: History,
  { objects }: DeployPorts,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const key = `${folder}${objectNames.state}`;
  return keys.includes(key) ? providerIn(await objects.get(bucket.name, key)) : undefined;
}

function unknownDeployment(timestamp: string, { deployments }: History, { stackName, stage }: Service): PassroleError {
  const newest = deployments.slice(0, 5).map(({ time }) => `\`${time}\``);
  const known = newest.length > 0 ? `there are ${newest.join(", ")}` : "its bucket holds none";
  return PassroleError.of("rollback/unknown-deployment", `\`${stackName}\` has no deployment of \`${timestamp}\``, {
    hint: `${known}; \`passrole rollback --list --stage ${stage}\` shows all of them`,
    exitCode: 1,
  });
}

function missing(keys: readonly string[], { name }: ArtifactBucket): PassroleError {
  const listed = keys.map((key) => `\`${key}\``).join(", ");
  return PassroleError.of("rollback/artifacts-missing", `\`${name}\` no longer has ${listed}`, {
    hint: "the stack was not touched; choose another deployment, or deploy that code anew",
    exitCode: 1,
  });
}
