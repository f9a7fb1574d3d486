import { AwsCallError } from "../aws/aws-call-error.ts";
import type { Stack } from "../aws/cloudformation.ts";
import type { ListedObject } from "../aws/s3.ts";
import type { Template } from "../cloudformation/template.ts";
import { templateLimits } from "../cloudformation/limits.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { bucketSettings } from "../serverless/template/deployment-bucket.ts";
import type { Applied } from "./changes/apply.ts";
import type { DeploymentPackage } from "./package/deployment-package.ts";
import { prefixOf } from "./package/hashes.ts";
import { ownBucket } from "./own-bucket.ts";
import type { DeployPorts } from "./ports.ts";

/** The template that gives a stack its deployment bucket, when it has none yet. */
export interface BucketTemplate {
  template: Template;
  body: string;
}

/** What is done with it: the stack afterwards, or the change set alone. */
export type ApplyBucket = (bucket: BucketTemplate) => Promise<Applied>;

/** A bucket with what it holds of the service's earlier deployments. */
export interface FoundBucket {
  name: string;
  objects: readonly ListedObject[];
}

/**
 * The bucket for a deployment's objects: the one that is given, or the stack's own, which is made first where there is
 * none. Gives what came of making it when that is no bucket. Errors: `deploy/no-bucket`, `deploy/bucket-elsewhere`,
 * `deploy/bucket-gone`, `deploy/bucket-not-addable`.
 */
export async function bucketFor(
  pkg: DeploymentPackage,
  stack: Stack | undefined,
  current: Template | undefined,
  apply: ApplyBucket,
  ports: DeployPorts,
): Promise<FoundBucket | Applied> {
  const { name: given } = bucketSettings(pkg.service.provider);
  if (given !== undefined) return checked(given, pkg, noBucket, ports);
  const { stackName } = pkg.service;
  const known = stack && (await ownBucket(stackName, ports.cloudFormation));
  if (known !== undefined) return checked(known, pkg, bucketGone, ports);
  const applied = await apply(bucketTemplate(pkg, stack, current));
  if (applied.kind === "planned" || (applied.kind === "carried-out" && !applied.outcome.succeeded)) return applied;
  const made = await ownBucket(stackName, ports.cloudFormation);
  if (made === undefined) throw bucketGone(stackName, pkg);
  return checked(made, pkg, bucketGone, ports);
}

async function checked(
  name: string,
  pkg: DeploymentPackage,
  absent: (name: string, pkg: DeploymentPackage) => PassroleError,
  { objects }: DeployPorts,
): Promise<FoundBucket> {
  try {
    const found = await objects.headBucket(name);
    if (found && found.region !== "" && found.region !== pkg.service.region) throw elsewhere(name, pkg);
    const listed = found && (await objects.list(name, prefixOf(pkg)));
    if (listed) return { name, objects: listed };
  } catch (error) {
    throw isElsewhere(error) ? elsewhere(name, pkg) : error;
  }
  throw absent(name, pkg);
}

/** What S3 answers to whoever asks for a bucket in another region than its own. */
function isElsewhere(error: unknown): boolean {
  if (!(error instanceof AwsCallError)) return false;
  return ["PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException"].includes(
    error.code,
  );
}

function elsewhere(name: string, { service: { region } }: DeploymentPackage): PassroleError {
  const message = `the deployment bucket \`${name}\` is in another region than the service, \`${region}\``;
  const hint = "Lambda takes code from its own region only: name a bucket there";
  return PassroleError.of("deploy/bucket-elsewhere", message, { hint, exitCode: 1 });
}

/** The bucket alone for a new stack; for one that has other resources already, they and the bucket. */
function bucketTemplate(
  { createTemplate, service }: DeploymentPackage,
  stack: Stack | undefined,
  current: Template | undefined,
): BucketTemplate {
  if (!createTemplate) throw damaged(service.stackName);
  if (!stack) return { template: createTemplate, body: JSON.stringify(createTemplate) };
  if (!current) throw notAddable(service.stackName, "its template is no JSON");
  const template = {
    ...current,
    Resources: { ...current.Resources, ...createTemplate.Resources },
    Outputs: { ...current.Outputs, ...createTemplate.Outputs },
  };
  const body = JSON.stringify(template);
  const bytes = Buffer.byteLength(body);
  if (bytes > templateLimits.bodyBytes) throw notAddable(service.stackName, `its template has ${bytes} bytes`);
  return { template, body };
}

function damaged(stackName: string): PassroleError {
  return PassroleError.of(
    "package/damaged",
    `the package of \`${stackName}\` has no \`cloudformation-template-create-stack.json\`, which makes its bucket`,
    { hint: "package the service again, and keep the whole folder" },
  );
}

function notAddable(stackName: string, why: string): PassroleError {
  return PassroleError.of(
    "deploy/bucket-not-addable",
    `the stack \`${stackName}\` has no deployment bucket, and none can be added: ${why}`,
    { hint: "name a bucket under `provider.deploymentBucket`", exitCode: 1 },
  );
}

function noBucket(name: string, { service }: DeploymentPackage): PassroleError {
  return PassroleError.of("deploy/no-bucket", `the deployment bucket \`${name}\` does not exist`, {
    at: service.spanOf(["provider", "deploymentBucket"]),
    hint: "make it first, in the service's region; or leave the option out, and the stack gets one of its own",
    exitCode: 1,
  });
}

function bucketGone(name: string, { service: { stackName, region } }: DeploymentPackage): PassroleError {
  const message = `the bucket \`${name}\` of the stack \`${stackName}\` was deleted, and CloudFormation does not know`;
  const hint = `make it again under its name, and deploy: \`aws s3 mb s3://${name} --region ${region}\``;
  return PassroleError.of("deploy/bucket-gone", message, { hint, exitCode: 1 });
}
