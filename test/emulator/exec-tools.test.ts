import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { runOn, toolsUnderTest, underExec, type Laptop, type ToolName, type ToolUnderTest } from "./exec-bench.ts";
import { canaries, containerKey, sessionKey } from "./exec-recorder.ts";
import { assertNoCanary } from "../support/canaries.ts";

/*
 * Which key signs when a tool is given which environment: read at a local endpoint, from the real tools. The first table
 * is why `passrole exec` gives what it gives; the second is that whatever the laptop has, the session's key signs.
 */

const tools = await toolsUnderTest();
const names = Object.keys(tools) as ToolName[];

/** Three of the tools, others for each row; all of them with PASSROLE_WHOLE=1, which takes five minutes. */
function toolsFor(row: number): readonly ToolName[] {
  if (process.env["PASSROLE_WHOLE"] === "1") return names;
  return names.filter((_, at) => (at + row) % Math.ceil(names.length / 3) === 0);
}

const profile = (name: string, key: string): string =>
  `[${name}]\naws_access_key_id = ${key}\naws_secret_access_key = canary-laptop-secret-0003\n`;
const byDefault = profile("default", "AKIADEFAULT");
const p1 = profile("p1", "AKIAPROFILE");
const keys = (key: string, stage = ""): Record<string, string> => ({
  [`AWS_${stage}ACCESS_KEY_ID`]: key,
  [`AWS_${stage}SECRET_ACCESS_KEY`]: "canary-laptop-secret-0004",
});
const environment = keys("AKIAENVIRONMENT");
const endpoint = { AWS_CONTAINER_CREDENTIALS_FULL_URI: "CONTAINER", AWS_CONTAINER_AUTHORIZATION_TOKEN: "t" };
const emptyFiles = { AWS_SHARED_CREDENTIALS_FILE: "/dev/null", AWS_CONFIG_FILE: "/dev/null" };

const service = (more = ""): string =>
  `service: orders\nframeworkVersion: "*"\nprovider: { name: aws, runtime: nodejs20.x, stage: dev, region: us-east-1${more} }\n`;
const plain = { "serverless.yml": service() };
const withProfile = { "serverless.yml": service(", profile: p1") };

const answer =
  "{Version:1,AccessKeyId:'ASIAPROCESS',SecretAccessKey:'s',SessionToken:'t',Expiration:'2099-01-01T00:00:00Z'}";
const asking = (heading: string): string =>
  `[${heading}]\ncredential_process = ${process.execPath} -p "JSON.stringify(${answer})"\n`;
const fromConfig = { AWS_CONFIG_FILE: "FOLDER/config", AWS_SDK_LOAD_CONFIG: "1" };

/** Who signs, for each tool; `refused` where nothing is asked at all. */
type Signers = Partial<Record<ToolName, string>> & { others: string };

interface Fact extends Laptop {
  what: string;
  signs: Signers;
}

const facts: readonly Fact[] = [
  { what: "the endpoint alone", env: endpoint, files: plain, signs: { others: containerKey } },
  {
    what: "the endpoint and a [default] profile",
    env: endpoint,
    credentials: byDefault,
    files: plain,
    signs: { others: "AKIADEFAULT" },
  },
  {
    what: "the same with both files elsewhere",
    env: { ...endpoint, ...emptyFiles },
    credentials: byDefault,
    files: plain,
    signs: { "serverless 3": "AKIADEFAULT", "osls 3": "AKIADEFAULT", "SDK 2": "AKIADEFAULT", others: containerKey },
  },
  {
    what: "the same with AWS_SDK_LOAD_CONFIG",
    env: { ...endpoint, ...emptyFiles, AWS_SDK_LOAD_CONFIG: "1" },
    credentials: byDefault,
    files: plain,
    signs: { others: containerKey },
  },
  {
    what: "keys and AWS_PROFILE",
    env: { ...environment, AWS_PROFILE: "p1" },
    credentials: byDefault + p1,
    files: plain,
    signs: { "SDK 2": "AKIAENVIRONMENT", "aws CLI": "AKIAENVIRONMENT", others: "AKIAPROFILE" },
  },
  {
    what: "keys and keys of the stage",
    env: { ...environment, ...keys("AKIASTAGE", "DEV_") },
    files: plain,
    signs: { "serverless 3": "AKIASTAGE", "osls 3": "AKIASTAGE", "osls 4": "AKIASTAGE", others: "AKIAENVIRONMENT" },
  },
  {
    what: "keys and a profile of the stage",
    env: { ...environment, AWS_DEV_PROFILE: "p1" },
    credentials: p1,
    files: plain,
    signs: {
      "serverless 3": "AKIAPROFILE",
      "osls 3": "AKIAPROFILE",
      "osls 4": "AKIAPROFILE",
      others: "AKIAENVIRONMENT",
    },
  },
  {
    what: "keys and a [default] profile",
    env: environment,
    credentials: byDefault,
    files: plain,
    signs: { others: "AKIAENVIRONMENT" },
  },
  {
    what: "keys and provider.profile without its files",
    env: { ...environment, ...emptyFiles },
    credentials: p1,
    files: withProfile,
    signs: { "serverless 3": "refused", "osls 3": "refused", others: "AKIAENVIRONMENT" },
  },
  {
    what: "the endpoint and provider.profile in a private file",
    env: {
      ...endpoint,
      AWS_SDK_LOAD_CONFIG: "1",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "FOLDER/private",
    },
    credentials: byDefault,
    files: { ...withProfile, private: profile("p1", "AKIAPRIVATE") },
    signs: { "serverless 3": "AKIAPRIVATE", "osls 3": "AKIAPRIVATE", "osls 4": "AKIAPRIVATE", others: containerKey },
  },
  {
    what: "a named profile with credential_process",
    env: { ...fromConfig, AWS_PROFILE: "cp" },
    files: { ...plain, config: asking("profile cp") },
    signs: { "serverless 3": "refused", "osls 3": "refused", others: "ASIAPROCESS" },
  },
  {
    what: "a [default] profile with credential_process",
    env: fromConfig,
    files: { ...plain, config: asking("default") },
    signs: { others: "ASIAPROCESS" },
  },
];

