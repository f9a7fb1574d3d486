import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseIni, type IniFile, type IniSection } from "./ini.ts";
import type { Environment } from "./ports.ts";

/** Settings of a profile by their keys, as `role_arn`. */
export type Profile = Readonly<Record<string, string>>;

/** One of the two files that AWS tools share. */
export interface SharedFile {
  /** Empty when there is no home folder to find it in. */
  path: string;
  /** Its path as people write it: `~/.aws/config`. */
  name: string;
  state: "read" | "absent" | "unreadable";
  content: IniFile;
}

/** The shared files with what they hold together. */
export interface SharedFiles {
  credentials: SharedFile;
  config: SharedFile;
  profiles: ReadonlyMap<string, Profile>;
  /** Names of the `[sso-session x]` sections. */
  ssoSessions: ReadonlySet<string>;
  /** Profiles under a heading that does not count, with the one that would: `[profile x]` is for the config file only. */
  misnamed: ReadonlyMap<string, string>;
}

/** Reads the files that the environment names, or those of the home folder. */
export function readSharedFiles(env: Environment): SharedFiles {
  const credentials = readSharedFile(env, "AWS_SHARED_CREDENTIALS_FILE", "credentials");
  const config = readSharedFile(env, "AWS_CONFIG_FILE", "config");
  const inConfig = config.content.sections.map((section) => [configProfile(section.name), section] as const);
  const inCredentials = credentials.content.sections.map((section) => [section.name, section] as const);
  return {
    credentials,
    config,
    profiles: merged([...inConfig, ...inCredentials]),
    ssoSessions: new Set(config.content.sections.flatMap(({ name }) => ssoHeading.exec(name)?.[2] ?? [])),
    misnamed: misnamed(config, credentials),
  };
}

/** The home folder, as the AWS SDK finds it. */
export function homeOf(env: Environment): string | undefined {
  const { HOME, USERPROFILE, HOMEPATH, HOMEDRIVE } = env;
  return HOME || USERPROFILE || (HOMEPATH ? `${HOMEDRIVE || "C:"}${HOMEPATH}` : undefined);
}

function readSharedFile(env: Environment, variable: string, name: string): SharedFile {
  const home = homeOf(env);
  const named = env[variable];
  const path = named ? expanded(named, home) : home ? join(home, ".aws", name) : "";
  const shown = named ?? `~/.aws/${name}`;
  if (path === "") return { path, name: shown, state: "absent", content: nothing };
  try {
    return { path, name: shown, state: "read", content: parseIni(readFileSync(path, "utf8")) };
  } catch (error) {
    const absent = ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
    return { path, name: shown, state: absent ? "absent" : "unreadable", content: nothing };
  }
}

const nothing: IniFile = { sections: [], malformedLines: [] };

function expanded(path: string, home: string | undefined): string {
  return path.startsWith("~/") && home ? join(home, path.slice(2)) : path;
}

/** Later settings of a profile win: those of the credentials file. */
function merged(sections: readonly (readonly [name: string | undefined, section: IniSection])[]): Map<string, Profile> {
  const profiles = new Map<string, Profile>();
  for (const [name, { values }] of sections) {
    if (name !== undefined) profiles.set(name, { ...profiles.get(name), ...values });
  }
  return profiles;
}

const ssoHeading = /^sso-session\s+(["']?)([\w@+.%:/-]+)\1$/;
const profileHeading = /^profile\s+(["']?)([\w@+.%:/-]+)\1$/;

/** The profile a section of the config file is: `default`, or that of `profile x`. */
function configProfile(heading: string): string | undefined {
  return heading === "default" ? heading : profileHeading.exec(heading)?.[2];
}

function misnamed(config: SharedFile, credentials: SharedFile): Map<string, string> {
  const bare = config.content.sections.filter(({ name }) => /^[\w@+.%:/-]+$/.test(name) && name !== "default");
  const prefixed = credentials.content.sections.flatMap(({ name }) => profileHeading.exec(name)?.[2] ?? []);
  return new Map([
    ...bare.map(({ name }) => [name, `in \`${config.name}\` its heading is \`[profile ${name}]\``] as const),
    ...prefixed.map((name) => [name, `in \`${credentials.name}\` its heading is \`[${name}]\``] as const),
  ]);
}
