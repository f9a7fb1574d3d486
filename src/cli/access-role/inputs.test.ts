import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { PolicyDocument } from "../../iam/policy.ts";
import { plainIo } from "../plain-io.ts";
import { runProgram } from "../run-program.ts";

/* Whatever the input is, the role gets what `policy` says of it, within the boundary of the app's roles. */

const folder = mkdtempSync(join(tmpdir(), "passrole-access-role-inputs-"));
after(() => rmSync(folder, { recursive: true }));

const role = {
  Type: "AWS::IAM::Role",
  Properties: { AssumeRolePolicyDocument: {}, Policies: [{ PolicyName: "p", PolicyDocument: {} }] },
};
const sam = {
  Transform: "AWS::Serverless-2016-10-31",
  Resources: {
    Hi: {
      Type: "AWS::Serverless::Function",
      Properties: { Handler: "a.b", Runtime: "nodejs22.x", CodeUri: "s3://code/hi.zip" },
    },
  },
};

function written(name: string, template: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(template));
  return file;
}

interface Input {
  what: string;
  argv: readonly string[];
  /** Whether the deployer makes roles himself; those of a cloud assembly are made by the bootstrap's role. */
  makesRoles: boolean;
}

const inputs: readonly Input[] = [
  { what: "a serverless.yml", argv: ["examples/hello"], makesRoles: true },
  { what: "several services", argv: ["examples/hello", "examples/custom-roles"], makesRoles: true },
  { what: "a SAM template", argv: [written("sam.json", sam)], makesRoles: true },
  { what: "a plain template", argv: [written("plain.json", { Resources: { R: role } })], makesRoles: true },
  { what: "an app of CDK", argv: ["test/fixtures/cloud-assemblies/orders"], makesRoles: false },
  { what: "an app of SST", argv: ["test/fixtures/sst-app", "--stack", "dev-shop-Data"], makesRoles: false },
  {
    what: "an app of CDK without its bootstrap",
    argv: ["test/fixtures/sst-app", "--stack", "dev-shop-Data", "--tool", "none"],
    makesRoles: true,
  },
];

const account = ["--account", "111122223333"];
const boundary = "arn:aws:iam::111122223333:policy/app-limits";
const trust = [
  "--principal",
  "arn:aws:iam::444455556666:role/broker",
  "--external-id",
  "pr-abcdefghijklmnopqrstuvwxyz",
];

async function run(...argv: readonly string[]): Promise<string> {
  let out = "";
  const exitCode = await runProgram(argv, plainIo({ out: (text) => void (out += text) }));
  assert.equal(exitCode, 0, out);
  return out;
}

interface Answer {
  policies: { document: PolicyDocument }[];
  boundary: string | null;
  text: string;
}

const documentsOf = (json: string): PolicyDocument[] =>
  (JSON.parse(json) as Answer).policies.map(({ document }) => document);

/** Texts as they stand in the quotes of any of the formats. */
const bare = (text: string): string => text.replaceAll(/[\s"\\']/g, "");

for (const { what, argv, makesRoles } of inputs) {
  test(`the role for ${what} gets its deploy policy, within the app's boundary`, async () => {
    const policy = await run("policy", ...argv, ...account, "--boundary", boundary, "--json");
    const made = await run("access-role", ...argv, ...account, ...trust, "--app-boundary", boundary, "--json");
    assert.deepEqual(documentsOf(made), documentsOf(policy));
    assert.equal((JSON.parse(made) as Answer).boundary, null);
    assert.equal(made.includes("iam:PermissionsBoundary"), makesRoles);
  });

  for (const format of ["cloudformation", "terraform", "aws-cli"]) {
    test(`for ${what} as ${format} every statement is there`, async () => {
      const options = [...argv, ...account, ...trust, "--app-boundary", boundary, "--json"];
      const made = await run("access-role", ...options, "--format", format);
      const text = bare((JSON.parse(made) as Answer).text);
      const statements = documentsOf(made).flatMap(({ Statement }) => Statement);
      const resources = statements.flatMap(({ Resource = [] }) => Resource);
      for (const resource of resources) assert.ok(text.includes(bare(resource)), resource);
      assert.equal(text.includes("iam:PermissionsBoundary"), makesRoles);
    });
  }
}

test("a role that is bounded itself makes roles within the same boundary, or within the app's", async () => {
  const made = ["access-role", "examples/hello", ...account, ...trust, "--json", "--boundary", boundary];
  const [own, both] = [await run(...made), await run(...made, "--app-boundary", boundary.replace("app", "inner"))];
  for (const answer of [own, both]) assert.equal((JSON.parse(answer) as Answer).boundary, boundary);
  const condition = (answer: string): string =>
    JSON.stringify(documentsOf(answer).flatMap(({ Statement }) => Statement));
  assert.match(condition(own), /app-limits/);
  assert.match(condition(both), /inner-limits/);
  assert.doesNotMatch(condition(both), /app-limits/);
});
