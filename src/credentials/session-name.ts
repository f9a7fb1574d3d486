import { createHash } from "node:crypto";
import type { Environment } from "./ports.ts";

/** Whom a session is for: the account that owns the role shows it in CloudTrail. */
export interface SessionOwner {
  /** Who runs the command. */
  actor: string;
  service: string;
  stage: string;
}

/** What STS takes at most, in characters. */
const longestName = 64;

/**
 * A name for a session, as `pr-bob+orders+dev`: 2 to 64 characters that STS takes. Different owners have different
 * names: where something had to be replaced or cut off, a piece of a hash of the whole stands at the end.
 */
export function sessionName({ actor, service, stage }: SessionOwner): string {
  const parts = [actor, service, stage];
  const plain = parts.map((part) => part.replaceAll(/[^\w=,.@-]+/g, "-"));
  const name = `pr-${plain.join("+")}`;
  const isWhole = name.length <= longestName && plain.every((part, index) => part === parts[index]);
  if (isWhole) return name;
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 10);
  return `${name.slice(0, longestName - hash.length - 1)}-${hash}`;
}

/** Who runs the command: the CI system's word for it, else the name of the person on this machine. */
export function actorOf(env: Environment): string {
  const names = ["GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILDKITE_BUILD_CREATOR", "CIRCLE_USERNAME"];
  const found = [...names, "USER", "LOGNAME", "USERNAME"].map((name) => env[name]).find((value) => value);
  return found ?? "someone";
}