describe("who signs without passrole", { concurrency: 2 }, () => {
  for (const [at, { what, signs, ...laptop }] of facts.entries()) {
    for (const name of toolsFor(at)) {
      const expected = signs[name] ?? signs.others;
      test(`${name}, ${what}: ${expected}`, async (t) => {
        const tool = tools[name];
        if ("missing" in tool) return t.skip(tool.missing);
        const { calls, output } = await runOn(laptop, tool.command);
        const signers = [...new Set(calls.map(({ key }) => key))];
        assert.deepEqual(signers, expected === "refused" ? [] : [expected], output);
      });
    }
  }
});

/** A laptop, and what is added to the tool's own command line. */
interface ExecRow extends Laptop {
  what: string;
  profile?: string;
  options?: readonly string[];
}

const project =
  'providers: { main: { aws: { role: "arn:aws:iam::111111111111:role/deployer", externalId: pr-5kq2mzt7vw } } }\n' +
  "default: { aws: main }\n";
const files = { ...plain, "passrole.yml": project };
const both = byDefault + p1;

const rows: readonly ExecRow[] = [
  { what: "a [default] profile", credentials: both, files },
  { what: "AWS_PROFILE", env: { AWS_PROFILE: "p1" }, credentials: both, files },
  { what: "keys in its environment", env: { ...environment, AWS_SESSION_TOKEN: "t" }, credentials: both, files },
  { what: "keys of the stage", env: keys("AKIASTAGE", "DEV_"), credentials: both, files },
  { what: "a profile of the stage", env: { AWS_DEV_PROFILE: "p1" }, credentials: both, files },
  { what: "a container endpoint of its own", env: endpoint, files },
  { what: "provider.profile in serverless.yml", credentials: both, files: { ...files, ...withProfile } },
  { what: "a profile on the command line", credentials: both, files, profile: "p1" },
  { what: "a [default] profile, through credential_process", credentials: both, files, options: ["--via", "process"] },
  {
    what: "AWS_PROFILE, through keys",
    env: { AWS_PROFILE: "p1" },
    credentials: both,
    files,
    options: ["--via", "environment"],
  },
];

const ownCalls = new Set(["AssumeRole"]);

describe("under passrole exec the session signs, on a laptop with", { concurrency: 2 }, () => {
  for (const [at, { what, profile, options = [], ...laptop }] of rows.entries()) {
    for (const name of toolsFor(at)) {
      test(`${what}: ${name}`, async (t) => {
        const tool = tools[name];
        if ("missing" in tool) return t.skip(tool.missing);
        const command = commandOf(tool, profile);
        if (!command) return t.skip("it takes no profile on its command line");
        const { calls, output } = await runOn(laptop, underExec(command, ...options));
        const [assumed, ...others] = calls;
        assert.equal(assumed?.action, "AssumeRole", output);
        assert.notEqual(assumed.key, sessionKey);
        const ofSession = others.filter(({ action }) => !ownCalls.has(action));
        assert.ok(ofSession.length >= 2, `passrole asked who it is, and the tool something: ${output}`);
        assert.deepEqual([...new Set(others.map(({ key }) => key))], [sessionKey]);
        assertNoCanary({ output }, [
          ...Object.values(canaries),
          "canary-laptop-secret-0003",
          "canary-laptop-secret-0004",
        ]);
      });
    }
  }
});

function commandOf(
  tool: Extract<ToolUnderTest, { command: unknown }>,
  profile?: string,
): readonly string[] | undefined {
  if (profile === undefined) return tool.command;
  return tool.profileOption === undefined ? undefined : [...tool.command, tool.profileOption, profile];
}
