import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { run } from "../../../test/golden/run-golden.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "passrole-git-")));
const repository = join(folder, "repository");
after(() => rmSync(folder, { recursive: true }));

const git = (...args: string[]): string => execFileSync("git", ["-C", repository, ...args], { encoding: "utf8" });
const write = (file: string, text: string): void => {
  mkdirSync(join(repository, file, ".."), { recursive: true });
  writeFileSync(join(repository, file), text);
};
const service = `service: orders
provider: { name: aws, runtime: nodejs22.x }
functions: \${file(functions.yml)}
`;
const functions = (name: string): string => `${name}: { handler: index.${name} }\n`;

mkdirSync(repository);
git("init", "--quiet", "--initial-branch", "main");
write("orders/serverless.yml", service);
write("orders/functions.yml", functions("create"));
write(
  "policy.json",
  `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }`,
);
write(".gitattributes", "policy.json export-ignore\n");
for (const hook of ["post-checkout", "post-index-change", "reference-transaction"]) {
  write(`.git/hooks/${hook}`, `#!/bin/sh\ntouch ${join(folder, "hook-ran")}\n`);
  chmodSync(join(repository, ".git/hooks", hook), 0o755);
}
git("-c", "core.hooksPath=/dev/null", "add", ".");
git("-c", "core.hooksPath=/dev/null", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "one");
write("orders/functions.yml", functions("create") + functions("remove"));
const index = readFileSync(join(repository, ".git/index"));

const temporary = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("passrole-diff-"));

interface Answer {
  changes: {
    title: string;
    gained: { permissions: { actions: string[]; because: { at?: string }[] }[] };
    lost: object;
  }[];
}

async function diff(line: string, below = "orders"): Promise<{ exit: string; stdout: string; stderr: string }> {
  return run(`PATH='${process.env["PATH"]}' diff ${line}`, join(repository, below));
}

const gainedBy = (stdout: string): string[] =>
  (JSON.parse(stdout) as Answer).changes.flatMap(({ gained }) => gained.permissions.flatMap(({ actions }) => actions));

for (const [line, below] of [
  ["main --json", "orders"],
  ["main:orders/serverless.yml . --json", "orders"],
  ["main:./orders orders/serverless.yml --json", "."],
] as const) {
  test(`\`diff ${line}\` in ${below} takes a revision with the files it includes`, async () => {
    const { stdout, exit } = await diff(line, below);
    assert.equal(exit, "0\n");
    assert.ok(gainedBy(stdout).includes("lambda:CreateFunction"), stdout);
    assert.deepEqual(temporary(), []);
  });
}

test("an equal revision is equal, and places of a revision are named after it", async () => {
  const equal = await diff("main:./ main:./ --json");
  assert.deepEqual((JSON.parse(equal.stdout) as Answer).changes, []);
  const turned = await diff(". main --json");
  assert.match(turned.stdout, /"at": "functions\.yml:2:1"/);
  const back = await diff("main --format github");
  assert.match(back.stdout, /file=functions\.yml,line=2,/);
});

test("no hook runs, and index, branches and work trees stay as they are", async () => {
  await diff("main");
  assert.ok(!readdirSync(folder).includes("hook-ran"));
  assert.deepEqual(readFileSync(join(repository, ".git/index")), index);
  assert.equal(git("-c", "core.hooksPath=/dev/null", "worktree", "list").trim().split("\n").length, 1);
});

test("a file that archives leave out is compared like any other", async () => {
  const { stdout, exit } = await diff("main:policy.json policy.json", ".");
  assert.equal(exit, "0\n");
  assert.match(stdout, /Nothing changes/);
});

test("what a revision does not have yet is new", async () => {
  write(
    "new/serverless.yml",
    "service: new\nprovider: { name: aws, runtime: nodejs22.x }\nfunctions: { a: { handler: a.b } }\n",
  );
  const { stdout, stderr } = await diff("main new", ".");
  assert.match(stdout, /whoever deploys new-dev is new, and may/);
  assert.match(stderr, /diff\/not-there: `main` has no `.\/new`/);
  rmSync(join(repository, "new"), { recursive: true });
});

for (const [line, said] of [
  ["mian .", /diff\/unknown-revision: `mian` is no file here, and no revision/],
  ["mian:serverless.yml .", /diff\/unknown-revision: `mian` /],
  ["--fail-on=widened -- -x .", /diff\/unknown-revision: `-x`/],
  [
    "main:serverless.yml .",
    /input\/not-found: `main` has no .* at `serverless.yml`[^]*`main:\.\/serverless.yml` counts from here/,
  ],
] as const) {
  test(`\`diff ${line}\` says what is wrong, and leaves nothing behind`, async () => {
    const { stderr, exit } = await diff(line);
    assert.equal(exit, "2\n");
    assert.match(stderr, said);
    assert.deepEqual(temporary(), []);
  });
}
