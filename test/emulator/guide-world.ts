import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { startFaultProxy, type FaultProxy, type RecordedCall } from "../../src/testing.ts";
import { testAws } from "./framework-deploy.ts";
import { startMoto } from "./moto.ts";

const checkout = join(import.meta.dirname, "..", "..");

/** How a command of the guide ended. */
export interface Ended {
  /** Exit code; null when a signal ended it. */
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Somebody who has the examples and passrole in a folder, an empty home, and two terminals. */
export interface GuideWorld {
  cwd: string;
  /** What AWS was asked beside STS, by whose key. */
  calls: readonly RecordedCall[];
  /** A command in the first terminal; resolves once it is ready: a line that it prints says so. */
  begin: (command: string, ready: RegExp) => Promise<void>;
  /** Ends whatever runs in the first terminal. */
  end: () => Promise<void>;
  /** A command in the second terminal, in whose environment former `export`s are. */
  run: (command: string) => Promise<Ended>;
  /** The status of a stack, undefined where there is none. */
  stackStatus: (name: string) => Promise<string | undefined>;
}

/** The commands of a terminal of the guide, one each. */
export function commandsOf(title: string): string[] {
  return blockOf(title)
    .split("\n")
    .filter((line) => line.trim() !== "");
}

/** What stands in a block of the guide. */
export function blockOf(title: string): string {
  const guide = readFileSync(join(checkout, "docs", "guide", "broker.md"), "utf8");
  return new RegExp(`^\`\`\`\\w+ title=${title}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(guide)?.[1] ?? "";
}

/** A world of one's own before a moto of its own; where there is none, the reason. */
export async function guideWorld(t: TestContext): Promise<GuideWorld | { missing: string }> {
  const moto = await startMoto();
  if ("missing" in moto) return moto;
  const proxy = await startFaultProxy(moto.url);
  const ports = await freePorts();
  const cwd = folderWithExamples(ports);
  const home = mkdtempSync(join(tmpdir(), "passrole-home-"));
  const env = environment(home, { proxy, ports });
  const terminals = new Terminals(cwd, env, ports);
  t.after(async () => {
    await terminals.end();
    await proxy.stop();
    moto.stop();
    for (const folder of [cwd, home]) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  const { cloudFormation } = await testAws(moto.url);
  return {
    cwd,
    calls: proxy.calls,
    begin: (command, ready) => terminals.begin(command, ready),
    end: () => terminals.end(),
    run: (command) => terminals.run(command),
    stackStatus: async (name) => (await cloudFormation.describeStack(name))?.status,
  };
}

/** The ports of the guide, each with the one that stands for it where that is taken. */
type Ports = ReadonlyMap<string, string>;

async function freePorts(): Promise<Ports> {
  const usual = ["5566", "8787"];
  return new Map(await Promise.all(usual.map(async (port) => [port, String(await portLike(Number(port)))] as const)));
}

async function portLike(usual: number): Promise<number> {
  const server = createServer();
  const isFree = await new Promise<boolean>((answer) => {
    server.once("error", () => answer(false)).listen(usual, "127.0.0.1", () => answer(true));
  });
  if (!isFree) await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

function withPorts(text: string, ports: Ports): string {
  return [...ports].reduce((rewritten, [from, to]) => rewritten.replaceAll(`:${from}`, `:${to}`), text);
}

function folderWithExamples(ports: Ports): string {
  const cwd = mkdtempSync(join(tmpdir(), "passrole-guide-"));
  const isSource = (file: string): boolean => !file.endsWith(".serverless");
  cpSync(join(checkout, "examples"), join(cwd, "examples"), { recursive: true, filter: isSource });
  const programs = join(cwd, "node_modules", ".bin");
  mkdirSync(programs, { recursive: true });
  symlinkSync(checkout, join(cwd, "node_modules", "passrole"), "junction");
  symlinkSync(join(checkout, "bin", "passrole.mjs"), join(programs, "passrole"));
  const project = join(cwd, "examples", "broker", "passrole.yml");
  writeFileSync(project, withPorts(readFileSync(project, "utf8"), ports));
  return cwd;
}

function environment(home: string, { proxy, ports }: { proxy: FaultProxy; ports: Ports }): Record<string, string> {
  return {
    PATH: [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter),
    HOME: home,
    MOTO_URL: proxy.url,
    AWS_PORT: ports.get("5566")!,
    PASSROLE_PORT: ports.get("8787")!,
    AWS_EC2_METADATA_DISABLED: "true",
    npm_config_update_notifier: "false",
    npm_config_offline: "true",
  };
}

class Terminals {
  readonly #cwd: string;
  readonly #env: Record<string, string>;
  readonly #ports: Ports;
  readonly #exports: string[] = [];
  #first: { pid: number; closed: Promise<unknown> } | undefined;

  constructor(cwd: string, env: Record<string, string>, ports: Ports) {
    this.#cwd = cwd;
    this.#env = env;
    this.#ports = ports;
  }

  /** In a group of its own, so that what it starts ends with it. */
  async begin(command: string, ready: RegExp): Promise<void> {
    const child = spawn("sh", ["-c", withPorts(command, this.#ports)], {
      cwd: this.#cwd,
      env: this.#env,
      detached: true,
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += String(chunk)));
    this.#first = { pid: child.pid!, closed: once(child, "close") };
    for (let tries = 0; !ready.test(printed); tries++) {
      assert.ok(tries < 600 && child.exitCode === null, `terminal 1 is not ready:\n${printed}`);
      await pause(50);
    }
  }

  async end(): Promise<void> {
    const first = this.#first;
    this.#first = undefined;
    if (!first) return;
    process.kill(-first.pid, "SIGKILL");
    await first.closed;
  }

  async run(command: string): Promise<Ended> {
    if (command.startsWith("export ")) this.#exports.push(command);
    const script = withPorts([...this.#exports, command].join("\n"), this.#ports);
    const child = spawn("sh", ["-c", script], { cwd: this.#cwd, env: this.#env, stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk) => (stdout += String(chunk)));
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    const [status] = (await once(child, "close")) as [number | null];
    return { status, stdout, stderr };
  }
}
