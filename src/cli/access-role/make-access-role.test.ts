import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { isAllowed, compilePolicy } from "../../iam/evaluate.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import { plainIo } from "../plain-io.ts";
import { runProgram } from "../run-program.ts";

const principal = "arn:aws:iam::111122223333:role/broker";
const externalId = "pr-abcdefghijklmnopqrstuvwxyz";
const trusting = ["--principal", principal, "--external-id", externalId];
const hello = ["examples/hello", "--account", "444455556666"];
const issuer = "https://token.actions.githubusercontent.com";
const templateUrl = "https://bucket.s3.eu-west-1.amazonaws.com/role.json";

interface Ran {
  exitCode: number;
  out: string;
  err: string;
}

async function run(...argv: string[]): Promise<Ran> {
  let [out, err] = ["", ""];
  const io = plainIo({ out: (text) => void (out += text), err: (text) => void (err += text) });
  return { exitCode: await runProgram(["access-role", ...argv], io), out, err };
}

interface Template {
  Parameters: Record<string, { Default: string }>;
  Resources: Record<string, { Type: string; Properties: { PolicyDocument: PolicyDocument } }>;
}

test("a template has the trust, and the deploy policy of the service", async () => {
  const { exitCode, out } = await run(...hello, ...trusting);
  assert.equal(exitCode, 0);
  const { Parameters, Resources } = JSON.parse(out) as Template;
  assert.deepEqual(
    [Parameters["BrokerPrincipalArn"]?.Default, Parameters["ExternalId"]?.Default],
    [principal, externalId],
  );
  const managed = Object.values(Resources).filter(({ Type }) => Type === "AWS::IAM::ManagedPolicy");
  const policies = managed.map(({ Properties }) => compilePolicy(Properties.PolicyDocument));
  const stack = "arn:aws:cloudformation:us-east-1:444455556666:stack/hello-dev/1";
  assert.equal(isAllowed(policies, { action: "cloudformation:DescribeStacks", resource: stack }), true);
  assert.equal(isAllowed(policies, { action: "iam:CreateUser", resource: "*" }), false);
});

test("several services and stages make one role", async () => {
  const [one, several] = [
    await run(...hello, ...trusting),
    await run("examples/orders", ...hello, ...trusting, "--stage", "dev,prod"),
  ];
  assert.equal(several.exitCode, 0);
  assert.ok(several.out.length > one.out.length);
  assert.match(several.out, /hello-prod/);
  assert.match(several.out, /orders-dev/);
});

test("an external id that is made is shown, and is another each time", async () => {
  const made = async (): Promise<string> => {
    const { out, err } = await run("--strategy", "none", "--principal", principal);
    const [, id = ""] = /external id, made for this role: (\S+)/.exec(err)!;
    assert.equal((JSON.parse(out) as Template).Parameters["ExternalId"]?.Default, id);
    return id;
  };
  const ids = [await made(), await made()];
  assert.ok(ids.every((id) => /^pr-[a-z2-7]{26}$/.test(id)));
  assert.notEqual(ids[0], ids[1]);
  assert.doesNotMatch((await run("--strategy", "none", ...trusting)).err, /external id/);
});

test("administrator is asked for by name and said plainly", async () => {
  const { exitCode, out, err } = await run("--strategy", "administrator", ...trusting);
  assert.equal(exitCode, 0);
  assert.match(out, /policy\/AdministratorAccess/);
  assert.match(err, /warning deploy-policy\/administrator/);
  assert.doesNotMatch((await run(...hello, ...trusting)).out, /AdministratorAccess/);
});

