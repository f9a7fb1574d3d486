import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { Io } from "../../src/cli/command.ts";
import { plainIo } from "../../src/cli/plain-io.ts";
import { runProgram } from "../../src/cli/run-program.ts";
import { callerIdentityServer } from "./caller-identity-server.ts";
import { brokerToken, fakeBroker, type FakeBroker, type Routes } from "./fake-broker.ts";

/** Secrets of the laptop: none of them may be used or shown where a broker decides. */
export const laptopKey = "AKIALAPTOP";

export interface Ended {
  exitCode: number;
  out: string;
  err: string;
}

/** A machine with local AWS keys, in a folder whose `passrole.yml` names a broker. */
export interface BrokeredMachine {
  cwd: string;
  broker: FakeBroker;
  /** Access keys that AWS saw. */
  keys: string[];
  run: (argv: readonly string[], given?: Partial<Io>) => Promise<Ended>;
  /** Runs a child by `exec`; what it wrote of its environment, undefined when none ran. */
  exec: (
    options: readonly string[],
    given?: Partial<Io> & { script?: string },
  ) => Promise<Ended & { child: Record<string, string> | undefined }>;
}

const recordEnvironment = `require("node:fs").writeFileSync("child.json", JSON.stringify(process.env));`;

export async function brokeredMachine(t: TestContext, routes: Routes = {}): Promise<BrokeredMachine> {
  const cwd = mkdtempSync(join(tmpdir(), "passrole-brokered-"));
  t.after(() => rmSync(cwd, { recursive: true, force: true }));
  const [broker, aws] = await Promise.all([fakeBroker(t, routes), callerIdentityServer(t)]);
  setEndpoint(t, aws.url);
  writeFileSync(join(cwd, "passrole.yml"), `organisation: acme\nbroker: ${broker.url}\napp: shop\n`);
  const env = {
    HOME: cwd,
    PATH: process.env["PATH"],
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: laptopKey,
    AWS_SECRET_ACCESS_KEY: "canary-laptop-secret",
    PASSROLE_TOKEN: brokerToken,
  };
  const run: BrokeredMachine["run"] = async (argv, given = {}) => {
    let [out, err] = ["", ""];
    const io = plainIo({
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      cwd,
      now: () => Date.UTC(2026, 0, 1),
      sleep: (_, signal) =>
        signal ? new Promise((resolve) => signal.addEventListener("abort", () => resolve())) : Promise.resolve(),
      ...given,
      env: { ...env, ...given.env },
    });
    return { exitCode: await runProgram(argv, io), out, err };
  };
  const exec: BrokeredMachine["exec"] = async (options, { script = "", ...given } = {}) => {
    const child = [process.execPath, "-e", recordEnvironment + script];
    const ended = await run(["exec", "--service", "orders", ...options, "--", ...child], given);
    const file = join(cwd, "child.json");
    return {
      ...ended,
      child: existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, string>) : undefined,
    };
  };
  return { cwd, broker, keys: aws.keys, run, exec };
}

/** The AWS SDK looks into the environment of the process itself. */
function setEndpoint(t: TestContext, url: string): void {
  const before = process.env["AWS_ENDPOINT_URL"];
  process.env["AWS_ENDPOINT_URL"] = url;
  t.after(() => {
    if (before === undefined) delete process.env["AWS_ENDPOINT_URL"];
    else process.env["AWS_ENDPOINT_URL"] = before;
  });
}
