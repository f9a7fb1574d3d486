import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test, type TestContext } from "node:test";
import { readBody } from "../testing/http/answer.ts";
import { listen } from "../testing/http/listen.ts";
import { plainIo } from "./plain-io.ts";
import { runProgram } from "./run-program.ts";

const folder = mkdtempSync(join(tmpdir(), "passrole-described-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const resources = { Resources: { X: { Type: "AWS::Batch::Unheard", Properties: {} } } };
writeFileSync(join(folder, "template.json"), JSON.stringify(resources));
writeFileSync(
  join(folder, "serverless.yml"),
  JSON.stringify({ service: "orders", provider: { name: "aws" }, resources }),
);
writeFileSync(join(folder, "policy.json"), '{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}');

const schema = JSON.stringify({ handlers: { create: { permissions: ["batch:CreateUnheard"] } } });
const answer = `<DescribeTypeResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeTypeResult><Schema>${schema.replaceAll('"', "&quot;")}</Schema></DescribeTypeResult></DescribeTypeResponse>`;

interface Run {
  exit: number;
  out: string;
}

/** With a cache of its own, so that the registry is asked each time. */
async function run(line: string, keys: Readonly<Record<string, string>> = {}): Promise<Run> {
  let out = "";
  const env = { ...keys, XDG_CACHE_HOME: mkdtempSync(join(folder, "cache-")) };
  const exit = await runProgram(line.split(" "), plainIo({ cwd: folder, env, out: (said) => void (out += said) }));
  return { exit, out };
}

/** Runs with keys whose account has a registry; `asked` are the types that it was asked about. */
async function runSignedIn(line: string, t: TestContext): Promise<Run & { asked: readonly string[] }> {
  const asked: string[] = [];
  const registry = await listen((request, response) => {
    void readBody(request).then((body) => {
      asked.push(new URLSearchParams(body.toString()).get("TypeName") ?? "");
      response.writeHead(200, { "content-type": "text/xml" }).end(answer);
    });
  });
  t.after(() => registry.stop());
  // The SDK reads it itself.
  process.env["AWS_ENDPOINT_URL"] = registry.url;
  t.after(() => delete process.env["AWS_ENDPOINT_URL"]);
  return { ...(await run(line, { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "example" })), asked };
}

const lines = [
  "policy template.json --account 111122223333 --json",
  "check policy.json --for template.json --account 111122223333 --json",
  "access-role template.json --account 111122223333 --principal arn:aws:iam::111122223333:role/ci --json",
  "plan --account 111122223333 --json",
];

for (const line of lines) {
  const command = line.split(" ")[0]!;

  test(`${command} asks the account's registry about types that the catalogue lacks`, async (t) => {
    const { exit, out, asked } = await runSignedIn(line, t);
    assert.equal(exit, 0, out);
    assert.match(out, /deploy-policy\/described-type/);
    assert.deepEqual(asked, ["AWS::Batch::Unheard"]);
  });

  test(`${command} says that it does not know them where nobody is signed in`, async () => {
    const { exit, out } = await run(line);
    assert.notEqual(exit, 0);
    assert.match(out, /deploy-policy\/unknown-type/);
  });
}

test("access-role lets the whole service stand for such a type only where that is said", async () => {
  const { exit, out } = await run(`${lines[2]} --allow-unknown`);
  assert.equal(exit, 0, out);
  assert.match(out, /batch:\*/);
});
