import type { ProfileStep } from "./profile-steps.ts";

/** Profiles in words, to follow "from": "profile `staging`, which assumes arn:… with MFA". */
export function profileWords([first, ...sources]: readonly ProfileStep[]): string {
  if (!first) return "no profile";
  const words = `profile \`${first.name}\`${ownWords(first)}`;
  const source = sources.at(-1);
  return source && source.name !== first.name ? `${words}, from profile \`${source.name}\`${ownWords(source)}` : words;
}

function ownWords({ kind, settings }: ProfileStep): string {
  switch (kind) {
    case "keys":
      return "";
    case "role":
      return `, which assumes ${settings["role_arn"]}${settings["mfa_serial"] === undefined ? "" : " with MFA"}`;
    case "source":
      return ` (${settings["credential_source"]})`;
    case "web-identity":
      return `, which assumes ${settings["role_arn"]} with a web identity`;
    case "process":
      return `, through ${processWords(settings["credential_process"]!)}`;
    case "sso":
      return `, through SSO${ssoWords(settings["sso_role_name"], settings["sso_account_id"])}`;
    case "login":
      return ", signed in with `aws login`";
  }
}

function ssoWords(role: string | undefined, account: string | undefined): string {
  return role === undefined || account === undefined ? "" : ` as ${role} in ${account}`;
}

/** The tool that a `credential_process` runs. Its arguments may hold anything, so they are not shown. */
export function processWords(command: string): string {
  const known: [RegExp, string][] = [
    [/(^|[\\/"'])leapp(\.exe)?["']?\s/i, "Leapp"],
    [/(^|[\\/"'])aws-vault(\.exe)?["']?\s/i, "aws-vault"],
    [/(^|[\\/"'])granted(\.exe)?["']?\s/i, "Granted"],
    [/(^|[\\/"'])passrole(\.exe)?["']?\s/i, "passrole"],
  ];
  return known.find(([pattern]) => pattern.test(command))?.[1] ?? "its `credential_process`";
}
