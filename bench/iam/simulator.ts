import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Decision } from "../../src/iam/evaluate.ts";
import type { PolicyDocument } from "../../src/iam/policy.ts";
import type { RequestContext } from "../../src/iam/request.ts";
import { account } from "../own-policy.ts";
import type { Question } from "./question.ts";

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

/** What its validating way says. */
interface Response {
  /** `error` for a request that it refuses, such as an action on a resource that it is never made on. */
  resultType: "error" | "single" | "wildcard";
  overallResult?: Result;
  result?: { ignoredContextKeys?: readonly string[] };
}

/** iam-simulate, brought from the registry for one run: its licence keeps it out of the project. */
export interface Simulator {
  /** The synchronous way, which validates nothing; it throws where there is a policy on the resource. */
  runUnsafeSimulation: (simulation: Simulation, options: object) => Result;
  runSimulation: (simulation: Simulation, options: object) => Promise<Response>;
}

/** Installs it into a temporary folder, which is gone when `use` has ended. */
export async function withSimulator<T>(version: string, use: (simulator: Simulator) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "passrole-bench-iam-"));
  try {
    install(folder, version);
    const entry = createRequire(join(folder, "package.json")).resolve(name);
    return await use((await import(pathToFileURL(entry).href)) as Simulator);
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

/** The question in its words. Every resource is the account's, whatever its ARN says: only the policies are to decide. */
export function simulationOf({ identity, resource: on, request }: Question): Simulation {
  const { principal, action, resource, context } = request;
  return {
    request: { principal, action, resource: { resource, accountId: account }, contextVariables: context },
    identityPolicies: identity.map((policy, at) => ({ name: `policy-${at}`, policy })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(on && { resourcePolicy: on }),
  };
}

const decisions: Readonly<Record<Result, Decision>> = {
  Allowed: "allowed",
  ExplicitlyDenied: "explicit-deny",
  ImplicitlyDenied: "implicit-deny",
};

export interface Simulated {
  decision: Decision;
  /** Condition keys of the request that it left out because the action does not have them. */
  ignoredKeys: readonly string[];
}

/** What its validating way decides; undefined for a question that it refuses. */
export async function simulated(simulator: Simulator, question: Question): Promise<Simulated | undefined> {
  const { overallResult, result } = await simulator.runSimulation(simulationOf(question), {});
  if (overallResult === undefined) return undefined;
  return { decision: decisions[overallResult], ignoredKeys: result?.ignoredContextKeys ?? [] };
}
