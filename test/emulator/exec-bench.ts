import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { awsCli, peerFolder, type Peer } from "./exec-peers.ts";
import { startSigningRecorder, type SignedCall } from "./exec-recorder.ts";

const root = join(import.meta.dirname, "..", "..");
const cache = join(root, "bench", ".peers", ".serverless-cache");

/** A tool that asks AWS something, and how it is told a profile; `missing` where it is not to be had. */
export type ToolUnderTest = { command: readonly string[]; profileOption?: string } | { missing: string };

const tools = ["serverless 3", "osls 3", "osls 4", "SDK 2", "SDK 3", "aws CLI"] as const;
export type ToolName = (typeof tools)[number];

/** Every tool, installed where it is not yet. */
export async function toolsUnderTest(): Promise<Record<ToolName, ToolUnderTest>> {
  const found = await Promise.all(tools.map(async (name) => [name, await toolUnderTest(name)] as const));
  return Object.fromEntries(found) as Record<ToolName, ToolUnderTest>;
}

async function toolUnderTest(name: ToolName): Promise<ToolUnderTest> {
  if (name === "SDK 3") return { command: identityOf("@aws-sdk/client-sts", root, "new STS({})") };
  if (name === "aws CLI") {
    const program = await awsCli();
    if (typeof program !== "string") return program;
    return { command: [program, "sts", "get-caller-identity"], profileOption: "--profile" };
  }
  const home = await peerFolder(name);
  if (typeof home !== "string") return home;
  if (name === "SDK 2") return { command: identityOf("aws-sdk", home, "promisedSTS()") };
  return { command: [frameworkOf(name, home), "info"], profileOption: "--aws-profile" };
}

function frameworkOf(name: Peer, home: string): string {
  return join(home, "node_modules", ".bin", name === "serverless 3" ? "serverless" : "osls");
}

/** A program of one line that asks STS who it is, through an SDK that finds its credentials by itself. */
function identityOf(packageName: string, from: string, client: string): readonly string[] {
  const code = `const { STS } = require("node:module").createRequire(${JSON.stringify(join(from, "x.js"))})(${JSON.stringify(packageName)});
    const promisedSTS = () => ({ getCallerIdentity: () => new STS({ region: "us-east-1" }).getCallerIdentity({}).promise() });
    ${client}.getCallerIdentity({}).catch((error) => { console.error(error.message); process.exit(1); });`;
  return [process.execPath, "-e", code];
}

/** A machine with its files and variables. `RECORDER` and `CONTAINER` in a value stand for the addresses of the recorder. */
export interface Laptop {
  env?: Readonly<Record<string, string>>;
  /** `~/.aws/credentials`. */
  credentials?: string;
  /** Further files of the folder the tool runs in. */
  files?: Readonly<Record<string, string>>;
}

export interface Outcome {
  calls: readonly SignedCall[];
  status: number | null;
  output: string;
}

const quiet = {
  SLS_TELEMETRY_DISABLED: "1",
  SLS_NOTIFICATIONS_MODE: "off",
  AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: "1",
  AWS_EC2_METADATA_DISABLED: "true",
  CI: "1",
  NODE_COMPILE_CACHE: join(root, "bench", ".peers", ".compile-cache"),
};

/** Runs a command on a laptop of its own, and tells which keys signed. */
export async function runOn(laptop: Laptop, command: readonly string[]): Promise<Outcome> {
  const cwd = mkdtempSync(join(tmpdir(), "passrole-tool-"));
  const recorder = await startSigningRecorder();
  const placed = (value: string): string =>
    value.replace("RECORDER", recorder.url).replace("CONTAINER", recorder.container).replace("FOLDER", cwd);
  try {
    makeHome(join(cwd, "home"), laptop);
    for (const [name, content] of Object.entries(laptop.files ?? {})) writeFileSync(join(cwd, name), content);
    const env = Object.entries(laptop.env ?? {}).map(([name, value]) => [name, placed(value)] as const);
    return { ...(await start(command, cwd, recorder.url, Object.fromEntries(env))), calls: recorder.calls };
  } finally {
    recorder.close();
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** A home folder; the frameworks' cache of their own schema is shared, which halves a run. */
function makeHome(home: string, { credentials }: Laptop): void {
  mkdirSync(join(home, ".aws"), { recursive: true });
  if (credentials !== undefined) writeFileSync(join(home, ".aws", "credentials"), credentials);
  mkdirSync(cache, { recursive: true });
  symlinkSync(cache, join(home, ".serverless"));
}

async function start(
  [file = "", ...args]: readonly string[],
  cwd: string,
  recorder: string,
  env: Record<string, string>,
): Promise<Omit<Outcome, "calls">> {
  const child = spawn(file, args, {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...quiet,
      PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"] ?? ""}`,
      HOME: join(cwd, "home"),
      RECORDER: recorder,
      AWS_ENDPOINT_URL: recorder,
      AWS_REGION: "us-east-1",
      AWS_DEFAULT_REGION: "us-east-1",
      NODE_OPTIONS: `--require=${join(import.meta.dirname, "to-recorder.cjs")}`,
      ...env,
    },
  });
  const [[status], out, err] = await Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
  return { status: status as number | null, output: out + err };
}

/** `passrole exec` of the built program before a command. */
export function underExec(command: readonly string[], ...options: readonly string[]): readonly string[] {
  return [process.execPath, join(root, "bin", "passrole.mjs"), "exec", ...options, "--", ...command];
}