const formats: readonly (readonly [format: string, shows: RegExp])[] = [
  ["cloudformation", /"Type": "AWS::IAM::Role"/],
  ["terraform", /^resource "aws_iam_role" "access" \{$/m],
  ["aws-cli", /^aws iam create-role/m],
];

for (const [format, shows] of formats) {
  test(`as ${format} the role is bounded and limited`, async () => {
    const boundary = "arn:aws:iam::444455556666:policy/limits";
    const limits = ["--boundary", boundary, "--max-session", "2h", "--role-name", "team-deployer"];
    const { exitCode, out } = await run("--strategy", "none", ...trusting, ...limits, "--format", format);
    assert.equal(exitCode, 0);
    for (const each of [shows, /policy\/limits/, /7200/, /team-deployer/]) assert.match(out, each);
  });
}

test("the tokens of a CI are trusted by subject", async () => {
  const subject = "repo:acme/orders:environment:prod";
  const { exitCode, out } = await run("--strategy", "none", "--issuer", issuer, "--subject", subject, "--json");
  assert.equal(exitCode, 0);
  const { text, ...told } = JSON.parse(out) as Record<string, unknown>;
  assert.match(String(text), /token\.actions\.githubusercontent\.com:sub/);
  assert.deepEqual(
    [told["issuer"], told["audience"], told["subject"], told["externalId"]],
    [issuer, "sts.amazonaws.com", subject, null],
  );
});

test("the link opens the console in the region, and is all that stdout has", async () => {
  const link = ["--quick-create", "--template-url", templateUrl, "--region", "eu-west-1"];
  const { exitCode, out } = await run("--strategy", "none", ...trusting, ...link);
  assert.equal(exitCode, 0);
  assert.match(
    out,
    /^https:\/\/eu-west-1\.console\.aws\.amazon\.com\/\S+&param_ExternalId=pr-abcdefghijklmnopqrstuvwxyz\S*\n$/,
  );
});

test("a file is written whole, and stdout then has nothing", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "passrole-access-role-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "role.json");
  const { exitCode, out, err } = await run("--strategy", "none", ...trusting, "--out", file);
  assert.deepEqual([exitCode, out], [0, ""]);
  assert.match(err, /aws cloudformation deploy/);
  assert.equal(readFileSync(file, "utf8"), (await run("--strategy", "none", ...trusting)).out);
  assert.deepEqual(readdirSync(folder), ["role.json"]);
  const failed = await run("--strategy", "none", ...trusting, "--out", join(folder, "none", "role.json"));
  assert.equal(failed.exitCode, 2);
  assert.match(failed.err, /access-role\/not-written/);
});

test("JSON has stable fields", async () => {
  const { out } = await run("--strategy", "none", ...trusting, "--json");
  assert.deepEqual(Object.keys(JSON.parse(out) as object), [
    "format",
    "roleName",
    "principal",
    "externalId",
    "issuer",
    "audience",
    "subject",
    "maxSession",
    "boundary",
    "policy",
    "policies",
    "text",
    "stackName",
    "parameters",
    "command",
    "quickCreateUrl",
    "out",
    "diagnostics",
  ]);
});

const none = ["--strategy", "none"];
const refused: readonly (readonly [what: string, argv: readonly string[], code: string])[] = [
  ["nobody to trust", none, "access-role/nobody-trusted"],
  ["a principal and an issuer", [...none, ...trusting, "--issuer", issuer], "access-role/two-trusted"],
  ["a whole account", [...none, "--principal", "arn:aws:iam::111122223333:root"], "access-role/principal-not-exact"],
  ["an issuer without subject", [...none, "--issuer", issuer], "access-role/no-subject"],
  ["an issuer with external id", [...none, "--issuer", issuer, "--external-id", "x1"], "access-role/other-trust"],
  ["a principal with audience", [...none, ...trusting, "--audience", "x"], "access-role/other-trust"],
  [
    "an external id with spaces",
    [...none, "--principal", principal, "--external-id", "a b"],
    "access-role/bad-external-id",
  ],
  ["a session of thirteen hours", [...none, ...trusting, "--max-session", "13h"], "access-role/bad-max-session"],
  ["a session that is no duration", [...none, ...trusting, "--max-session", "1h;rm"], "access-role/bad-max-session"],
  ["a role with a path", [...none, ...trusting, "--role-name", "a/b"], "access-role/bad-role-name"],
  ["a boundary that is none", [...none, ...trusting, "--boundary", "x"], "access-role/bad-boundary"],
  ["a boundary of the app's that is none", [...trusting, "--app-boundary", "x"], "cli/bad-usage"],
  ["a link without template", [...none, ...trusting, "--quick-create"], "access-role/no-template-url"],
  ["a link to Terraform", [...none, ...trusting, "--quick-create", "--format", "terraform"], "access-role/not-quick"],
  [
    "a template outside of S3",
    [...none, ...trusting, "--quick-create", "--template-url", "https://example.com/x"],
    "access-role/bad-template-url",
  ],
  ["an unknown format", [...none, ...trusting, "--format", "pulumi"], "cli/bad-usage"],
  ["an unknown strategy", [...trusting, "--strategy", "most-privilege"], "cli/bad-usage"],
  ["a path that is not there", ["nowhere", ...trusting], "input/not-found"],
];

for (const [what, argv, code] of refused) {
  test(`${what} is refused with ${code}, and nothing printed`, async () => {
    const { exitCode, out, err } = await run(...argv);
    assert.deepEqual([exitCode, out], [2, ""]);
    assert.match(err, new RegExp(`error ${code}: .*\\n(.*\\n)*? *= hint: `));
    const json = await run(...argv, "--json");
    const { diagnostics } = JSON.parse(json.out) as { diagnostics: { code: string }[] };
    assert.deepEqual([json.exitCode, diagnostics[0]?.code], [2, code]);
  });
}
