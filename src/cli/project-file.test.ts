import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { whoDeploysFrom } from "./decider.ts";
import { plainIo } from "./plain-io.ts";
import { findProjectFiles, readProjectFile } from "./project-file.ts";

function machine(t: TestContext, files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "passrole-project-"));
  t.after(() => rmSync(root, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

test("the file of the nearest folder counts", (t) => {
  const root = machine(t, { "repo/.git/HEAD": "", "repo/passrole.yml": "", "repo/a/b/passrole.yaml": "" });
  const found = (folder: string): string[] => findProjectFiles(join(root, folder), root);
  assert.deepEqual(found("repo/a/b"), [join(root, "repo/a/b/passrole.yaml")]);
  assert.deepEqual(found("repo/a"), [join(root, "repo/passrole.yml")]);
});

test("nothing above the root of the repository counts", (t) => {
  const root = machine(t, { "passrole.yml": "", "repo/.git": "gitdir: elsewhere", "repo/a/serverless.yml": "" });
  assert.deepEqual(findProjectFiles(join(root, "repo/a"), root), []);
});

test("outside a repository nothing above the working directory counts", (t) => {
  const root = machine(t, { "passrole.yml": "", "work/a/serverless.yml": "" });
  assert.deepEqual(findProjectFiles(join(root, "work/a"), join(root, "work")), []);
  assert.deepEqual(findProjectFiles(join(root, "work/a"), root), [join(root, "passrole.yml")]);
});

test("outside a repository and the working directory only the folder itself counts", (t) => {
  const root = machine(t, { "passrole.yml": "", "a/serverless.yml": "", "b/passrole.yml": "", "c/x": "" });
  assert.deepEqual(findProjectFiles(join(root, "a"), join(root, "c")), []);
  assert.deepEqual(findProjectFiles(join(root, "b"), join(root, "c")), [join(root, "b/passrole.yml")]);
});

test("two files side by side are an error", (t) => {
  const root = machine(t, { "passrole.yml": "", "passrole.yaml": "" });
  const { value, diagnostics } = readProjectFile(root, { cwd: root });
  assert.equal(value, undefined);
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["project-file/two-files"],
  );
});

const places = [
  { service: "orders", stage: "dev", region: "us-east-1" },
  { service: "orders", stage: "prod", region: "us-east-1" },
];

test("who deploys is answered for every place asked about", async (t) => {
  const yaml = `
providers: { dev: { aws: { profile: dev } }, prod: { aws: { profile: prod } } }
services: { orders: { aws: dev, stages: { prod: prod } } }
`;
  const root = machine(t, { "passrole.yml": yaml });
  const { value, diagnostics } = await whoDeploysFrom(root, places, {}, plainIo({ cwd: root }));
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(
    value?.map(({ instance, provider, because }) => [instance.stage, provider, because]),
    [
      ["dev", "dev", "service orders"],
      ["prod", "prod", "instance prod"],
    ],
  );
});

test("without a file nothing is linked", async (t) => {
  const root = machine(t, {});
  assert.deepEqual(
    (await whoDeploysFrom(root, places, {}, plainIo({ cwd: root }))).value?.map(({ outcome }) => outcome),
    ["unlinked", "unlinked"],
  );
});

for (const [what, yaml, code] of [
  ["cannot be read", "default: { aws: nobody }", "project-file/unknown-provider"],
  ["names a broker by no address", "broker: http://broker.acme.test", "project-file/bad-broker"],
] as const) {
  test(`a file that ${what} gives no answer at all, so that local credentials cannot take its place`, async (t) => {
    const root = machine(t, { "passrole.yml": yaml });
    const { value, diagnostics } = await whoDeploysFrom(root, places, {}, plainIo({ cwd: root }));
    assert.equal(value, undefined);
    assert.deepEqual(
      diagnostics.map(({ severity, code: said }) => [severity, said]),
      [["error", code]],
    );
  });
}

test("a name that cannot be is an error, not another instance", async (t) => {
  const root = machine(t, {});
  const request = { service: "orders", stage: "dev/../prod", region: "us-east-1" };
  const { value, diagnostics } = await whoDeploysFrom(root, [request], {}, plainIo({ cwd: root }));
  assert.equal(value, undefined);
  assert.equal(diagnostics[0]?.code, "broker/bad-name");
});
