import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { account } from "../own-policy.ts";
import type { PolicyCase, PolicyPeer } from "./peer.ts";

const name = "generator-serverless-policy";
const version = "3.1.2";

/** generator-serverless-policy from npm, run with the answers that fit each template. */
export function generatorPeer(folder: string): PolicyPeer {
  install(folder);
  return { name: `${name} ${version}`, policyFor: (policyCase) => policyOf(policyCase, folder) };
}

function install(folder: string): void {
  console.error(`installing ${name} ${version} …`);
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const args = ["install", "--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts", `${name}@${version}`];
  const done = spawnSync("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  if (done.status !== 0) throw new Error(`npm could not install ${name} ${version}`);
}

/** Answers to its questions, in its own words. */
interface Answers {
  name: string;
  account: string;
  stage: string;
  region: string;
  dynamodb: boolean;
  s3: boolean;
}

function policyOf(policyCase: PolicyCase, folder: string): unknown {
  const out = mkdtempSync(join(tmpdir(), "passrole-bench-generator-"));
  try {
    const generator = createRequire(join(folder, "package.json")).resolve(`${name}/generators/app/index.js`);
    const args = ["-e", runGenerator, generator, JSON.stringify(answersFor(policyCase))];
    const done = spawnSync(process.execPath, args, { cwd: out, encoding: "utf8" });
    if (done.status !== 0) throw new Error(`${name} failed:\n${done.stderr}`);
    return JSON.parse(readFileSync(join(out, readdirSync(out)[0]!), "utf8"));
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** Its last step alone, which writes the policy: the answers need no terminal then. */
const runGenerator = `
  const [, file, answers] = process.argv;
  require(file).prototype.writing.call({ slsSettings: JSON.parse(answers), log() {}, async: () => () => {} });`;

function answersFor({ service, stage, template }: PolicyCase): Answers {
  const ids = Object.entries(template.Resources);
  return {
    name: service,
    account,
    stage,
    region: "us-east-1",
    dynamodb: ids.some(([, { Type }]) => Type === "AWS::DynamoDB::Table"),
    s3: ids.some(([id, { Type }]) => Type === "AWS::S3::Bucket" && id !== "ServerlessDeploymentBucket"),
  };
}
