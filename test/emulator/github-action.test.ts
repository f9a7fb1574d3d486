import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import { runAction, type ActionRun } from "../support/composite-action.ts";
import { startFakeGithub } from "../support/fake-github.ts";

/*
 * The action of this repository, its steps run as `action.yml` has them, in a shallow clone of a pull request, against
 * GitHub's API on this machine.
 */

const folder = realpathSync(mkdtempSync(join(tmpdir(), "passrole-action-")));
const [origin, workspace] = [join(folder, "origin"), join(folder, "workspace")];
const github = await startFakeGithub();
after(() => {
  github.close();
  rmSync(folder, { recursive: true });
});

const git = (cwd: string, ...args: string[]): string =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd, encoding: "utf8" }).trim();

const service = (resources: string): string => `service: shop
provider: { name: aws, runtime: nodejs22.x }
functions:
  work: { handler: index.work }
resources:
  Resources:
    Jobs: { Type: AWS::SQS::Queue }
${resources}`;
const wider = service("    Alerts: { Type: AWS::SNS::Topic }\n");

mkdirSync(origin);
git(origin, "init", "--quiet", "--initial-branch", "main");
git(origin, "config", "uploadpack.allowAnySHA1InWant", "true");
writeFileSync(join(origin, "serverless.yml"), service(""));
git(origin, "add", ".");
git(origin, "commit", "--quiet", "-m", "base");
const base = git(origin, "rev-parse", "HEAD");
git(origin, "commit", "--quiet", "--allow-empty", "-m", "the pull request");
git(folder, "clone", "--quiet", "--depth", "1", `file://${origin}`, "workspace");

beforeEach(() => {
  github.comments.length = 0;
  github.calls.length = 0;
  delete github.refuse;
});

async function pullRequest(files: string, inputs: Record<string, string> = {}, env = {}): Promise<ActionRun> {
  writeFileSync(join(workspace, "serverless.yml"), files);
  const event = { pull_request: { number: 7, base: { sha: base } } };
  return runAction({ workspace, temporary: folder, event, api: github.url, inputs, env });
}

const writes = (): string[] => github.calls.map(({ call }) => call.split(" ")[0]!).filter((method) => method !== "GET");

test("a pull request that allows more is commented once, and the comment follows it", async () => {
  const first = await pullRequest(wider);
  assert.ok(first.succeeded, first.log);
  assert.equal(first.outputs["steps.diff.outputs.widened"], "true");
  assert.match(github.comments[0]!.body, /\| `sns:CreateTopic` .*`Alerts` `serverless.yml:8:5` \|/);
  assert.match(first.summary, /sns:CreateTopic/);
  await pullRequest(wider);
  assert.deepEqual(writes(), ["POST"]);
  await pullRequest(service(""));
  assert.deepEqual(writes(), ["POST", "PATCH"]);
  assert.equal(github.comments.length, 1);
  assert.match(github.comments[0]!.body, /Nothing changes in what is allowed/);
});

test("where nothing changes nothing is commented, and the summary says so", async () => {
  const { succeeded, summary, outputs } = await pullRequest(service(""), { "fail-on-widened": "true" });
  assert.ok(succeeded);
  assert.match(summary, /Nothing changes in what is allowed/);
  assert.equal(outputs["steps.diff.outputs.changed"], "false");
  assert.deepEqual(writes(), []);
});

test("the job fails on more when it is to, after it commented; on less it does not", async () => {
  const failed = await pullRequest(wider, { "fail-on-widened": "true" });
  assert.equal(failed.succeeded, false);
  assert.match(failed.log, /::error title=passrole::this pull request allows more/);
  assert.deepEqual(writes(), ["POST"]);
  const less = await pullRequest(wider.slice(0, wider.indexOf("resources:")), { "fail-on-widened": "true" });
  assert.equal(less.outputs["steps.diff.outputs.narrowed"], "true");
  assert.ok(less.succeeded);
});

test("a comment of someone else with the same marker stays, and ours is found behind a hundred others", async () => {
  const marker = "<!-- passrole permission difference: default -->";
  github.comments.push({ id: 1, body: `${marker} mine`, user: { login: "mallory" } });
  for (let id = 2; id < 150; id += 1) github.comments.push({ id, body: "hm", user: { login: "someone" } });
  github.comments.push({ id: 150, body: `${marker}\nold`, user: { login: "github-actions[bot]" } });
  await pullRequest(wider);
  assert.equal(github.comments[0]!.body, `${marker} mine`);
  assert.match(github.comments.at(-1)!.body, /sns:CreateTopic/);
  assert.deepEqual(writes(), ["PATCH"]);
});

test("a token that may not comment, as that of a fork, is a warning", async () => {
  github.refuse = 403;
  const { succeeded, log, summary } = await pullRequest(wider);
  assert.ok(succeeded);
  assert.match(log, /::warning title=passrole::the token may not comment \(403\).*pull-requests: write/);
  assert.match(summary, /sns:CreateTopic/);
});

test("files of the pull request see no token and no secret of the job, only variables that are named", async () => {
  const leaking = wider.replace("service: shop", "service: shop-${env:JOB_SECRET, 'unseen'}-${env:SHOWN, 'hidden'}");
  const env = { JOB_SECRET: "hunter2", INPUT_TOKEN: "job-token", GITHUB_TOKEN: "job-token", SHOWN: "shown" };
  const { succeeded, log, summary } = await pullRequest(leaking, { environment: "SHOWN" }, env);
  assert.ok(succeeded, log);
  assert.match(summary, /shop-unseen-shown|shop\\-unseen\\-shown/);
  assert.doesNotMatch(summary + log, /hunter2|job-token/);
  assert.ok(github.calls.every(({ token }) => token === "job-token"));
});

test("what stands in files is no markup, no command and no line of shell", async () => {
  const named = wider.replace(
    "Type: AWS::SNS::Topic",
    'Type: AWS::SNS::Topic, Properties: { TopicName: "x`|<b>@team $(touch pwned)" }',
  );
  const { succeeded, log } = await pullRequest(named, { path: "serverless.yml\n", stage: "dev; touch pwned" });
  assert.ok(succeeded, log);
  assert.equal(existsSync(join(workspace, "pwned")), false);
  assert.match(github.comments[0]!.body, /``x`\\\|<b>@team \$\(touch pwned\)``/);
});

test("several services stand in one comment; one that is new is new, one that is not there fails with a hint", async () => {
  mkdirSync(join(workspace, "billing"), { recursive: true });
  writeFileSync(join(workspace, "billing", "serverless.yml"), wider.replace("shop", "billing"));
  await pullRequest(wider, { path: ".\nbilling" });
  assert.match(
    github.comments[0]!.body,
    /#### In `.`[^]*#### In `.\/billing`[^]*Whoever deploys billing\\-dev \(new\) may/,
  );
  rmSync(join(workspace, "billing"), { recursive: true });
  const { succeeded, log } = await pullRequest(wider, { path: "nothing-here" });
  assert.equal(succeeded, false);
  assert.match(log, /::error title=passrole::`.\/nothing-here` cannot be compared/);
});

test("outside a pull request nothing is compared", async () => {
  const run = await runAction({
    workspace,
    temporary: folder,
    event: { ref: "refs/heads/main" },
    api: github.url,
    inputs: {},
  });
  assert.ok(run.succeeded, run.log);
  assert.match(run.log, /::notice title=passrole::there is no pull request here/);
  assert.deepEqual(github.calls, []);
});
