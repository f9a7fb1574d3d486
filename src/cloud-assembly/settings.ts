import { filledIn, type AssemblyPlace } from "./environment.ts";
import type { AssembledStack } from "./read-assembly.ts";

/** The qualifier of a bootstrap stack that was given none. */
const standardQualifier = "hnb659fds";

/** What of a stack decides which calls CDK's tools make themselves; `catalogue/tools/cdk.ts` names these settings. */
export interface AssemblySettings {
  qualifier: string;
  /** Of an SST app, which tags its stacks. */
  app?: string;
  stage?: string;
  /** The version of the bootstrap stack that is asked for. */
  bootstrapVersion?: number;
  bootstrapParameter?: string;
  /** Roles that are taken on: to call CloudFormation, to look things up, to put assets where they belong. */
  deployRole?: string;
  lookupRole?: string;
  lookups?: true;
  publishingRoles: readonly string[];
  taggedRoles: readonly string[];
  /** What is done with the deployer's own credentials. */
  own: OwnActs;
}

/** What no role is named for. */
export interface OwnActs {
  stack?: true;
  tags?: true;
  terminationProtection?: true;
  buckets: readonly string[];
  /** Buckets with what the keys of their objects start with. */
  objects: readonly string[];
  /** ARNs of repositories of container images. */
  repositories: readonly string[];
  /** Those that the tool makes where they are missing. */
  madeRepositories: readonly string[];
}

/** The settings of a stack for one place. */
export function assemblySettings(stack: AssembledStack, place: AssemblyPlace): AssemblySettings {
  const { roles, assets, bootstrap, lookups, tags } = stack;
  const fill = (text: string): string => filledIn(text, place);
  const publishing = assets.flatMap(({ assumeRoleArn }) => assumeRoleArn ?? []);
  const tagged = [...roles.tagged, ...assets.flatMap((each) => (each.tagged ? (each.assumeRoleArn ?? []) : []))];
  return {
    qualifier: qualifierOf(stack),
    ...(tags["sst:app"] !== undefined && { app: tags["sst:app"] }),
    ...(tags["sst:stage"] !== undefined && { stage: tags["sst:stage"] }),
    ...(bootstrap.version !== undefined && { bootstrapVersion: bootstrap.version }),
    ...(bootstrap.parameter !== undefined && { bootstrapParameter: bootstrap.parameter }),
    ...(roles.deploy !== undefined && { deployRole: fill(roles.deploy) }),
    ...(roles.lookup !== undefined && { lookupRole: fill(roles.lookup) }),
    ...(lookups && { lookups }),
    publishingRoles: distinct(publishing.map(fill)),
    taggedRoles: distinct(tagged.map(fill)),
    own: ownActs(stack, place),
  };
}

function ownActs(stack: AssembledStack, place: AssemblyPlace): OwnActs {
  const own = stack.assets.filter(({ assumeRoleArn }) => assumeRoleArn === undefined);
  const legacy = takesBootstrapBucket(stack) ? [{ bucketName: bootstrapBucket(stack), objectKey: "" }] : [];
  const objects = [...own, ...legacy].flatMap(({ bucketName, objectKey = "" }) =>
    bucketName === undefined ? [] : [filledIn(`${bucketName}/${folderOf(objectKey)}*`, place)],
  );
  const made = stack.legacyAssets.flatMap(({ repositoryName }) => repositoryArn(repositoryName, {}, place));
  const images = own.flatMap((asset) => repositoryArn(asset.repositoryName, asset, place));
  return {
    ...(stack.roles.deploy === undefined && stackActs(stack)),
    buckets: distinct(objects.map((object) => object.slice(0, object.indexOf("/")))),
    objects: distinct(objects),
    repositories: distinct([...images, ...made]),
    madeRepositories: distinct(made),
  };
}

function stackActs({ tags, terminationProtection }: AssembledStack): Partial<OwnActs> {
  return {
    stack: true,
    ...(Object.keys(tags).length > 0 && { tags: true }),
    ...(terminationProtection && { terminationProtection: true }),
  };
}

/** A template that is longer must come from a bucket. Source: quotas of CloudFormation, "template body size". */
const longestBody = 51_200;

function takesBootstrapBucket({ roles, assets, legacyAssets, templateText }: AssembledStack): boolean {
  if (roles.deploy !== undefined || assets.length > 0) return false;
  return templateText.length > longestBody || legacyAssets.some(({ bucketParameters }) => bucketParameters.length > 0);
}

/** The parameters of a stack: its own, and those by which CDK 1 tells a template where its assets are. */
export function stackParameters(stack: AssembledStack, place: AssemblyPlace): Readonly<Record<string, string>> {
  const bucket = filledIn(bootstrapBucket(stack), place);
  const names = stack.legacyAssets.flatMap(({ bucketParameters }) => bucketParameters);
  return { ...Object.fromEntries(names.map((name) => [name, bucket])), ...stack.parameters };
}

/** The bucket that the bootstrap stack makes, unless it was given another name. */
function bootstrapBucket(stack: AssembledStack): string {
  return `cdk-${qualifierOf(stack)}-assets-\${AWS::AccountId}-\${AWS::Region}`;
}

/** The keys of assets are hashes, after a prefix that stays. */
function folderOf(objectKey: string): string {
  return objectKey.slice(0, objectKey.lastIndexOf("/") + 1);
}

function repositoryArn(
  name: string | undefined,
  { region = "${AWS::Region}" }: { region?: string },
  place: AssemblyPlace,
): readonly string[] {
  if (name === undefined) return [];
  return [filledIn(`arn:\${AWS::Partition}:ecr:${region}:\${AWS::AccountId}:repository/${name}`, place)];
}

/** In the names of roles, of the parameter with the version and of the bucket. */
function qualifierOf({ roles, bootstrap, assets }: AssembledStack): string {
  const roleNames = [roles.deploy, roles.execution, roles.lookup].map((arn) => /role\/cdk-(\w+)-/.exec(arn ?? ""));
  const parameter = /^\/cdk-bootstrap\/(\w+)\/version$/.exec(bootstrap.parameter ?? "");
  const buckets = assets.map(({ bucketName = "" }) => /^cdk-(\w+)-assets-/.exec(bucketName));
  return [...roleNames, parameter, ...buckets].find((match) => match !== null)?.[1] ?? standardQualifier;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
