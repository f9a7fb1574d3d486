import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { LocalChoice } from "./local-sources.ts";
import type { Environment } from "./ports.ts";
import type { SharedFile, SharedFiles } from "./shared-files.ts";

/** The error that there are no credentials, with every place that was searched and what was there. */
export function noneFound(env: Environment, choice: LocalChoice, files: SharedFiles): PassroleError {
  const places = placesSearched(env, choice, files).map(([place, found]) => `      ${place}: ${found}`);
  return PassroleError.of("credentials/none-found", "no AWS credentials were found on this machine", {
    exitCode: 4,
    hint: [
      "sign in with `aws configure sso` or `aws configure`, or name a profile with `--aws-profile`; searched in this order:",
      ...places,
    ].join("\n"),
  });
}

/** Each place with what was found there, in the order in which they count. */
function placesSearched(
  env: Environment,
  { stage, profile, awsProfile }: LocalChoice,
  files: SharedFiles,
): readonly (readonly [place: string, found: string])[] {
  const ofStage = `AWS_${stage.toUpperCase()}`;
  const isSet = (name: string): readonly [string, string] => [name, env[name] ? "set" : "not set"];
  return [
    ["--aws-profile", awsProfile ?? "not given"],
    isSet(`${ofStage}_PROFILE`),
    keyPair(env, ofStage),
    isSet("AWS_PROFILE"),
    keyPair(env, "AWS"),
    ["provider.profile of serverless.yml", profile ?? "not set"],
    isSet("AWS_DEFAULT_PROFILE"),
    fileState(files.credentials, files),
    fileState(files.config, files),
    isSet("AWS_WEB_IDENTITY_TOKEN_FILE"),
    ["container endpoint", containerState(env)],
    ["instance metadata", instanceState(env)],
  ];
}

function keyPair(env: Environment, prefix: string): readonly [string, string] {
  const [id, secret] = [`${prefix}_ACCESS_KEY_ID`, `${prefix}_SECRET_ACCESS_KEY`];
  const [missing] = [id, secret].filter((name) => !env[name]);
  const isHalf = Boolean(env[id]) !== Boolean(env[secret]);
  return [`${id} and ${secret}`, isHalf ? `only one is set, ${missing} is not` : "not set"];
}

function fileState({ name, path, state, content }: SharedFile, { profiles }: SharedFiles): readonly [string, string] {
  if (path === "") return [name, "there is no home folder (HOME is not set)"];
  if (state !== "read") return [name, state === "absent" ? "does not exist" : "cannot be read"];
  if (content.sections.length === 0) return [name, "is empty"];
  const others = [...profiles.keys()].filter((profile) => profile !== "default");
  const known = others.length === 0 ? "" : `; profiles are ${others.slice(0, 12).join(", ")}`;
  return [name, `its default profile has no credentials${known}`];
}

function containerState(env: Environment): string {
  const names = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"];
  return names.some((name) => env[name]) ? "set" : `${names.join(" and ")} are not set`;
}

function instanceState(env: Environment): string {
  return env["AWS_EC2_METADATA_DISABLED"] ? "off (AWS_EC2_METADATA_DISABLED)" : "nothing answered";
}
