import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test, type TestContext } from "node:test";
import { readBody } from "../testing/http/answer.ts";
import { listen } from "../testing/http/listen.ts";
import { plainIo } from "./plain-io.ts";
import { runProgram } from "./run-program.ts";

const root = mkdtempSync(join(tmpdir(), "passrole-from-stack-"));
after(() => rmSync(root, { recursive: true, force: true }));

/** A stack that CloudFormation has. */
interface Deployed {
  original: unknown;
  processed?: unknown;
  status?: string;
  /** Names of stacks in it, by logical id. */
  nested?: Readonly<Record<string, string>>;
}

type Stacks = Readonly<Record<string, Deployed>>;

const idOf = (name: string): string => `arn:aws:cloudformation:eu-west-1:111122223333:stack/${name}/1`;

/** CloudFormation and STS, as far as they are asked; keys of `stacks` are `region/name`. */
function answerTo(asked: URLSearchParams, region: string, stacks: Stacks): [status: number, xml: string] {
  const call = asked.get("Action") ?? "";
  if (call === "GetCallerIdentity")
    return [200, result(call, "<Account>111122223333</Account><Arn>arn:aws:iam::111122223333:user/ci</Arn>")];
  const name = (asked.get("StackName") ?? "").replace(/^arn:.*:stack\/(.*)\/1$/, "$1");
  const stack = stacks[`${region}/${name}`];
  if (name === "locked-dev") return [403, fault("AccessDenied", "not authorized")];
  if (!stack) return [400, fault("ValidationError", `Stack with id ${name} does not exist`)];
  if (call === "GetTemplate") {
    const body = asked.get("TemplateStage") === "Processed" ? stack.processed : stack.original;
    return [200, result(call, `<TemplateBody>${escaped(JSON.stringify(body))}</TemplateBody>`)];
  }
  if (call === "DescribeStacks") {
    const status = `<StackStatus>${stack.status ?? "UPDATE_COMPLETE"}</StackStatus>`;
    const times = "<CreationTime>2026-01-01T00:00:00Z</CreationTime>";
    const member = `<member><StackName>${name}</StackName><StackId>${idOf(name)}</StackId>${status}${times}</member>`;
    return [200, result(call, `<Stacks>${member}</Stacks>`)];
  }
  const inside = Object.entries(stack.nested ?? {}).map(
    ([id, physical]) =>
      `<member><LogicalResourceId>${id}</LogicalResourceId><PhysicalResourceId>${idOf(physical)}</PhysicalResourceId><ResourceType>AWS::CloudFormation::Stack</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>`,
  );
  return [200, result(call, `<StackResourceSummaries>${inside.join("")}</StackResourceSummaries>`)];
}

function result(call: string, xml: string): string {
  return `<${call}Response><${call}Result>${xml}</${call}Result></${call}Response>`;
}

