import { defaultSession, longestSession, parseDuration, shortestSession } from "../duration.ts";
import type { Access } from "../provider.ts";
import { quote } from "../quote.ts";
import { parseRoleArn, type RoleArn } from "../role-arn.ts";
import {
  externalIdRule,
  sessionNameRule,
  sourceIdentityRule,
  tagProblems,
  type SessionTags,
  type SessionTextRule,
} from "../session-rules.ts";
import { checkName, entriesOf, fail, textOf, unknownKey, type Located, type Reading } from "./reading.ts";

const textKeys = ["role", "externalId", "duration", "sessionName", "sourceIdentity", "profile", "account"] as const;
type TextKey = (typeof textKeys)[number];
const keys: readonly string[] = [...textKeys, "tags"];
/** What only an assumed role can have. */
const roleKeys = ["externalId", "duration", "sessionName", "sourceIdentity", "tags"] as const;

type Settings = Partial<Record<TextKey, { text: string } & Located>> & { tags?: Located };

/** An AWS provider: `{ role: … }`, `{ profile: … }`, or the ARN of a role alone. */
export function readAwsAccess(reading: Reading, value: Located): Access | undefined {
  const before = reading.found.list.length;
  const settings = settingsOf(reading, value);
  const { role, profile } = settings;
  if (role && profile) return roleAndProfile(reading, profile);
  if (role) return assumeRole(reading, role, settings);
  if (profile) return localProfile(reading, profile, settings);
  if (reading.found.list.length > before) return undefined;
  return fail(reading, "project-file/no-access", "an AWS provider needs a `role` or a `profile`", {
    path: value.path,
    hint: "give the ARN of the role to assume: `aws: { role: … }`",
  });
}

function settingsOf(reading: Reading, value: Located): Settings {
  if (typeof value.node === "string" && value.node !== "") return { role: { ...value, text: value.node } };
  const settings: Settings = {};
  for (const [key, setting] of entriesOf(reading, value, "an AWS provider")) {
    const known = textKeys.find((name) => name === key);
    if (key === "tags") settings.tags = setting;
    else if (!known) unknownKey(reading, setting, keys);
    const text = known && textOf(reading, setting, quote(key));
    if (known && text !== undefined) settings[known] = { ...setting, text };
  }
  return settings;
}

function roleAndProfile(reading: Reading, profile: Located): undefined {
  return fail(reading, "project-file/role-and-profile", "a provider has a `role` or a `profile`, not both", {
    path: profile.path,
    part: "key",
    hint: "keep `role` to assume it with the credentials at hand, or `profile` to use that profile as it is",
  });
}

function assumeRole(
  reading: Reading,
  { text, path }: { text: string } & Located,
  settings: Settings,
): Access | undefined {
  const role = parseRoleArn(text);
  const externalId = matching(reading, settings.externalId, "project-file/bad-external-id", externalIdRule);
  const sessionName = matching(reading, settings.sessionName, "project-file/bad-session-name", sessionNameRule);
  const identity = settings.sourceIdentity;
  const sourceIdentity = matching(reading, identity, "project-file/bad-source-identity", sourceIdentityRule);
  const tags = settings.tags && tagsOf(reading, settings.tags);
  const durationSeconds = duration(reading, settings.duration);
  checkAccount(reading, settings.account, "message" in role ? undefined : role);
  if ("message" in role) return fail(reading, "project-file/bad-role-arn", role.message, { path, hint: role.hint });
  return {
    mode: "assume-role",
    role,
    durationSeconds,
    ...(externalId !== undefined && { externalId }),
    ...(sessionName !== undefined && { sessionName }),
    ...(tags && { tags }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  };
}

function localProfile(
  reading: Reading,
  { text, path }: { text: string } & Located,
  settings: Settings,
): Access | undefined {
  for (const key of roleKeys) {
    const setting = settings[key];
    if (!setting) continue;
    fail(reading, "project-file/only-with-role", `${quote(key)} is only for a \`role\``, {
      path: setting.path,
      part: "key",
      hint: "a profile says such things in `~/.aws/config`",
    });
  }
  checkAccount(reading, settings.account);
  if (!checkName(reading, "profile", text, path, "value")) return undefined;
  return { mode: "profile", profile: text, ...(settings.account && { account: settings.account.text }) };
}

function checkAccount(reading: Reading, account: Settings["account"], role?: RoleArn): void {
  if (!account) return;
  const { text, path } = account;
  const hint = "an account has 12 digits; keep leading zeros";
  if (!/^\d{12}$/.test(text))
    fail(reading, "project-file/bad-account", `${quote(text)} is not an account`, { path, hint });
  else if (role && role.account !== text) {
    const message = `account ${quote(text)} is not the one of the role, ${quote(role.account)}`;
    fail(reading, "project-file/other-account", message, { path, hint: "correct one of them" });
  }
}

function matching(
  reading: Reading,
  setting: Settings[TextKey],
  code: `project-file/${string}`,
  { what, pattern, hint }: SessionTextRule,
): string | undefined {
  if (!setting || pattern.test(setting.text)) return setting?.text;
  return fail(reading, code, `${quote(setting.text)} cannot be ${what}`, { path: setting.path, hint });
}

function tagsOf(reading: Reading, section: Located): SessionTags {
  const read = entriesOf(reading, section, "`tags`").map(
    ([key, value]) => [key, tagValue(reading, value, key)] as const,
  );
  const tags = Object.fromEntries(read);
  for (const { key, part, message, hint } of tagProblems(tags)) {
    fail(reading, "project-file/bad-tag", message, {
      path: key === undefined ? section.path : [...section.path, key],
      part,
      hint,
    });
  }
  return tags;
}

/** A tag may have an empty value. */
function tagValue(reading: Reading, value: Located, key: string): string {
  return value.node === "" ? "" : (textOf(reading, value, `the tag ${quote(key)}`) ?? "");
}

function duration(reading: Reading, setting: Settings["duration"]): number {
  if (!setting) return defaultSession;
  const seconds = parseDuration(setting.text);
  if (seconds !== undefined && seconds >= shortestSession && seconds <= longestSession) return seconds;
  const wrong =
    seconds === undefined
      ? "is not a duration"
      : `is ${seconds < shortestSession ? "shorter" : "longer"} than STS allows`;
  fail(reading, "project-file/bad-duration", `${quote(setting.text)} ${wrong}`, {
    path: setting.path,
    hint: "from 15 minutes to 12 hours, at most what the role permits: `1h`, `30m` or seconds, `3600`",
  });
  return defaultSession;
}
