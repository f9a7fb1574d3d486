import { existsSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { ToolCommand } from "../../catalogue/tools/tool.ts";
import type { Deployment } from "../../deploy-policy/deployment.ts";
import type { Diagnostic, SourceSpan } from "../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { DecidingStatement } from "../../iam/evaluate.ts";
import type { Io } from "../command.ts";
import { loadDeployments } from "../deployment.ts";
import { readPolicies } from "../policy-files/read-policies.ts";
import { recogniseName, recogniseText } from "../recognise.ts";
import { checkOut, type Checkout } from "./checkout.ts";
import { deployerParties } from "./deployer-parties.ts";
import type { DiffOptions } from "./diff-options.ts";
import { commitOf, repositoryAt } from "./git.ts";
import type { Party, Source } from "./party.ts";
import { policyParty } from "./policy-party.ts";
import { roleParties } from "./role-parties.ts";

/** One side of a comparison. */
export interface Side {
  /** As it was named. */
  name: string;
  /** Whether its places are files of the working folder, not of a revision. */
  isHere: boolean;
  parties: readonly Party[];
  diagnostics: readonly Diagnostic[];
}

/**
 * Reads a side: a file or folder that is there, `REVISION:PATH`, or a revision, of which `other` names the path.
 * `diagnostics` hold an error when it cannot be read. Throws `diff/…` for a revision that git does not know.
 */
export async function readSide(name: string, other: string, options: DiffOptions, io: Io): Promise<Side> {
  if (name === "-" || existsSync(resolve(io.cwd, name))) return sideAt(name, name, options, io);
  const { revision, path } = revisionOf(name, other, io);
  const repository = await repositoryAt(name, io);
  const checkout = await checkOut(await commitOf(revision, io), repository, io);
  try {
    const there = { ...io, cwd: join(checkout.root, repository.prefix) };
    return ofRevision(revision, await sideAt(name, pathIn(checkout, path, there), options, there));
  } finally {
    checkout.remove();
  }
}

/** The side with its places as git names them, `main:serverless.yml`: the files here are others. */
function ofRevision(revision: string, side: Side): Side {
  const placed = <T extends { at?: SourceSpan }>(thing: T): T =>
    thing.at ? { ...thing, at: { ...thing.at, file: `${revision}:${thing.at.file}` } } : thing;
  const parties = side.parties.map((party) => ({
    ...party,
    sourceOf: (statement: DecidingStatement): Source => {
      const source = placed(party.sourceOf(statement));
      return { ...source, because: source.because.map(placed) };
    },
  }));
  return { ...side, isHere: false, parties, diagnostics: side.diagnostics.map(placed) };
}

/** As git has it, a path behind the colon counts from the repository's root, one that starts with `./` from here. */
function revisionOf(name: string, other: string, io: Io): { revision: string; path: string } {
  const colon = name.indexOf(":");
  if (colon > 0) return { revision: name.slice(0, colon), path: name.slice(colon + 1) };
  const behind = existsSync(resolve(io.cwd, other)) ? `./${relative(io.cwd, resolve(io.cwd, other))}` : "./";
  return { revision: name, path: behind };
}

function pathIn({ root }: Checkout, path: string, { cwd }: Pick<Io, "cwd">): string {
  const target = /^\.\.?(\/|$)/.test(path) ? resolve(cwd, path) : resolve(root, path);
  return relative(cwd, target) || ".";
}

async function sideAt(name: string, path: string, options: DiffOptions, io: Io): Promise<Side> {
  const diagnostics = new Diagnostics();
  if (isPolicy(path, options, io)) {
    const policies = diagnostics.take(await readPolicies([path], "identity", io)) ?? [];
    return { name, isHere: true, parties: [policyParty(policies)], diagnostics: diagnostics.list };
  }
  const loaded = diagnostics.take(await loadDeployments([path], options.input, io)) ?? [];
  const parties = partiesOf(loaded, options, options.commands, diagnostics);
  return { name, isHere: true, parties, diagnostics: diagnostics.list };
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
  const asked = deployments.map((deployment) => ({
    ...deployment,
    ...(tool && { tool }),
    ...(roleArn !== undefined && { serviceRole: roleArn }),
  }));
  return [...deployerParties(asked, commands, diagnostics), ...roleParties(asked)];
}
