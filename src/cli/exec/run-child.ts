import type { ChildProcess, SpawnOptions } from "node:child_process";
import { constants } from "node:os";
import { outputFor, passOutput } from "./masked-output.ts";
import { windowsCommand } from "./windows-command.ts";

/** A command line with the environment and folder it runs in. */
export interface ChildCommand {
  command: readonly string[];
  env: Record<string, string>;
  cwd: string;
  /** Texts that are masked in what the command writes, where that goes to no terminal. */
  hidden?: readonly string[];
}

/** Where signals to this process come from: `process`, or a stand-in. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  off(signal: NodeJS.Signals, listener: () => void): unknown;
}

/** How a child ended: with its exit code, 128 + its signal, 127 when it was not found, 126 when it could not be run. */
export interface ChildEnd {
  exitCode: number;
  /** Why it did not start; undefined when it did. */
  failure?: "not-found" | "not-executable";
}

/** Signals that are the child's to answer. */
const passedOn: readonly NodeJS.Signals[] = ["SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP"];

/** Those that a terminal sends to the child itself: passed on, they would come twice, which many tools take for "now!". */
const fromTerminal = new Set<NodeJS.Signals>(["SIGINT", "SIGQUIT"]);

/** Runs a command on this process's own terminal or streams, and waits for its end. Never rejects. */
export function runChild(
  { command, env, cwd, hidden = [] }: ChildCommand,
  signals: SignalSource = process,
  onTerminal: boolean = isOnTerminal(),
): Promise<ChildEnd> {
  return new Promise((resolve) => {
    const child = start({ command, env, cwd, hidden });
    if (child instanceof Error) return resolve(notStarted(child));
    const written = passOutput(child, hidden);
    const stop = passOn(signals, child, onTerminal);
    child.once("error", (error) => {
      stop();
      resolve(notStarted(error));
    });
    child.once("exit", (code, signal) => {
      stop();
      void written().then(() => resolve({ exitCode: signal ? 128 + constants.signals[signal] : (code ?? 1) }));
    });
  });
}

/** A child, or why the system refused at once, e.g. arguments that are too long. */
function start({ command, env, cwd, hidden = [] }: ChildCommand): ChildProcess | NodeJS.ErrnoException {
  const { spawn } = process.getBuiltinModule("node:child_process");
  const [file = "", ...args] = command;
  const options: SpawnOptions = {
    env,
    cwd,
    stdio: ["inherit", outputFor(process.stdout, hidden), outputFor(process.stderr, hidden)],
  };
  try {
    if (process.platform !== "win32") return spawn(file, args, options);
    const windows = windowsCommand(command, env, cwd);
    return spawn(windows.file, windows.args, { ...options, windowsVerbatimArguments: windows.verbatim });
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
}

function isOnTerminal(): boolean {
  return process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
}

/** This process outlives its signals: it has to wait for the child and to clean up after it. */
function passOn(signals: SignalSource, child: ChildProcess, onTerminal: boolean): () => void {
  const listeners = passedOn.map((signal) => {
    const isDelivered = onTerminal && fromTerminal.has(signal);
    return [signal, () => void (isDelivered || child.kill(signal))] as const;
  });
  for (const [signal, listener] of listeners) signals.on(signal, listener);
  return () => {
    for (const [signal, listener] of listeners) signals.off(signal, listener);
  };
}

function notStarted(error: NodeJS.ErrnoException): ChildEnd {
  return error.code === "ENOENT"
    ? { exitCode: 127, failure: "not-found" }
    : { exitCode: 126, failure: "not-executable" };
}
