import type { Environment } from "./ports.ts";
import { profileSteps } from "./profile-steps.ts";
import type { SharedFiles } from "./shared-files.ts";

/** A place on this machine that holds credentials, or names where they are. */
export type LocalSource =
  | { kind: "profile"; name: string; profile: string }
  /** `prefix` is `AWS`, or `AWS_PROD` for variables of a stage. */
  | { kind: "keys"; name: string; prefix: string }
  | { kind: "token-file" | "container" | "instance"; name: string };

/** What decides which local credentials are taken. */
export interface LocalChoice {
  stage: string;
  /** `provider.profile` of serverless.yml. */
  profile?: string | undefined;
  /** `--aws-profile`. */
  awsProfile?: string | undefined;
}

/**
 * Every place that is set, in the order of the Serverless Framework: the first one counts, and no later one takes its
 * place when it is broken. `name` is what it is set with: a variable, an option, `provider.profile`.
 */
export function localSources(env: Environment, choice: LocalChoice, files: SharedFiles): readonly LocalSource[] {
  const ofStage = `AWS_${choice.stage.toUpperCase()}`;
  return [
    ...profileOf("--aws-profile", choice.awsProfile),
    ...profileOf(`${ofStage}_PROFILE`, env[`${ofStage}_PROFILE`]),
    ...keysOf(env, ofStage),
    ...profileOf("AWS_PROFILE", env["AWS_PROFILE"]),
    ...keysOf(env, "AWS"),
    ...profileOf("provider.profile", choice.profile),
    ...profileOf("AWS_DEFAULT_PROFILE", env["AWS_DEFAULT_PROFILE"]),
    ...defaultProfile(files),
    ...(env["AWS_WEB_IDENTITY_TOKEN_FILE"]
      ? [{ kind: "token-file", name: "AWS_WEB_IDENTITY_TOKEN_FILE" } as const]
      : []),
    ...containerOf(env),
    ...instanceOf(env),
  ];
}

function profileOf(name: string, profile: string | undefined): LocalSource[] {
  return profile ? [{ kind: "profile", name, profile }] : [];
}

function keysOf(env: Environment, prefix: string): LocalSource[] {
  const [id, secret] = [`${prefix}_ACCESS_KEY_ID`, `${prefix}_SECRET_ACCESS_KEY`];
  return env[id] && env[secret] ? [{ kind: "keys", name: id, prefix }] : [];
}

/** `[default]` counts when it leads to credentials: it often holds a region alone. */
function defaultProfile(files: SharedFiles): LocalSource[] {
  const steps = files.profiles.has("default") ? profileSteps(files, "default") : undefined;
  const isEmpty = steps === undefined || ("fault" in steps && steps.fault === "empty" && steps.name === "default");
  return isEmpty ? [] : [{ kind: "profile", name: "[default]", profile: "default" }];
}

function containerOf(env: Environment): LocalSource[] {
  const names = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"];
  return names.filter((name) => env[name]).map((name) => ({ kind: "container", name }));
}

function instanceOf(env: Environment): LocalSource[] {
  const disabled = env["AWS_EC2_METADATA_DISABLED"];
  return disabled && disabled !== "false" ? [] : [{ kind: "instance", name: "instance metadata" }];
}
