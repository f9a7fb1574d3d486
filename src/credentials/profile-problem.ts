import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { ProfileFault } from "./profile-steps.ts";
import type { SharedFile, SharedFiles } from "./shared-files.ts";

/** Why the profile that is asked for gives no credentials; `namedBy` is what asks for it, as `AWS_PROFILE`. */
export function profileProblem(fault: ProfileFault, namedBy: string, files: SharedFiles): PassroleError {
  return malformed(files) ?? unreadable(files) ?? problemOf(fault, namedBy, files);
}

function problemOf(fault: ProfileFault, namedBy: string, files: SharedFiles): PassroleError {
  if (fault.fault === "missing") return missing(fault, namedBy, files);
  if (fault.fault === "loop") {
    const chain = fault.names.map((name) => `\`${name}\``).join(" → ");
    const hint = "a `source_profile` must lead to a profile with credentials of its own";
    return PassroleError.of("credentials/profile-loop", `the profiles ${chain} name each other as source`, {
      hint,
      exitCode: 4,
    });
  }
  const [what, hint] = incomplete[fault.fault];
  return PassroleError.of("credentials/profile-incomplete", `profile \`${fault.name}\` ${what}`, { hint, exitCode: 4 });
}

const incomplete = {
  "two-sources": ["has both `source_profile` and `credential_source`", "keep one of them"],
  "no-source": ["assumes a role, but does not say with what", "give it a `source_profile` or a `credential_source`"],
  "no-sso-session": ["names an `sso_session` that is not there", "define it in the config file: `[sso-session NAME]`"],
  empty: ["has no credentials", "sign in with `aws configure sso --profile NAME`, or give it keys or a role"],
} as const;

function missing(
  { name, namedBy: profile }: Extract<ProfileFault, { fault: "missing" }>,
  namedBy: string,
  files: SharedFiles,
): PassroleError {
  const from = profile === undefined ? namedBy : `\`source_profile\` of profile \`${profile}\``;
  return PassroleError.of("credentials/no-profile", `there is no profile \`${name}\`, which ${from} names`, {
    hint: whereItCouldBe(name, files),
    exitCode: 4,
  });
}

function whereItCouldBe(name: string, { profiles, misnamed, config, credentials }: SharedFiles): string {
  const wrongHeading = misnamed.get(name);
  if (wrongHeading !== undefined) return wrongHeading;
  const meant = didYouMean(name, profiles.keys());
  if (meant !== undefined) return `did you mean \`${meant}\`?`;
  const places = [credentials, config].map((file) => `\`${file.name}\`${file.state === "read" ? "" : " (absent)"}`);
  if (profiles.size === 0) return `no profile was found in ${places.join(" and ")}`;
  const known = [...profiles.keys()].slice(0, 12).map((profile) => `\`${profile}\``);
  return `profiles of ${places.join(" and ")} are ${known.join(", ")}${profiles.size > 12 ? ", …" : ""}`;
}

/** An error about a line that means nothing: what is missing may be there. The line is not shown, it may hold a key. */
export function malformed(files: SharedFiles): PassroleError | undefined {
  const file = sharedFilesOf(files).find(({ content }) => content.malformedLines.length > 0);
  if (!file) return undefined;
  const at = { file: file.name, line: file.content.malformedLines[0]!, column: 1 };
  return PassroleError.of("credentials/malformed-file", `\`${file.name}\` has a line that means nothing`, {
    at,
    hint: "lines are `[profile name]` or `key = value`; a comment begins with `#`",
    exitCode: 4,
  });
}

/** An error about a file that is there and cannot be read. */
export function unreadable(files: SharedFiles): PassroleError | undefined {
  const file = sharedFilesOf(files).find(({ state }) => state === "unreadable");
  if (!file) return undefined;
  return PassroleError.of("credentials/unreadable-file", `\`${file.name}\` cannot be read`, {
    hint: "it must be a file that this user may read",
    exitCode: 4,
  });
}

function sharedFilesOf({ credentials, config }: SharedFiles): readonly SharedFile[] {
  return [credentials, config];
}
