import type { LocalSource } from "./local-sources.ts";
import type { Environment } from "./ports.ts";
import { profileSteps } from "./profile-steps.ts";
import { profileWords } from "./profile-words.ts";
import type { SharedFiles } from "./shared-files.ts";

/** A place of credentials in words, to follow "from"; never what is in it. */
export function sourceWords(source: LocalSource, env: Environment, files: SharedFiles): string {
  if (source.kind === "profile") return profileSource(source.profile, files);
  if (source.kind === "keys") return `the environment (${source.name}${source.prefix === "AWS" ? setBy(env) : ""})`;
  if (source.kind === "container") return `the container endpoint (${source.name}${setBy(env)})`;
  if (source.kind === "instance") return "the instance metadata";
  return `a web identity token (${source.name}) for ${env["AWS_ROLE_ARN"] || "no role"}`;
}

function profileSource(profile: string, files: SharedFiles): string {
  const steps = profileSteps(files, profile);
  return "fault" in steps ? `profile \`${profile}\`` : profileWords(steps);
}

/** aws-vault leaves the name of its profile in the environment that it gives. */
function setBy(env: Environment): string {
  return env["AWS_VAULT"] ? `, by aws-vault for \`${env["AWS_VAULT"]}\`` : "";
}
