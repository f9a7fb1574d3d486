import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Decision } from "../../src/iam/evaluate.ts";
import type { PolicyDocument } from "../../src/iam/policy.ts";
import type { RequestContext } from "../../src/iam/request.ts";

const name = "@cloud-copilot/iam-simulate";

/** The part of iam-simulate's documented input that is used here. */
export interface Simulation {
  request: {
    principal: string;
    action: string;
    resource: { resource: string; accountId: string };
    contextVariables: RequestContext;
  };
  identityPolicies: readonly { name: string; policy: PolicyDocument }[];
  serviceControlPolicies: readonly [];
  resourceControlPolicies: readonly [];
  resourcePolicy?: PolicyDocument;
}

type Result = "Allowed" | "ExplicitlyDenied" | "ImplicitlyDenied";

/** iam-simulate, brought from the registry for one run: its licence keeps it out of the project. */
export interface Simulator {
  name: string;
  version: string;
  /** Its synchronous way, which validates nothing. */
  run: (simulation: Simulation) => Result;
}

export const decisionOf: Readonly<Record<Result, Decision>> = {
  Allowed: "allowed",
  ExplicitlyDenied: "explicit-deny",
  ImplicitlyDenied: "implicit-deny",
};

/** Installs it into a temporary folder, which is gone when `use` has ended. */
export async function withSimulator<T>(version: string, use: (simulator: Simulator) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "passrole-bench-iam-"));
  try {
    install(folder, version);
    const entry = createRequire(join(folder, "package.json")).resolve(name);
    const { runUnsafeSimulation } = (await import(pathToFileURL(entry).href)) as {
      runUnsafeSimulation: (simulation: Simulation, options: object) => Result;
    };
    return await use({ name: "iam-simulate", version, run: (simulation) => runUnsafeSimulation(simulation, {}) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function install(folder: string, version: string): void {
  console.error(`installing ${name} ${version} …`);
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const options = ["--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"];
  const done = spawnSync("npm", ["install", ...options, `${name}@${version}`], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (done.status !== 0) throw new Error(`npm could not install ${name}`);
}
