import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { ToolCommand } from "../../catalogue/tools/tool.ts";
import type { Deployment } from "../../deploy-policy/deployment.ts";
import { deployedWith } from "../../deploy-policy/deployed-with.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { Io } from "../command.ts";
import { loadDeployments } from "../deployment.ts";
import { readPolicies } from "../policy-files/read-policies.ts";
import { recogniseName, recogniseText } from "../recognise.ts";
import { deployerParties } from "./deployer-parties.ts";
import type { DiffOptions } from "./diff-options.ts";
import type { Party } from "./party.ts";
import { policyParty } from "./policy-party.ts";
import { roleParties } from "./role-parties.ts";

/** One side of a comparison. */
export interface Side {
  /** As it was named. */
  name: string;
  /** Whether its places are files of the working folder, not of a revision. */
  isHere: boolean;
  parties: readonly Party[];
  /** Name of the stack that a template is for, which the other side's is then too. */
  stack?: string;
  diagnostics: readonly Diagnostic[];
}

/** Reads the side that a file or folder is; `diagnostics` hold an error when it cannot be read. */
export async function sideAt(name: string, path: string, options: DiffOptions, io: Io): Promise<Side> {
  const diagnostics = new Diagnostics();
  if (isPolicy(path, options, io)) {
    const policies = diagnostics.take(await readPolicies([path], "identity", io)) ?? [];
    return { name, isHere: true, parties: [policyParty(policies)], diagnostics: diagnostics.list };
  }
  const loaded = diagnostics.take(await loadDeployments([path], options.input, io)) ?? [];
  const parties = partiesOf(loaded, options, options.commands, diagnostics);
  const stack = loaded.find(({ settings, tool: own }) => settings === undefined || own === "sam")?.target.stackName;
  return { name, isHere: true, parties, diagnostics: diagnostics.list, ...(stack !== undefined && { stack }) };
}

function isPolicy(path: string, { input }: DiffOptions, { cwd }: Io): boolean {
  if (path === "-") return true;
  const file = resolve(cwd, path);
  if (input.kind !== undefined || !statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  return (recogniseName(file) ?? recogniseText(readFileSync(file, "utf8"))) === undefined;
}

function partiesOf(
  deployments: readonly Deployment[],
  { tool, roleArn }: DiffOptions,
  commands: readonly ToolCommand[],
  diagnostics: Diagnostics,
): readonly Party[] {
  const asked = deployments.map((deployment) => deployedWith(deployment, { tool, roleArn }));
  return [...deployerParties(asked, commands, diagnostics), ...roleParties(asked)];
}
