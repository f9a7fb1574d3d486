import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** How a run of `passrole` ended. */
export interface Run {
  /** Exit code; null when a signal ended it. */
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd: string;
  /** All of its environment but `PATH`, `HOME` (the working folder) and that nothing asks for instance metadata. */
  env?: Readonly<Record<string, string>>;
  /** What stands on standard input; nothing by default. */
  input?: string;
  /** Milliseconds after which it is killed without a chance to tidy up. */
  killAfter?: number;
}

/** A `passrole` that runs. */
export interface Running {
  pid: number;
  /** What it has written to standard output so far. */
  said(): string;
  /** What it has written to standard error so far. */
  talk(): string;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<Run>;
}

const script = join(import.meta.dirname, "..", "..", "bin", "passrole.mjs");

/** Runs the built `passrole` as a process with nothing of this machine's AWS settings; servers of this process can answer it. */
export function passrole(line: string | readonly string[], options: RunOptions): Promise<Run> {
  return startPassrole(line, options).ended;
}

/** Starts the built `passrole`; a line is split at spaces. */
export function startPassrole(line: string | readonly string[], options: RunOptions): Running {
  const words = typeof line === "string" ? line.split(" ").filter((word) => word !== "") : line;
  const { cwd, env = {}, input = "", killAfter } = options;
  const child = spawn(process.execPath, [script, ...words], { cwd, env: { ...cleanEnvironment(cwd), ...env } });
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
  let [said, talk] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (talk += chunk));
  child.stdin.on("error", () => undefined); // it need not read what it is given
  child.stdin.end(input);
  const ended = once(child, "close").then(([status, signal]): Run => {
    clearTimeout(timer);
    return { status: status as number | null, signal: signal as NodeJS.Signals | null, stdout: said, stderr: talk };
  });
  return { pid: child.pid!, said: () => said, talk: () => talk, kill: (signal) => void child.kill(signal), ended };
}

function cleanEnvironment(home: string): Record<string, string> {
  return { PATH: process.env["PATH"] ?? "", HOME: home, AWS_EC2_METADATA_DISABLED: "true" };
}
