#!/usr/bin/env node
// Plain JavaScript, so that an old Node can still say what is needed.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [major, minor] = process.versions.node.split(".").map(Number);

if (major > 22 || (major === 22 && minor >= 16)) await start();
else runWithPrivateNode();

async function start() {
  if (!existsSync(join(root, "dist", "cli.js"))) leave("passrole is not built here: run `npm run build` first");
  if (process.argv[2] === "server") allocateSparingly();
  module.enableCompileCache?.(); // halves the start of every run but the first
  const { main } = await import("../dist/cli.js");
  await main(process.argv.slice(2));
}

/** A server runs for months: on Linux the same process begins anew with one arena of memory for all its threads. */
function allocateSparingly() {
  if (process.platform !== "linux" || process.env.MALLOC_ARENA_MAX || !process.execve) return;
  const warnings = "--disable-warning=ExperimentalWarning";
  const env = { ...process.env, MALLOC_ARENA_MAX: "1", UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? "2" };
  process.removeAllListeners("warning");
  process.execve(process.execPath, [process.execPath, ...process.execArgv, warnings, ...process.argv.slice(1)], env);
}

function runWithPrivateNode() {
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
