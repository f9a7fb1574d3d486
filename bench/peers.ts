import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Programs that figures are measured against, brought from the registry into an ignored folder. */
const versions = { osls: "4.3.1", serverless: "3.40.0" } as const;

export type Peer = keyof typeof versions;

/** The script that starts a peer, installed first when it is not there. */
export function peerScript(peer: Peer): string {
  const folder = join("bench", ".peers", `${peer}-${versions[peer]}`);
  const script = join(folder, "node_modules", peer, "bin", "serverless.js");
  if (!existsSync(script)) install(peer, folder);
  return script;
}

export function peerName(peer: Peer): string {
  return `${peer} ${versions[peer]}`;
}

function install(peer: Peer, folder: string): void {
  console.error(`installing ${peerName(peer)} …`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const args = [
    "install",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--ignore-scripts",
    `${peer}@${versions[peer]}`,
  ];
  const done = spawnSync("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  if (done.status !== 0) throw new Error(`npm could not install ${peerName(peer)}`);
}
