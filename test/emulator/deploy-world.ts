import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudFormationClient, ListChangeSetsCommand } from "@aws-sdk/client-cloudformation";
import { startFaultProxy, type FaultProxy } from "../../src/testing.ts";
import { passrole, startPassrole, type Run, type Running, type RunOptions } from "../support/passrole.ts";
import { testAws, type TestAws } from "./framework-deploy.ts";

/** A service in a folder of its own, a proxy before the emulator, and what a run may leave behind. */
export interface DeployWorld {
  cwd: string;
  proxy: FaultProxy;
  aws: TestAws;
  /** Runs `passrole` there, impatiently. */
  run(line: string, options?: Partial<RunOptions>): Promise<Run>;
  /** Starts it. */
  start(line: string): Running;
  /** Writes files of the service. */
  write(files: Readonly<Record<string, string>>): void;
  /** Names of change sets of a stack, of files in the temporary folder, and of drafts beside the package. */
  leftBehind(stackName: string): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Keys whose secret is searched for wherever it must not be. */
export const canary = "canary+5ecret/Key0123456789";

const impatient = { PASSROLE_AWS_TIMEOUT: "1200ms", PASSROLE_AWS_ATTEMPTS: "2", PASSROLE_POLL_INTERVAL: "20ms" };

/** `from`: a folder whose files are copied. */
export async function deployWorld(target: string, from?: string): Promise<DeployWorld> {
  const folder = mkdtempSync(join(tmpdir(), "passrole-world-"));
  const [cwd, temporary] = [join(folder, "service"), join(folder, "tmp")];
  for (const each of [cwd, temporary]) mkdirSync(each);
  if (from) cpSync(from, cwd, { recursive: true });
  const proxy = await startFaultProxy(target);
  const aws = await testAws(target);
  const env = {
    ...impatient,
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: canary,
    AWS_ENDPOINT_URL: proxy.url,
    TMPDIR: temporary,
  };
  return {
    cwd,
    proxy,
    aws,
    run: (line, options = {}) => passrole(line, { cwd, ...options, env: { ...env, ...options.env } }),
    start: (line) => startPassrole(line, { cwd, env }),
    write: (files) => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
    },
    leftBehind: async (stackName) => [
      ...(await changeSetsOf(stackName, target)),
      ...readdirSync(temporary).filter((name) => name !== "node-compile-cache"),
      ...readdirSync(cwd).filter((name) => name.startsWith(".serverless.")),
    ],
    stop: async () => {
      await proxy.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Change sets that wait: neither executed nor deleted. */
async function changeSetsOf(stackName: string, endpoint: string): Promise<string[]> {
  const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: canary };
  const client = new CloudFormationClient({ endpoint, region: "us-east-1", credentials });
  const { Summaries = [] } = await client.send(new ListChangeSetsCommand({ StackName: stackName }));
  const own = Summaries.filter(({ StackName }) => StackName === stackName); // moto lists those of all stacks
  const waiting = own.filter(({ ExecutionStatus }) => ExecutionStatus !== "EXECUTE_COMPLETE");
  return waiting.map(({ ChangeSetName = "" }) => ChangeSetName);
}
