import type { InstanceRequest } from "../../broker/domain/instance.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { placeText } from "../../diagnostics/place.ts";
import type { Io } from "../command.ts";
import { deciderOf, whoDeploysAt } from "../decider.ts";
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

/** What `passrole.yml`, or its broker, says about an instance, or whether it can be read where none is known. */
export async function projectChecks(
  folder: string,
  instance: InstanceRequest | undefined,
  raw: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<readonly Check[]> {
  const { value: decider, diagnostics } = deciderOf(folder, raw, io);
  if (!decider) return diagnostics.map(checkOf);
  const { project, place } = decider;
  const name = place ? `broker ${place.url}` : `\`${project.file}\``;
  if (!place && project.file === undefined) return [skipped("project", "no passrole.yml: local credentials are used")];
  if (!instance) return [ok("project", `${name} ${place ? "decides" : "can be read"}`), ...diagnostics.map(checkOf)];
  try {
    const { value, diagnostics: about } = await whoDeploysAt(decider, [instance], io);
    const deployer = value?.[0];
    const linked = deployer && `${deployer.because} decides: ${deployer.provider ?? deployer.outcome}`;
    const found = [...diagnostics, ...about].filter(({ severity }) => severity !== "note");
    const well = `${name} ${place ? "answers" : "can be read"}${linked ? `; ${linked}` : ""}`;
    return [ok("project", well), ...found.map(checkOf)];
  } catch (error) {
    if (error instanceof PassroleError) return error.diagnostics.map(checkOf);
    throw error;
  }
}

function checkOf({ severity, code, message, at, hint }: Diagnostic): Check {
  const text = `${at ? `${placeText(at)}: ` : ""}${message} (${code})`;
  return severity === "error" ? wrong("project", text, hint) : warning("project", text, hint ?? "");
}
