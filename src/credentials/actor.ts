import type { Environment } from "./ports.ts";

/** Who runs the command: the CI system's word for it, else the name of the person on this machine. */
export function actorOf(env: Environment): string {
  const names = ["GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILDKITE_BUILD_CREATOR", "CIRCLE_USERNAME"];
  const found = [...names, "USER", "LOGNAME", "USERNAME"].map((name) => env[name]).find((value) => value);
  return found ?? "someone";
}
