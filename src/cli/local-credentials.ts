/** Where credentials on this machine would come from: names only, never what an environment variable holds. */
export interface LocalCredentials {
  /** The first of `found`, or `default`: the default profile, or what the AWS SDK finds. */
  source: string;
  /** Every source that is set, the one that counts first. */
  found: readonly string[];
  /** `provider.profile` of serverless.yml. */
  profile: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the Serverless Framework takes for a stage, in its order: the stage's own variables, then the general ones,
 * then the profile of serverless.yml.
 */
export function localCredentials(env: Environment, stage: string, profile: string | undefined): LocalCredentials {
  const ofStage = `AWS_${stage.toUpperCase()}`;
  const found = [
    ...variable(env, `${ofStage}_PROFILE`),
    ...keyPair(env, ofStage),
    ...variable(env, "AWS_PROFILE"),
    ...keyPair(env, "AWS"),
    ...(profile === undefined ? [] : ["provider.profile"]),
    ...variable(env, "AWS_DEFAULT_PROFILE"),
    ...variable(env, "AWS_WEB_IDENTITY_TOKEN_FILE"),
    ...variable(env, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"),
    ...variable(env, "AWS_CONTAINER_CREDENTIALS_FULL_URI"),
  ];
  return { source: found[0] ?? "default", found, profile: profile ?? null };
}

/** An empty variable counts as unset, as in the AWS SDKs. */
function variable(env: Environment, name: string): string[] {
  return env[name] ? [name] : [];
}

function keyPair(env: Environment, prefix: string): string[] {
  return env[`${prefix}_SECRET_ACCESS_KEY`] ? variable(env, `${prefix}_ACCESS_KEY_ID`) : [];
}
