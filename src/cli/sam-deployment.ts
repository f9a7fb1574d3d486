import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Template } from "../cloudformation/template.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { withArtifactsIn } from "../sam/config/artifact-place.ts";
import { readConfigFile } from "../sam/config/config-file.ts";
import { deploySettings, type DeploySettings } from "../sam/config/deploy-settings.ts";
import type { Io } from "./command.ts";
import type { Input } from "./input.ts";
import type { InputOptions } from "./input-options.ts";
import { templateDeployments } from "./template-deployment.ts";

/** The deploys of a SAM template as `sam deploy` makes them: with what its `samconfig.toml` says, under the options. */
export async function samDeployments(
  input: Input,
  options: InputOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<readonly Deployment[]> {
  const settings = await settingsOf(input, options, io, diagnostics);
  const text = readFileSync(input.file, "utf8");
  const own = settings ? underOptions(settings, options) : options;
  const made = templateDeployments(relative(io.cwd, input.file), text, own, diagnostics) ?? [];
  if (!settings) return made;
  if (made[0]) checkCapabilities(made[0].template, settings, diagnostics);
  return made.map((deployment) => configured(deployment, settings));
}

/** The names that `sam` looks for, the first one it finds. */
const usualNames = ["samconfig.toml", "samconfig.yaml", "samconfig.yml"];

async function settingsOf(
  { folder }: Input,
  { raw }: InputOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<DeploySettings | undefined> {
  const { configFile: asked, configEnv } = raw;
  const file =
    typeof asked === "string"
      ? resolve(io.cwd, asked)
      : usualNames.map((name) => join(projectOf(folder), name)).find((path) => existsSync(path));
  if (file === undefined) return undefined;
  const name = relative(io.cwd, file);
  if (!existsSync(file)) {
    const hint = `without \`--config-file\` it is \`samconfig.toml\` beside the template`;
    diagnostics.error("sam-config/not-found", `there is no file \`${name}\``, { hint });
    return undefined;
  }
  const config = diagnostics.take(await readConfigFile(name, readFileSync(file, "utf8")));
  const environment = typeof configEnv === "string" ? configEnv : undefined;
  return config && diagnostics.take(deploySettings(config, environment));
}

/** What `sam build` leaves is two folders below the project. */
function projectOf(folder: string): string {
  const isBuilt = basename(folder) === "build" && basename(dirname(folder)) === ".aws-sam";
  return isBuilt ? dirname(dirname(folder)) : folder;
}

/** What the command line says comes before what the file says. */
function underOptions(settings: DeploySettings, options: InputOptions): InputOptions {
  const stackName = options.stackName ?? settings.stack_name;
  const regions = options.regions.length === 0 && settings.region !== undefined ? [settings.region] : options.regions;
  return {
    ...options,
    regions,
    ...(stackName !== undefined && { stackName }),
    parameters: { ...settings.parameter_overrides, ...options.parameters },
    stackTags: { ...settings.tags, ...options.stackTags },
  };
}

function configured(deployment: Deployment, settings: DeploySettings): Deployment {
  const { s3_bucket: bucket, s3_prefix: prefix, role_arn: serviceRole } = settings;
  const place = bucket !== undefined && { bucket, ...(prefix !== undefined && { prefix }) };
  return {
    ...deployment,
    ...(place && { template: withArtifactsIn(deployment.template, place) }),
    settings: {
      ...(bucket !== undefined && { s3_bucket: bucket }),
      ...(prefix !== undefined && { s3_prefix: prefix }),
    },
    ...(serviceRole !== undefined && { serviceRole }),
  };
}

/** Types of IAM that take a capability, with the property that names a resource and takes more than that. */
const iamNames: Readonly<Record<string, string | undefined>> = {
  "AWS::IAM::AccessKey": undefined,
  "AWS::IAM::Group": "GroupName",
  "AWS::IAM::InstanceProfile": "InstanceProfileName",
  "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
  "AWS::IAM::Policy": undefined,
  "AWS::IAM::Role": "RoleName",
  "AWS::IAM::User": "UserName",
  "AWS::IAM::UserToGroupAddition": undefined,
};

function checkCapabilities({ Resources }: Template, settings: DeploySettings, diagnostics: Diagnostics): void {
  const { capabilities } = settings;
  if (!capabilities) return;
  const ofIam = Object.values(Resources).filter(({ Type }) => Type in iamNames);
  const named = ofIam.some(({ Type, Properties = {} }) => (iamNames[Type] ?? "") in Properties);
  const enough = named ? ["CAPABILITY_NAMED_IAM"] : ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"];
  if (ofIam.length === 0 || enough.some((each) => capabilities.includes(each))) return;
  diagnostics.warning("sam-config/missing-capability", `the stack takes \`${enough[0]}\`, which is not acknowledged`, {
    at: settings.spanOf("capabilities"),
    hint: `CloudFormation refuses it: write \`capabilities = "${enough[0]}"\``,
  });
}
