import type { ProfileKind, ProfileStep } from "./profile-steps.ts";
import type { Profile } from "./shared-files.ts";

/** Profiles in words, to follow "from": "profile `staging`, which assumes arn:… with MFA". */
export function profileWords([first, ...sources]: readonly ProfileStep[]): string {
  if (!first) return "no profile";
  const words = `profile \`${first.name}\`${ownWords(first)}`;
  const source = sources.at(-1);
  return source && source.name !== first.name ? `${words}, from profile \`${source.name}\`${ownWords(source)}` : words;
}

function ownWords({ kind, settings }: ProfileStep): string {
  return wordsOf[kind](settings);
}

const wordsOf: Record<ProfileKind, (settings: Profile) => string> = {
  keys: () => "",
  role: ({ role_arn, mfa_serial }) => `, which assumes ${role_arn}${mfa_serial === undefined ? "" : " with MFA"}`,
  source: ({ credential_source }) => ` (${credential_source})`,
  "web-identity": ({ role_arn }) => `, which assumes ${role_arn} with a web identity`,
  process: ({ credential_process = "" }) => `, through ${processWords(credential_process)}`,
  sso: ({ sso_role_name, sso_account_id }) => `, through SSO${ssoWords(sso_role_name, sso_account_id)}`,
  login: () => ", signed in with `aws login`",
};

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
