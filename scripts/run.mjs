#!/usr/bin/env node
// Runs a task of this project with any Node from 18 on: brings a private Node 24 where the machine's own is too old,
// installs dependencies where they are missing or stale, then runs the task. Plain JavaScript, no dependency.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [task = "help", ...rest] = process.argv.slice(2);
const node = suitableNode();
installDependencies();
process.exit(run(node, [join(root, "scripts", "tasks.ts"), task, ...rest]));

function suitableNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  const folder = join(root, ".node");
  const packageName = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const binary = join(folder, "node_modules", packageName, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(binary)) bringNode(folder, packageName);
  return binary;
}

function bringNode(folder, packageName) {
  console.error(`Node ${process.versions.node} is older than 22.18: bringing a private Node 24 into .node …`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  npm(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", `${packageName}@24`], folder);
}

function installDependencies() {
  const stamp = join(root, "node_modules", ".passrole-stamp");
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.error("installing dependencies …");
  // Not `npm ci`: it refuses a lock without the binaries of other platforms, which not every registry mirror has.
  npm(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], root);
  writeFileSync(stamp, wanted);
}

function npm(args, cwd) {
  const command = process.platform === "win32" ? "npm.cmd" : "npm";
  const done = spawnSync(command, args, {
    cwd,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (done.status !== 0) {
    console.error(`npm ${args[0]} failed`);
    process.exit(done.status ?? 1);
  }
}

function run(command, args) {
  const path = `${dirname(command)}${process.platform === "win32" ? ";" : ":"}${process.env.PATH ?? ""}`;
  const done = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, PATH: path } });
  return done.status ?? 1;
}
