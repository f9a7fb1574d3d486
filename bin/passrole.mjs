#!/usr/bin/env node
// Plain JavaScript, so that an old Node can still say what is needed.
import { existsSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [major, minor] = process.versions.node.split(".").map(Number);

if (major > 22 || (major === 22 && minor >= 16)) await start();
else await runWithPrivateNode();

async function start() {
  if (!existsSync(join(root, "dist", "cli.js"))) leave("passrole is not built here: run `npm run build` first");
  if (process.argv[2] === "server") allocateSparingly();
  module.enableCompileCache?.(); // halves the start of every run but the first
  const { main } = await import("../dist/cli.js");
  await main(process.argv.slice(2));
}

/**
 * A server runs for months beside others: on Linux the same process begins anew with one arena of memory for all its
 * threads and with 8 MiB for young objects, which can only be said before it begins. That much holds what fifty requests
 * allocate at once, so that young objects are looked through between requests, when hardly one is alive. Node 22 would
 * also warn of its own SQLite at each start.
 */
function allocateSparingly() {
  if (process.platform !== "linux" || process.env.MALLOC_ARENA_MAX || !process.execve) return;
  const { execPath, execArgv, argv, env } = process;
  const sparing = { MALLOC_ARENA_MAX: "1", UV_THREADPOOL_SIZE: env.UV_THREADPOOL_SIZE ?? "2" };
  const young = ["--min-semi-space-size=8", "--max-semi-space-size=8"];
  const options = [...execArgv, "--disable-warning=ExperimentalWarning", ...young];
  process.execve(execPath, [execPath, ...options, ...argv.slice(1)], { ...env, ...sparing });
}

async function runWithPrivateNode() {
  const { spawnSync } = await import("node:child_process"); // takes a while to load, and is for old Nodes alone
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const node = join(root, ".node", "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(node)) leave(`passrole needs Node 22.16 or newer, this is ${process.versions.node}`);
  const child = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  if (child.signal) process.kill(process.pid, child.signal);
  process.exit(child.status ?? 1);
}

function leave(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
