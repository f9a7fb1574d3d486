import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { pythonWithMoto } from "./python.ts";

/** An AWS emulator that runs for a test. */
export interface Emulator {
  url: string;
  /** Forgets all state: accounts, stacks, objects, recordings; IAM is not enforced any more. */
  reset(): Promise<void>;
  /**
   * From here on the policies of the calling identity count. moto looks at actions, and at resources for S3 only; at no
   * condition, session policy or boundary, nor at anything CloudFormation does itself.
   */
  enforceIam(enforced: boolean): Promise<void>;
  stop(): void;
}

/** Account whose resources moto keeps for keys it did not make itself. */
export const motoAccount = "123456789012";

/** Starts a moto of one's own; where that cannot be, the reason. It ends with this process, however that ends. */
export async function startMoto(): Promise<Emulator | { missing: string }> {
  const python = await pythonWithMoto();
  if (typeof python !== "string") return python;
  const script = join(import.meta.dirname, "moto_server.py");
  const child = spawn(python, [script], { stdio: ["pipe", "pipe", "ignore"], env: cleanEnvironment() });
  const url = `http://127.0.0.1:${await portOf(child)}`;
  letEnd(child);
  return {
    url,
    reset: async () => {
      await post(url, "reset", "");
      await enforceIam(url, false);
    },
    enforceIam: (enforced) => enforceIam(url, enforced),
    stop: () => void child.stdin.end(),
  };
}

let shared: Promise<Emulator | { missing: string }> | undefined;

/** The moto that all tests of this run share, without state; starting one takes seconds. Nobody need stop it. */
export async function sharedMoto(): Promise<Emulator | { missing: string }> {
  const moto = await (shared ??= startMoto());
  if ("url" in moto) await moto.reset();
  return moto;
}

function enforceIam(url: string, enforced: boolean): Promise<void> {
  return post(url, "reset-auth", enforced ? "0" : "inf");
}

async function post(url: string, what: string, body: string): Promise<void> {
  const { ok, status } = await fetch(`${url}/moto-api/${what}`, { method: "POST", body });
  if (!ok) throw new Error(`moto answered ${what} with ${status}`);
}

/** What Python needs and nothing of this machine's AWS settings. */
function cleanEnvironment(): Record<string, string> {
  const kept = ["PATH", "HOME", "TMPDIR", "SYSTEMROOT"].map((name) => [name, process.env[name]] as const);
  return Object.fromEntries(kept.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

type Moto = ChildProcessByStdio<Writable, Readable, null>;

/** The first line it prints. */
async function portOf(child: Moto): Promise<number> {
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`moto ended with ${String(code)} before it listened`);
  });
  const [line] = (await Promise.race([once(lines, "line"), ended])) as [string];
  lines.close();
  child.stdout.resume();
  return Number(line);
}

/** Keeps the child from keeping this process alive. */
function letEnd(child: Moto): void {
  child.unref();
  (child.stdin as Socket).unref();
  (child.stdout as Socket).unref();
}