function fault(code: string, message: string): string {
  return `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

interface Answer {
  exit: number;
  err: string;
  calls: readonly string[];
  stack: string;
  needs: readonly { action: string; resource: string; operations: string[]; because: { logicalId?: string }[] }[];
  diagnostics: readonly { severity: string; code: string; message: string }[];
}

/** Runs `policy` on files of a folder, in an account with some stacks. */
async function policy(
  t: TestContext,
  line: string,
  files: Readonly<Record<string, unknown>>,
  stacks: Stacks,
): Promise<Answer> {
  const cwd = mkdtempSync(join(root, "case-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), JSON.stringify(content));
  }
  const calls: string[] = [];
  const server = await listen((request, response) => {
    const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "";
    void readBody(request).then((body) => {
      const asked = new URLSearchParams(body.toString());
      calls.push([asked.get("Action"), region, asked.get("TemplateStage")].filter(Boolean).join(" "));
      const [status, xml] = answerTo(asked, region, stacks);
      response.writeHead(status, { "content-type": "text/xml" }).end(xml);
    });
  });
  t.after(() => server.stop());
  // The SDK reads it itself.
  process.env["AWS_ENDPOINT_URL"] = server.url;
  t.after(() => delete process.env["AWS_ENDPOINT_URL"]);
  let [out, err] = ["", ""];
  const env = { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "example", PASSROLE_AWS_ATTEMPTS: "1" };
  const io = plainIo({ cwd, env, out: (text) => void (out += text), err: (text) => void (err += text) });
  const exit = await runProgram(["policy", "--account", "111122223333", "--json", ...line.split(" ")], io);
  return { ...(JSON.parse(out || "{}") as Omit<Answer, "exit" | "err" | "calls">), exit, err, calls };
}

const queue = (delay: number): unknown => ({
  Type: "AWS::SQS::Queue",
  Properties: { QueueName: "q", DelaySeconds: delay },
});
const template = (Resources: Record<string, unknown>, Transform?: string): unknown => ({
  ...(Transform !== undefined && { Transform }),
  Resources,
});
const topic = { Type: "AWS::SNS::Topic", Properties: { TopicName: "t" } };

/** Actions on the resources of the template, beside the tool's own calls. */
function ofResources({ needs }: Answer): string[] {
  const own = needs.filter(({ because }) => because.some(({ logicalId }) => logicalId !== undefined));
  return own.map(({ action }) => action).sort();
}

/** What changing an attribute of a queue takes. */
const queueUpdate = ["sqs:GetQueueAttributes", "sqs:ListQueueTags", "sqs:SetQueueAttributes"];

const codes = ({ diagnostics }: Answer): string[] => diagnostics.map(({ code }) => code);

test("what changes in the deployed stack is asked about, and no more", async (t) => {
  const files = { "template.json": template({ Queue: queue(2), Topic: topic }) };
  const stacks = { "eu-west-1/app": { original: template({ Queue: queue(1), Topic: topic }) } };
  const line = "template.json --tool none --region eu-west-1 --from stack:app";
  const answer = await policy(t, line, files, stacks);
  assert.equal(answer.exit, 0, answer.err);
  assert.equal(answer.stack, "app");
  assert.deepEqual(ofResources(answer), queueUpdate);
  assert.match(answer.err, /as arn:aws:iam::111122223333:user\/ci/);
});

test("--stack names the stack of --from stack as well; two names are bad usage", async (t) => {
  const files = { "template.json": template({ Topic: topic }) };
  const stacks = { "us-east-1/app": { original: template({ Topic: topic }) } };
  const answer = await policy(t, "template.json --tool none --stack app --from stack", files, stacks);
  assert.deepEqual(ofResources(answer), []);
  const twice = await policy(t, "template.json --stack app --from stack:other", files, stacks);
  assert.equal(twice.exit, 2);
  assert.match(twice.diagnostics[0]!.message, /two stacks/);
});

for (const [what, status] of [
  ["is not there", undefined],
  ["was only reviewed", "REVIEW_IN_PROGRESS"],
  ["could not be created", "ROLLBACK_COMPLETE"],
] as const) {
  test(`a stack that ${what} is deployed for the first time, which is said`, async (t) => {
    const original = template({ Topic: topic });
    const stacks = status === undefined ? {} : { "us-east-1/app": { original, status } };
    const answer = await policy(t, "template.json --tool none --from stack:app", { "template.json": original }, stacks);
    assert.equal(answer.exit, 0, answer.err);
    assert.deepEqual(codes(answer), ["deploy-policy/new-stack"]);
    assert.ok(ofResources(answer).includes("sns:CreateTopic"));
  });
}

test("each stage and region has its own stack", async (t) => {
  const files = {
    "serverless.yml": {
      service: "orders",
      provider: { name: "aws" },
      resources: { Resources: { Topic: { ...topic, Properties: { TopicName: "${sls:stage}-t" } } } },
    },
  };
  const kept = { ...topic, Properties: { TopicName: "dev-t" } };
  const stacks = { "eu-west-1/orders-dev": { original: template({ Topic: kept }) } };
  const answer = await policy(t, "--stage dev,prod --region eu-west-1,eu-central-1 --from stack", files, stacks);
  assert.equal(answer.exit, 0, answer.err);
  const said = answer.diagnostics
    .filter(({ code }) => code === "deploy-policy/new-stack")
    .map(({ message }) => message);
  assert.deepEqual(said.flatMap((message) => /`(.*)` in (\S+)/.exec(message)?.slice(1).join(" ") ?? []).sort(), [
    "orders-dev eu-central-1",
    "orders-prod eu-central-1",
    "orders-prod eu-west-1",
  ]);
  const created = answer.needs.filter(({ action }) => action === "sns:CreateTopic").map(({ resource }) => resource);
  assert.deepEqual(created.sort(), [
    "arn:aws:sns:eu-central-1:111122223333:dev-t",
    "arn:aws:sns:eu-central-1:111122223333:prod-t",
    "arn:aws:sns:eu-west-1:111122223333:prod-t",
  ]);
});

test("what the transform of SAM made is made here of the template as it was given", async (t) => {
  const api = (delay: number): unknown =>
    template(
      { Fn: { Type: "AWS::Serverless::SimpleTable", Properties: { TableName: "t" } }, Queue: queue(delay) },
      "AWS::Serverless-2016-10-31",
    );
  const answer = await policy(
    t,
    "template.json --tool none --from stack:app",
    { "template.json": api(2) },
    { "us-east-1/app": { original: api(1), processed: template({}) } },
  );
  assert.equal(answer.exit, 0, JSON.stringify(answer.diagnostics));
  assert.deepEqual(ofResources(answer), queueUpdate);
});

test("what another macro made is taken as CloudFormation processed it", async (t) => {
  const stacks = {
    "us-east-1/app": { original: template({ Topic: topic }, "Acme"), processed: template({ Topic: topic }) },
  };
  const files = { "template.json": template({ Topic: topic }) };
  const answer = await policy(t, "template.json --tool none --from stack:app", files, stacks);
  assert.deepEqual(ofResources(answer), []);
  assert.deepEqual(answer.calls.slice(-2), ["GetTemplate us-east-1 Original", "GetTemplate us-east-1 Processed"]);
});

test("a stack in the stack is compared with the one that CloudFormation made of it", async (t) => {
  const outer = template({
    Inner: {
      Type: "AWS::CloudFormation::Stack",
      Properties: { TemplateURL: "https://s3.amazonaws.com/b/k" },
      Metadata: { "aws:asset:path": "inner.template.json", "aws:asset:property": "TemplateURL" },
    },
  });
  const files = {
    "cdk.out/manifest.json": {
      version: "48.0.0",
      artifacts: {
        app: {
          type: "aws:cloudformation:stack",
          environment: "aws://111122223333/us-east-1",
          properties: { templateFile: "app.template.json", stackName: "app" },
        },
      },
    },
    "cdk.out/app.template.json": outer,
    "cdk.out/inner.template.json": template({ Queue: queue(2), Topic: topic }),
  };
  const stacks = {
    "us-east-1/app": { original: outer, nested: { Inner: "app-Inner-1ABC" } },
    "us-east-1/app-Inner-1ABC": { original: template({ Queue: queue(1), Topic: topic }) },
  };
  const answer = await policy(t, "cdk.out --tool none --from stack", files, stacks);
  assert.equal(answer.exit, 0, JSON.stringify(answer.diagnostics));
  assert.deepEqual(ofResources(answer), queueUpdate);
});

for (const [what, line, code] of [
  ["a pattern of stages is no stack", "--stage pr-* --from stack", "deploy-policy/stack-pattern"],
  ["a stack that may not be read is an error", "--stack locked-dev --from stack", "deploy-policy/stack-not-read"],
] as const) {
  test(what, async (t) => {
    const files = { "serverless.yml": { service: "orders", provider: { name: "aws" } } };
    const answer = await policy(t, line, files, {});
    assert.equal(answer.exit, 2);
    assert.deepEqual(codes(answer), [code]);
  });
}

test("credentials of another account read no stack", async (t) => {
  const files = { "template.json": template({ Topic: topic }) };
  const answer = await policy(t, "template.json --from stack:app --account 444455556666", files, {});
  assert.equal(answer.exit, 2);
  assert.deepEqual(codes(answer), ["deploy-policy/other-account"]);
});
