import type { InstanceRequest } from "../../broker/domain/instance.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { placeText } from "../../diagnostics/place.ts";
import type { Io } from "../command.ts";
import { readProjectFile, whoDeploysIn } from "../project-file.ts";
import { ok, skipped, warning, wrong, type Check } from "./check.ts";

/** Oldest Node that everything runs on. */
const oldestNode = [22, 16] as const;

export function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  if (!isOld) return ok("node", `Node ${version}`);
  return wrong(
    "node",
    `Node ${version} is too old`,
    `install ${oldestNode.join(".")} or newer; 24 is what we test with`,
  );
}

/** What `passrole.yml` says about an instance, or whether it can be read where none is known. */
export function projectChecks(folder: string, instance: InstanceRequest | undefined, io: Io): readonly Check[] {
  const { value: project, diagnostics } = readProjectFile(folder, io);
  if (!project) return diagnostics.map(checkOf);
  if (project.file === undefined) return [skipped("project", "no passrole.yml: local credentials are used")];
  if (!instance) return [ok("project", `\`${project.file}\` can be read`), ...diagnostics.map(checkOf)];
  const { value, diagnostics: about } = whoDeploysIn(project, [instance]);
  const deployer = value?.[0];
  const linked = deployer && `${deployer.because} decides: ${deployer.provider ?? deployer.outcome}`;
  const found = [...diagnostics, ...about].filter(({ severity }) => severity !== "note");
  return [ok("project", `\`${project.file}\` can be read${linked ? `; ${linked}` : ""}`), ...found.map(checkOf)];
}

function checkOf({ severity, code, message, at, hint }: Diagnostic): Check {
  const text = `${at ? `${placeText(at)}: ` : ""}${message} (${code})`;
  return severity === "error" ? wrong("project", text, hint) : warning("project", text, hint ?? "");
}
