import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { globSync } from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";

/** An AWS emulator that runs for a test. */
export interface Emulator {
  url: string;
  stop(): void;
}

/** Starts moto with the first Python that has it; undefined, with the reason, where there is none. */
export async function startMoto(): Promise<Emulator | { missing: string }> {
  const python = pythons().find((each) => spawnSync(each, ["-c", "import moto.server"]).status === 0);
  if (!python) return { missing: "no Python with moto[server] was found (PATH, ~/.pyenv)" };
  const port = await freePort();
  const child = spawn(python, ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child);
  return { url, stop: () => void child.kill() };
}

function pythons(): string[] {
  return [
    "python3",
    ...globSync(join(homedir(), ".pyenv", "versions", "*", "bin", "python3"))
      .sort()
      .reverse(),
  ];
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error(`moto ended with ${child.exitCode}`);
    if (
      await fetch(`${url}/moto-api/`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("moto does not answer");
}
