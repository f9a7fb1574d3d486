import { localSources, type LocalSource } from "../credentials/local-sources.ts";
import { readSharedFiles } from "../credentials/shared-files.ts";

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

/** What would be taken for a stage where nothing is linked, in the order in which a deploy looks. */
export function localCredentials(env: Environment, stage: string, profile: string | undefined): LocalCredentials {
  const found = localSources(env, { stage, profile }, readSharedFiles(env))
    .filter(isSet)
    .map(({ name }) => name);
  return { source: found[0] ?? "default", found, profile: profile ?? null };
}

/** The default profile and the instance's metadata are there without being set. */
function isSet({ kind, name }: LocalSource): boolean {
  return kind !== "instance" && name !== "[default]";
}
