import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import type { PolicyDocument } from "../../iam/policy.ts";
import { accessRoleOf, type AccessRoleRequest } from "./access-role.ts";
import { commandLines, deployCommand } from "./command-lines.ts";
import { shellWord } from "./shell-words.ts";

const trusted = { principal: "arn:aws:iam::111122223333:role/passrole-broker", externalId: "pr-abcdefghijklmnop" };
const issued = { issuer: "https://broker.example.com", audience: "sts.amazonaws.com", subject: "provider:p1" };

/** The words that a shell gives `aws` for each command; the account is 444455556666. */
function run(script: string): readonly (readonly string[])[] {
  const aws = `aws() { case "$1" in sts) echo 444455556666;; *) printf '%s\\037' "$@"; printf '\\036';; esac; }`;
  const printed = execFileSync("/bin/sh", ["-eu", "-c", `${aws}\n${script}`], { encoding: "utf8" });
  return printed
    .split("\x1E")
    .filter((call) => call !== "")
    .map((call) => call.split("\x1F").slice(0, -1));
}

function commandsOf(request: Partial<AccessRoleRequest> = {}): readonly (readonly string[])[] {
  return run(commandLines(accessRoleOf({ trusted, policy: "none", ...request }).value!));
}

function option(words: readonly string[], name: string): string {
  return words[words.indexOf(`--${name}`) + 1]!;
}

const skipped = process.platform === "win32" && "needs a POSIX shell";

test("a shell gives the aws CLI the documents whole, with the account in them", { skip: skipped }, () => {
  const [create = [], reading = [], ...others] = commandsOf();
  assert.deepEqual([create.slice(0, 2), others], [["iam", "create-role"], []]);
  const trust = JSON.parse(option(create, "assume-role-policy-document")) as PolicyDocument;
  assert.deepEqual(trust.Statement[0]!.Condition, { StringEquals: { "sts:ExternalId": trusted.externalId } });
  const own = JSON.parse(option(reading, "policy-document")) as PolicyDocument;
  assert.equal(own.Statement[0]!.Resource, "arn:aws:iam::444455556666:role/passrole-deployer");
});

test("policies are made and attached one after another, quotes and variables untouched", { skip: skipped }, () => {
  const Condition = { StringLike: { "aws:PrincipalTag/team": "it's `$HOME` <account>" } };
  const Statement = [{ Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::${aws:username}", Condition }];
  const policy = [{ Version: "2012-10-17", Statement }];
  const [create = [], attach = []] = commandsOf({ policy }).slice(2);
  assert.deepEqual(JSON.parse(option(create, "policy-document")), policy[0]);
  assert.equal(option(attach, "policy-arn"), "arn:aws:iam::444455556666:policy/passrole-deployer-deploy-1");
});

test("administrator and boundary are said in full", { skip: skipped }, () => {
  const boundary = "arn:aws:iam::444455556666:policy/limits";
  const [create = [], , attach = []] = commandsOf({ policy: "administrator", boundary, maxSessionDuration: 7200 });
  assert.equal(option(create, "permissions-boundary"), boundary);
  assert.equal(option(create, "max-session-duration"), "7200");
  assert.equal(option(attach, "policy-arn"), "arn:aws:iam::aws:policy/AdministratorAccess");
});

test("an issuer is registered first, and the role trusts its provider in this account", { skip: skipped }, () => {
  const [issuer = [], create = []] = commandsOf({ trusted: issued });
  assert.equal(option(issuer, "url"), issued.issuer);
  const trust = JSON.parse(option(create, "assume-role-policy-document")) as PolicyDocument;
  assert.deepEqual(trust.Statement[0]!.Principal, {
    Federated: "arn:aws:iam::444455556666:oidc-provider/broker.example.com",
  });
});

test("a stack is made with each parameter as one word", { skip: skipped }, () => {
  const stack = { file: "my template.json", stackName: "s", region: "eu-west-1", parameters: { A: "a b", B: "it's" } };
  const [words = []] = run(deployCommand({ ...stack, throughBucket: false }));
  assert.equal(option(words, "template-file"), "my template.json");
  assert.deepEqual(words.slice(words.indexOf("--parameter-overrides")), ["--parameter-overrides", "A=a b", "B=it's"]);
  assert.equal(words.includes("--s3-bucket"), false);
  const [large = []] = run(deployCommand({ ...stack, throughBucket: true }));
  assert.equal(option(large, "s3-bucket"), "BUCKET");
});

test("a word that a shell would change is quoted", () => {
  assert.deepEqual(["plain-1", "a b", "$x", "it's", ""].map(shellWord), [
    "plain-1",
    "'a b'",
    "'$x'",
    String.raw`'it'\''s'`,
    "''",
  ]);
});
