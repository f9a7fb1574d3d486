import { execFile } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Ignored folder of the checkout, which the benchmarks install into as well. */
const folder = join(import.meta.dirname, "..", "..", "bench", ".peers");

/** A package in the registry with the version that is tested. */
interface PeerPackage {
  name: string;
  version: string;
}

export type Peer = "serverless 3" | "osls 3" | "osls 4" | "SDK 2";

/** Tools whose signing key is looked at, by what the tests call them. */
const peers: Readonly<Record<Peer, PeerPackage>> = {
  "serverless 3": { name: "serverless", version: "3.40.0" },
  "osls 3": { name: "osls", version: "3.77.1" },
  "osls 4": { name: "osls", version: "4.3.1" },
  "SDK 2": { name: "aws-sdk", version: "2.1693.0" },
};

/** The folder with a peer's `node_modules`, installed once; or why it is not there. */
export async function peerFolder(peer: Peer): Promise<string | { missing: string }> {
  const { name, version } = peers[peer];
  const home = join(folder, `${name}-${version}`);
  if (existsSync(join(home, "node_modules", name, "package.json"))) return home;
  const draft = `${home}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, "package.json"), '{ "private": true }\n');
  const options = ["--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"];
  try {
    await run("npm", ["install", ...options, `${name}@${version}`], { cwd: draft, timeout: 300_000 });
    takePlace(draft, home);
    return home;
  } catch (error) {
    return { missing: `npm could not install ${name}@${version}: ${lastLine(error)}` };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Two test processes may install at once: the second one finds the first one's whole folder and leaves it. */
function takePlace(draft: string, home: string): void {
  try {
    renameSync(draft, home);
  } catch (error) {
    if (!existsSync(join(home, "node_modules"))) throw error;
  }
}

/** The `aws` of the machine, else one that is installed from PyPI into a private folder; or why there is none. */
export async function awsCli(): Promise<string | { missing: string }> {
  const ours = join(folder, "awscli", "bin", "aws");
  for (const candidate of ["aws", ours]) if (await answers(candidate)) return candidate;
  try {
    await run("python3", ["-m", "venv", join(folder, "awscli")]);
    const pip = ["-m", "pip", "install", "--quiet", "awscli==1.46.3"];
    await run(join(folder, "awscli", "bin", "python3"), pip, { timeout: 300_000 });
    return ours;
  } catch (error) {
    return { missing: `there is no aws CLI here, and pip could not install one: ${lastLine(error)}` };
  }
}

function answers(program: string): Promise<boolean> {
  return run(program, ["--version"]).then(
    () => true,
    () => false,
  );
}

function lastLine(error: unknown): string {
  return (error as Error).message.trim().split("\n").at(-1) ?? "";
}
