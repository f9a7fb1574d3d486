import { statSync } from "node:fs";
import { localSources, type LocalChoice } from "../../credentials/local-sources.ts";
import type { Environment } from "../../credentials/ports.ts";
import { profileProblem } from "../../credentials/profile-problem.ts";
import { profileSteps } from "../../credentials/profile-steps.ts";
import { readSharedFiles, type SharedFile, type SharedFiles } from "../../credentials/shared-files.ts";
import { sourceWords } from "../../credentials/source-words.ts";
import { ok, skipped, warning, wrong, type Check } from "./check.ts";

/** What the shared files hold, who may read them, and which places hold credentials: names only. */
export function fileChecks(env: Environment, choice: LocalChoice): readonly Check[] {
  const files = readSharedFiles(env);
  return [
    fileCheck("credentials-file", files.credentials),
    ...permissionCheck(files.credentials),
    fileCheck("config-file", files.config),
    ...permissionCheck(files.config),
    ...profileChecks(files),
    sourcesCheck(env, choice, files),
  ];
}

function fileCheck(name: string, file: SharedFile): Check {
  const { malformedLines } = file.content;
  if (file.state === "absent") return skipped(name, `\`${file.name}\` does not exist`);
  if (file.state === "unreadable") return wrong(name, `\`${file.name}\` cannot be read`, "it must be readable by you");
  if (malformedLines.length === 0) return ok(name, `\`${file.name}\` can be read`);
  const lines = `line${malformedLines.length > 1 ? "s" : ""} ${malformedLines.slice(0, 10).join(", ")}`;
  return warning(
    name,
    `\`${file.name}\` has text that means nothing: ${lines}`,
    "write `[profile name]` or `key = value`",
  );
}

/** Windows has no such modes. */
function permissionCheck({ path, name, state }: SharedFile): Check[] {
  const mode = state === "read" ? statSync(path).mode & 0o777 : 0;
  if (process.platform === "win32" || (mode & 0o077) === 0) return [];
  return [
    warning(
      "permissions",
      `\`${name}\` is open to other users (mode ${mode.toString(8)})`,
      `run \`chmod 600 ${name}\``,
    ),
  ];
}

function profileChecks(files: SharedFiles): Check[] {
  return [...files.profiles.keys()].flatMap((profile) => {
    const steps = profileSteps(files, profile);
    if (!("fault" in steps) || steps.fault === "empty") return [];
    const [problem] = profileProblem(steps, "nothing", files).diagnostics;
    return problem ? [warning("profile", `profile \`${profile}\`: ${problem.message}`, problem.hint ?? "")] : [];
  });
}

function sourcesCheck(env: Environment, choice: LocalChoice, files: SharedFiles): Check {
  const sources = localSources(env, choice, files);
  const hint = "sign in with `aws configure sso` or `aws configure`";
  if (sources.length === 0) return warning("local-credentials", "no place on this machine holds AWS credentials", hint);
  const words = sources.map((source) => sourceWords(source, env, files));
  return ok("local-credentials", `local credentials would be taken from ${words.join(", before ")}`);
}
