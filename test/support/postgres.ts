import { spawn, spawnSync, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Writable } from "node:stream";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

/** A PostgreSQL that runs for a test with its usual settings: it waits for its disk. It ends with this process. */
export interface PostgresServer {
  /** URL of a database without tables. */
  database(): Promise<string>;
  /** Kills every process of it at once. */
  kill(): Promise<void>;
  /** Stops it in order. */
  stop(): Promise<void>;
  /** Starts it again over the same data. */
  start(): Promise<void>;
}

let shared: Promise<PostgresServer | { missing: string }> | undefined;

/** The server that all tests of this run share; starting one takes seconds. Nobody may stop it. */
export function sharedPostgres(): Promise<PostgresServer | { missing: string }> {
  return (shared ??= startPostgres());
}

/** Starts a PostgreSQL on a free port in a folder of its own; where that cannot be, the reason. */
export async function startPostgres(): Promise<PostgresServer | { missing: string }> {
  const programs = findPrograms();
  if (!programs) return { missing: "PostgreSQL is not installed: apt-get install postgresql" };
  const owner = ownerOfServer();
  if ("missing" in owner) return owner;
  const folder = mkdtempSync(join(tmpdir(), "passrole-postgres-"));
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  const server = new OwnServer(programs, folder, await freePort(), owner);
  server.create();
  await server.start();
  return server;
}

/** Who runs the server; empty: whoever runs the tests. */
interface Owner {
  uid?: number;
  gid?: number;
}

function ownerOfServer(): Owner | { missing: string } {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync("/etc/passwd", "utf8").split("\n");
  const user = users.find((line) => line.startsWith("postgres:"));
  if (!user) return { missing: "PostgreSQL does not run as root, and there is no user `postgres`" };
  const [, , uid, gid] = user.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

/** The folder of `initdb` and `postgres`: Debian puts the server's programs beside the path. */
function findPrograms(): string | undefined {
  const path = (process.env["PATH"] ?? "").split(":");
  const installed = globSync("/usr/lib/postgresql/*/bin").sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  return [...path, ...installed].find((folder) =>
    ["initdb", "postgres"].every((program) => existsSync(join(folder, program))),
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Runs a program until it ends or nobody holds the other end of standard input any more. */
const whileHeld = `"$@" & program=$!; cat > /dev/null; kill -QUIT $program 2> /dev/null; wait`;

type Held = ChildProcessByStdio<Writable, null, null>;

class OwnServer implements PostgresServer {
  readonly #programs: string;
  readonly #folder: string;
  readonly #data: string;
  readonly #port: number;
  readonly #owner: Owner;
  #held: Held | undefined;
  #databases = 0;

  constructor(programs: string, folder: string, port: number, owner: Owner) {
    this.#programs = programs;
    this.#folder = folder;
    this.#data = join(folder, "data");
    this.#port = port;
    this.#owner = owner;
  }

  create(): void {
    const args = ["--pgdata", this.#data, "--username", "postgres", "--auth", "trust", "--no-sync"];
    const done = spawnSync(join(this.#programs, "initdb"), [...args, "--locale", "C.UTF-8"], this.#options());
    if (done.status !== 0) throw new Error(`initdb failed: ${done.stderr?.toString()}`);
  }

  async start(): Promise<void> {
    const settings = [`port=${this.#port}`, `unix_socket_directories=${this.#folder}`, "listen_addresses=127.0.0.1"];
    const args = ["-D", this.#data, ...settings.flatMap((setting) => ["-c", setting])];
    const command = ["-c", whileHeld, "sh", join(this.#programs, "postgres"), ...args];
    this.#held = spawn("sh", command, { ...this.#options(), stdio: ["pipe", "ignore", "ignore"] });
    this.#held.unref();
    (this.#held.stdin as Socket).unref();
    await this.#answers();
  }

  async database(): Promise<string> {
    const name = `test_${this.#databases++}`;
    await this.#ask(`create database ${name}`);
    return this.#url(name);
  }

  async kill(): Promise<void> {
    const server = this.#pid();
    for (const pid of [server, ...childrenOf(server)]) endProcess(pid, "SIGKILL");
    await this.#ended();
  }

  async stop(): Promise<void> {
    endProcess(this.#pid(), "SIGINT");
    await this.#ended();
  }

  #url(database: string): string {
    return `postgresql://postgres@127.0.0.1:${this.#port}/${database}`;
  }

  #pid(): number {
    return Number(readFileSync(join(this.#data, "postmaster.pid"), "utf8").split("\n")[0]);
  }

  #options(): { cwd: string; env: Record<string, string> } & Owner {
    return { cwd: this.#folder, env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C.UTF-8" }, ...this.#owner };
  }

  async #ended(): Promise<void> {
    const held = this.#held!;
    held.ref();
    const exit = once(held, "exit");
    held.stdin.end();
    await exit;
  }

  async #answers(): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#ask("select 1");
      } catch (error) {
        if (attempt > 1000) throw error;
        await sleep(20);
      }
    }
  }

  async #ask(sql: string): Promise<void> {
    const client = new Client({ connectionString: this.#url("postgres") });
    client.on("error", () => undefined);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }
}

/** Processes that a process started: PostgreSQL has one for each connection. */
function childrenOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, "utf8").split(" ").filter(Boolean).map(Number) : [];
}

function endProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it has ended by itself
  }
}
