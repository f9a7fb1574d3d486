import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** A server that runs for a measurement. */
export interface Running {
  child: ChildProcess;
  /** Its first line on stdout or stderr that `matches`. */
  line: string;
  /** MiB of memory that are its own or shared. */
  memory: () => number;
  stop: () => Promise<void>;
}

/** Starts a Node script and waits for a line of it. */
export async function startNode(
  args: readonly string[],
  matches: RegExp,
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
  const line = await Promise.race([firstLine(child, matches), ended(child, args)]);
  return {
    child,
    line,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))![1]) / 1024,
    stop: async () => {
      child.kill("SIGTERM");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

function firstLine(child: ChildProcess, matches: RegExp): Promise<string> {
  return new Promise((found) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface({ input: stream }).on("line", (line) => {
        if (matches.test(line)) found(line);
      });
    }
  });
}

async function ended(child: ChildProcess, args: readonly string[]): Promise<never> {
  const [code] = (await once(child, "exit")) as [number | null];
  throw new Error(`${args.join(" ")} ended with ${code}`);
}
