import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PolicyCase, PolicyPeer } from "./peer.ts";

/*
 * Programs from PyPI. They ask CloudFormation's registry what the handlers of a type call; the addresses of AWS lead to
 * a local server, which answers from the same lists.
 */
const requirements = ["cfn2iam[iam]==0.2.1", "cfn_flip==1.3.0"];
/** Its metadata is not valid any more: pip 24.0 is the last that installs it. */
const oldRequirement = "cfnlp==0.1.2";

/** Rows of the table, also for figures that were recorded. */
export const pythonPeerNames = {
  cfn2iam: "cfn2iam 0.2.1",
  withDeletes: "cfn2iam 0.2.1 -d",
  cfnlp: "cfnlp 0.1.2, with updates",
} as const;

/** The programs, ready to run in `folder`; undefined where Python or PyPI does not let them be installed. */
export function pythonPeers(folder: string, endpoint: string): readonly PolicyPeer[] | undefined {
  const bin = join(folder, "venv", "bin");
  if (!installed(bin, folder)) return undefined;
  const start = { bin, endpoint };
  const lookups = ["--registry", "--region", "us-east-1"];
  return [
    { name: pythonPeerNames.cfn2iam, policyFor: ({ file }) => cfn2iam(start, [file, ...lookups]) },
    { name: pythonPeerNames.withDeletes, policyFor: ({ file }) => cfn2iam(start, [file, "-d", ...lookups]) },
    { name: pythonPeerNames.cfnlp, policyFor: (policyCase) => cfnlp(start, policyCase) },
  ];
}

function installed(bin: string, folder: string): boolean {
  console.error(`installing ${requirements.join(", ")}, ${oldRequirement} …`);
  const pip = (...args: string[]): boolean => succeeds(join(bin, "pip"), ["install", "--quiet", ...args]);
  return (
    succeeds("python3", ["-m", "venv", join(folder, "venv")]) &&
    pip("pip==24.0") &&
    pip(...requirements) &&
    pip("--no-deps", oldRequirement)
  );
}

function succeeds(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 }).status === 0;
}

interface Start {
  bin: string;
  endpoint: string;
}

const run = promisify(execFile);

/** It writes the policy beside itself, under a name of chance; none where a type could not be looked up. */
async function cfn2iam({ bin, endpoint }: Start, args: readonly string[]): Promise<unknown> {
  const cwd = mkdtempSync(join(tmpdir(), "passrole-bench-cfn2iam-"));
  try {
    await run(join(bin, "cfn2iam"), args, { cwd, env: environment(endpoint) });
    return JSON.parse(readFileSync(join(cwd, readdirSync(cwd)[0]!), "utf8"));
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

async function cfnlp({ bin, endpoint }: Start, { file }: PolicyCase): Promise<unknown> {
  const args = ["-i", file, "--include-update-actions", "--consolidate-policy", "--region", "us-east-1"];
  const { stdout } = await run(join(bin, "cfnlp"), args, { env: environment(endpoint) });
  return (JSON.parse(stdout) as { PolicyDocument: unknown }).PolicyDocument;
}

function environment(endpoint: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "none",
    AWS_SECRET_ACCESS_KEY: "none",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
}
