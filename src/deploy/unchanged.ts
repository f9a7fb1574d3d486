import { posix } from "node:path";
import type { Stack } from "../aws/cloudformation.ts";
import type { Template } from "../cloudformation/template.ts";
import { bucketSettings } from "../serverless/template/deployment-bucket.ts";
import { ownBucket } from "./own-bucket.ts";
import { providerIn, templateIn } from "./stored-json.ts";
import { objectNames, type DeploymentPackage, type PackagedArtifact } from "./package/deployment-package.ts";
import { artifactsHash, codeKeys, deploySameTemplate, functionKeys, prefixOf, stateHash } from "./package/hashes.ts";
import type { DeployPorts } from "./ports.ts";
import { metadataKeys } from "./upload.ts";
import type { StackSettings } from "./stack-settings.ts";

/** The template a stack has, and whether what would be deployed is deployed. */
export interface DeployedState {
  /** Undefined when CloudFormation's text is no JSON: the stack is not the framework's. */
  template: Template | undefined;
  same: boolean;
}

/** Statuses of a stack that has what was last asked of it. */
const atRest = ["CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"];

/**
 * Compares a package with what its stack has: the stack's own template, tags, parameters and role, then the hashes
 * that stand beside the artifacts which that template runs. The number of calls does not grow with the functions of a
 * deployment that passrole made.
 */
export async function deployedState(
  stack: Stack,
  pkg: DeploymentPackage,
  settings: StackSettings,
  ports: DeployPorts,
): Promise<DeployedState> {
  const template = templateIn(await ports.cloudFormation.getTemplate(stack.name));
  const sameStack = atRest.includes(stack.status) && hasSettings(stack, settings);
  const sameTemplate = template !== undefined && deploySameTemplate(template, pkg.template);
  const same = sameStack && sameTemplate && (await hasSameObjects(template, stack, pkg, ports));
  return { template, same };
}

function hasSettings(stack: Stack, { tags, parameters, roleArn, terminationProtection }: StackSettings): boolean {
  const sameProtection = terminationProtection === undefined || terminationProtection === stack.terminationProtection;
  const sameRole = roleArn === undefined || roleArn === stack.roleArn;
  return sameProtection && sameRole && sameTags(stack.tags, tags) && holds(stack.parameters, parameters);
}

function sameTags(has: StackSettings["tags"], wants: StackSettings["tags"]): boolean {
  const own = Object.fromEntries(Object.entries(has).filter(([key]) => !key.startsWith("aws:")));
  return holds(own, wants) && holds(wants, own);
}

function holds(all: Readonly<Record<string, string>>, some: Readonly<Record<string, string>>): boolean {
  return Object.entries(some).every(([key, value]) => all[key] === value);
}

async function hasSameObjects(
  template: Template,
  stack: Stack,
  pkg: DeploymentPackage,
  ports: DeployPorts,
): Promise<boolean> {
  const folder = deployedFolder(template, pkg);
  const bucket = folder === undefined ? undefined : await bucketOf(stack, pkg, ports);
  if (folder === undefined || bucket === undefined) return false;
  const head = await ports.objects.head(bucket, `${folder}/${objectNames.state}`);
  if (!head) return false;
  const { [metadataKeys.hash]: hash, [metadataKeys.artifacts]: artifacts } = head.metadata;
  if (artifacts !== undefined) return artifacts === artifactsHash(pkg) && hash === stateHash(pkg.state);
  const sameState = hash === stateHash(pkg.state) || (await hasSameSettings(bucket, folder, pkg, ports));
  return sameState && hasSameArtifacts(bucket, folder, toAskFor(pkg, template), ports);
}

async function bucketOf(stack: Stack, pkg: DeploymentPackage, ports: DeployPorts): Promise<string | undefined> {
  const named = bucketSettings(pkg.service.provider).name ?? stack.outputs["ServerlessDeploymentBucketName"];
  return named ?? ownBucket(stack.name, ports.cloudFormation);
}

/** The folder of the deployment that the stack's functions run; undefined when they run several, or none. */
function deployedFolder(template: Template, pkg: DeploymentPackage): string | undefined {
  const ofFunctions = functionKeys(template);
  const keys = ofFunctions.length > 0 ? ofFunctions : codeKeys(template);
  const folders = new Set(keys.map((key) => posix.dirname(key)));
  const own = [...folders].filter((folder) => folder.startsWith(prefixOf(pkg)));
  return own.length === 1 && pkg.artifacts.length > 0 ? own[0] : undefined;
}

/** Settings of serverless.yml that a deploy carries out itself: the template does not tell whether they changed. */
const outsideTheTemplate = [
  "apiGateway",
  "deletionProtection",
  "disableRollback",
  "logs",
  "notificationArns",
  "rollbackConfiguration",
  "stackPolicy",
  "stackTags",
  "tags",
  "tracing",
];

/** The framework's own states never equal ours; what matters of them is compared. */
async function hasSameSettings(
  bucket: string,
  folder: string,
  pkg: DeploymentPackage,
  { objects }: DeployPorts,
): Promise<boolean> {
  const deployed = providerIn(await objects.get(bucket, `${folder}/${objectNames.state}`));
  if (!deployed) return false;
  const [theirs, ours] = [deployed, pkg.state.service.provider].map((provider) =>
    JSON.stringify(outsideTheTemplate.map((name) => provider[name] ?? null)),
  );
  return theirs === ours;
}

/** The zips whose hash no version in the template tells: templates that are equal have the same of those. */
function toAskFor({ artifacts }: DeploymentPackage, { Resources }: Template): readonly PackagedArtifact[] {
  const versions = Object.values(Resources).filter(({ Type }) => Type === "AWS::Lambda::Version");
  const known = new Set(versions.map(({ Properties }) => Properties?.["CodeSha256"]));
  return artifacts.filter(({ sha256 }) => !known.has(sha256));
}

/** One question for each zip: only of a deployment that the framework made, for functions without versions. */
async function hasSameArtifacts(
  bucket: string,
  folder: string,
  artifacts: readonly PackagedArtifact[],
  { objects }: DeployPorts,
): Promise<boolean> {
  for (const { name, sha256 } of artifacts) {
    const head = await objects.head(bucket, `${folder}/${name}`);
    if (head?.metadata[metadataKeys.hash] !== sha256) return false;
  }
  return true;
}
