import type { Profile, SharedFiles } from "./shared-files.ts";

/** How a profile comes to credentials. */
export type ProfileKind = "keys" | "role" | "source" | "web-identity" | "process" | "sso" | "login";

/** A profile on the way from the one that is asked for to the one that holds credentials. */
export interface ProfileStep {
  name: string;
  kind: ProfileKind;
  settings: Profile;
}

/** Why a profile gives no credentials. */
export type ProfileFault =
  | { fault: "missing"; name: string; namedBy?: string }
  | { fault: "loop"; names: readonly string[] }
  | { fault: "two-sources" | "no-source" | "no-sso-session" | "empty"; name: string };

/** The profiles that give credentials together, first the one asked for. */
export function profileSteps(files: SharedFiles, asked: string): readonly ProfileStep[] | ProfileFault {
  const steps: ProfileStep[] = [];
  let name: string | undefined = asked;
  while (name !== undefined) {
    const settings = files.profiles.get(name);
    const before = steps.at(-1);
    if (!settings) return { fault: "missing", name, ...(before && { namedBy: before.name }) };
    const kind = kindOf(settings, before !== undefined);
    if (kind === undefined) return { fault: faultOf(settings), name };
    const names = steps.map((step) => step.name);
    if (kind === "role" && names.includes(name)) return { fault: "loop", names: [...names, name] };
    if (kind === "sso" && !knowsSession(files, settings)) return { fault: "no-sso-session", name };
    steps.push({ name, kind, settings });
    name = kind === "role" ? settings["source_profile"] : undefined;
  }
  return steps;
}

/** In the order in which the AWS SDK for JavaScript looks; a source profile's own keys come before its role. */
function kindOf(profile: Profile, isSource: boolean): ProfileKind | undefined {
  const kinds: [ProfileKind, boolean][] = [
    ["keys", isSource && hasKeys(profile)],
    ["role", has(profile, "role_arn") && has(profile, "source_profile") !== has(profile, "credential_source")],
    ["source", isSource && has(profile, "credential_source") && !has(profile, "role_arn")],
    ["keys", hasKeys(profile)],
    ["web-identity", has(profile, "web_identity_token_file", "role_arn")],
    ["process", has(profile, "credential_process")],
    ["sso", ssoKeys.some((key) => has(profile, key))],
    ["login", has(profile, "login_session")],
  ];
  return kinds.find(([, is]) => is)?.[0];
}

function faultOf(profile: Profile): "two-sources" | "no-source" | "empty" {
  if (!has(profile, "role_arn")) return "empty";
  return has(profile, "source_profile") ? "two-sources" : "no-source";
}

function knowsSession({ ssoSessions }: SharedFiles, { sso_session: session }: Profile): boolean {
  return session === undefined || ssoSessions.has(session);
}

const ssoKeys = ["sso_start_url", "sso_account_id", "sso_session", "sso_region", "sso_role_name"];

function hasKeys(profile: Profile): boolean {
  return has(profile, "aws_access_key_id", "aws_secret_access_key");
}

function has(profile: Profile, ...keys: readonly string[]): boolean {
  return keys.every((key) => profile[key] !== undefined);
}
