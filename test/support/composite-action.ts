import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";

/** `action.yml` as far as its steps are run here. */
export interface CompositeAction {
  inputs: Record<string, { default?: string }>;
  runs: { using: string; steps: readonly ActionStep[] };
}

export interface ActionStep {
  name?: string;
  id?: string;
  if?: string;
  shell?: string;
  env?: Record<string, string>;
  run: string;
}

const root = join(import.meta.dirname, "..", "..");

/** The action of this repository. */
export function compositeAction(): CompositeAction {
  return load(readFileSync(join(root, "action.yml"), "utf8")) as CompositeAction;
}

export interface ActionRun {
  /** Whether every step succeeded. */
  succeeded: boolean;
  outputs: Record<string, string>;
  /** What all steps printed. */
  log: string;
  summary: string;
}

export interface ActionWorld {
  /** The repository that is checked out. */
  workspace: string;
  /** A folder for what the run leaves behind. */
  temporary: string;
  event: unknown;
  api: string;
  inputs: Readonly<Record<string, string>>;
  /** Of the job, beside what every job has. */
  env?: Readonly<Record<string, string>>;
}

/** Runs the action's steps as GitHub's runner would: conditions, inputs, files for outputs and summary. */
export async function runAction(world: ActionWorld): Promise<ActionRun> {
  const { inputs, runs } = compositeAction();
  const folder = mkdtempSync(join(world.temporary, "job-"));
  const files = { event: join(folder, "event.json"), output: join(folder, "output"), summary: join(folder, "summary") };
  writeFileSync(files.event, JSON.stringify(world.event));
  writeFileSync(files.summary, "");
  const given = Object.fromEntries(
    Object.keys(inputs).map((name) => [`inputs.${name}`, world.inputs[name] ?? defaultOf(inputs[name]!)]),
  );
  const run: ActionRun = { succeeded: true, outputs: {}, log: "", summary: "" };
  const known = (): Readonly<Record<string, string>> => ({ ...given, ...run.outputs });
  for (const step of runs.steps) {
    if (!run.succeeded || !holds(step.if, known())) continue;
    writeFileSync(files.output, "");
    const env = { ...jobEnvironment(world, folder, files), ...filled(step.env ?? {}, known()) };
    const { code, text } = await bash(step.run, world.workspace, env);
    run.succeeded = code === 0;
    run.log += text;
    Object.assign(run.outputs, outputsIn(readFileSync(files.output, "utf8"), step.id));
  }
  return { ...run, summary: readFileSync(files.summary, "utf8") };
}

function defaultOf({ default: value = "" }: { default?: string }): string {
  return value === "${{ github.token }}" ? "job-token" : value;
}

function jobEnvironment(
  { workspace, api, env = {} }: ActionWorld,
  folder: string,
  files: { event: string; output: string; summary: string },
): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    RUNNER_TEMP: folder,
    GITHUB_ACTION_PATH: root,
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: "acme/shop",
    GITHUB_API_URL: api,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    ...env,
  };
}

/** `a == 'b' && c != ''` over inputs and outputs. */
function holds(condition: string | undefined, known: Readonly<Record<string, string>>): boolean {
  return (condition ?? "")
    .split("&&")
    .filter((part) => part.trim() !== "")
    .every((part) => {
      const [, name = "", operator, value] = /^\s*(\S+) (==|!=) '(.*)'\s*$/.exec(part) ?? [];
      return ((known[name] ?? "") === value) === (operator === "==");
    });
}

function filled(
  env: Readonly<Record<string, string>>,
  known: Readonly<Record<string, string>>,
): Record<string, string> {
  const entries = Object.entries(env).map(([name, text]) => {
    return [name, text.replaceAll(/\$\{\{ (\S+) \}\}/g, (_, of: string) => known[of] ?? "")] as const;
  });
  return Object.fromEntries(entries);
}

function outputsIn(text: string, id: string | undefined): Record<string, string> {
  const found = [...text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)];
  return Object.fromEntries(found.map(([, name, , value]) => [`steps.${id}.outputs.${name}`, value!]));
}

async function bash(line: string, cwd: string, env: Record<string, string>): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    execFile(
      "bash",
      ["--noprofile", "--norc", "-eo", "pipefail", "-c", line],
      { cwd, env },
      (error, stdout, stderr) => {
        resolve({ code: error ? 1 : 0, text: stdout + stderr });
      },
    );
  });
}
