import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { ProviderView } from "../../src/broker/contract/providers.ts";
import type { StsFake } from "../../src/testing.ts";
import { trusting, type Ask, type Reply } from "./broker-world.ts";
import { passrole, startPassrole, type Run, type Running } from "./passrole.ts";
import { broker as brokerUser, roleArn, stsFake, theirs } from "./sts-world.ts";

/** What a request has besides method and path. */
export type ServerAsk = Omit<Ask, "address">;

export interface ServerOptions {
  /** Arguments of `passrole server` besides those that make it a test's. */
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** An STS that another server of the test has as well. */
  sts?: StsFake;
  /** Folder of its data; one of its own that ends with the test unless it is said. */
  data?: string;
}

/** A real `passrole server` in a process of its own, before an STS that judges. */
export interface BrokerServer {
  /** Where it listens: another port after each start. */
  readonly url: string;
  /** Folder of its data. */
  readonly data: string;
  readonly sts: StsFake;
  /** The token of the first start. */
  readonly owner: string;
  /** The process that runs, or ran last. */
  readonly running: Running;
  /** Starts it again, over the same data. */
  start(): Promise<void>;
  /** Sends a signal and waits for its end. */
  end(signal?: NodeJS.Signals): Promise<Run>;
  /** Runs `passrole server <line>` over its data. */
  command(line: string): Promise<Run>;
  ask<T = unknown>(method: string, path: string, ask?: ServerAsk): Promise<Reply<T>>;
  /** The same; fails the test unless it succeeds. */
  done<T = unknown>(method: string, path: string, ask?: ServerAsk): Promise<T>;
  /** A verified provider of `acme` whose role requires its external id. */
  provider(name: string): Promise<ProviderView>;
  /** An open deployment of `acme`; its id. */
  deployment(instance: string): Promise<string>;
}

/** The environment of a server: keys that the STS fake knows. */
const environment = {
  AWS_ACCESS_KEY_ID: brokerUser.accessKeyId,
  AWS_SECRET_ACCESS_KEY: brokerUser.secretAccessKey,
};

/** Starts a server that ends with the test. Its limits of requests are wide unless they are set. */
export async function brokerServer(t: TestContext, options: ServerOptions = {}): Promise<BrokerServer> {
  let server: OwnServer | undefined;
  t.after(() => server?.end("SIGKILL")); // before its folder ends
  const sts = options.sts ?? (await stsFake(t, {}));
  server = new OwnServer(options.data ?? join(temporaryFolder(t), "data"), sts, options);
  await server.start();
  return server;
}

/** A folder that ends with the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "passrole-server-"));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  chmodSync(folder, 0o700);
  return folder;
}

/** Arguments of a server over a folder: a free port, the first organisation `acme`, wide limits. */
export function serverArguments(data: string, sts: Pick<StsFake, "url">): string[] {
  const place = ["server", "--data", data, "--port", "0", "--organisation", "acme", "--member", "ann"];
  const aws = ["--region", "us-east-1", "--sts-endpoint", sts.url];
  const limits = ["--requests-per-minute", "--issues-per-minute", "--failures-per-minute"];
  return [...place, ...aws, ...limits.flatMap((limit) => [limit, "1000000"])];
}

class OwnServer implements BrokerServer {
  readonly data: string;
  readonly sts: StsFake;
  readonly #options: ServerOptions;
  #running: Running | undefined;
  #url = "";
  #owner: string | undefined;

  constructor(data: string, sts: StsFake, options: ServerOptions) {
    this.data = data;
    this.sts = sts;
    this.#options = options;
  }

  get url(): string {
    return this.#url;
  }

  get running(): Running {
    return this.#running!;
  }

  get owner(): string {
    return (this.#owner ??= readFileSync(join(this.data, "first-token"), "utf8").trim());
  }

  async start(): Promise<void> {
    const { args = [], env } = this.#options;
    const line = [...serverArguments(this.data, this.sts), ...args];
    this.#running = startPassrole(line, { cwd: join(this.data, ".."), env: { ...environment, ...env } });
    this.#url = await listening(this.#running);
  }

  end(signal: NodeJS.Signals = "SIGTERM"): Promise<Run> {
    this.running.kill(signal);
    return this.running.ended;
  }

  command(line: string): Promise<Run> {
    return passrole(["server", ...line.split(" "), "--data", this.data], { cwd: join(this.data, "..") });
  }

  async ask<T>(method: string, path: string, { token = this.owner, body, headers }: ServerAsk = {}): Promise<Reply<T>> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /[/+]json$/.test(response.headers.get("content-type") ?? "");
    const said: unknown = isJson && text !== "" ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body: said as T, text };
  }

  async done<T>(method: string, path: string, ask: ServerAsk = {}): Promise<T> {
    const { status, body, text } = await this.ask<T>(method, path, ask);
    if (status >= 300) throw new Error(`${method} ${path} was answered with ${status}: ${text}`);
    return body;
  }

  async provider(name: string): Promise<ProviderView> {
    const settings = { role: roleArn(name), account: theirs };
    const body = { name, kind: "aws", mode: "assume-role", settings };
    const { externalId } = await this.done<ProviderView>("POST", "/v1/orgs/acme/providers", { body });
    this.sts.putRole({ arn: settings.role, trustPolicy: trusting(externalId ?? undefined) });
    return this.done("POST", `/v1/orgs/acme/providers/${name}/verify`);
  }

  async deployment(instance: string): Promise<string> {
    const path = `/v1/orgs/acme/apps/shop/services/orders/instances/${instance}/deployments`;
    return (await this.done<{ id: string }>("POST", path, { body: { tool: "serverless" } })).id;
  }
}

/** The address that a server's log names once it listens. */
async function listening(running: Running): Promise<string> {
  let run: Run | undefined;
  void running.ended.then((ended) => (run = ended));
  for (;;) {
    const url = /"event":"listening","url":"([^"]+)"/.exec(running.said())?.[1];
    if (url !== undefined) return url;
    if (run) throw new Error(`the server ended before it listened: ${JSON.stringify(run)}`);
    await sleep(10);
  }
}
