import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { after, test } from "node:test";
import { findInput } from "./input.ts";
import { recogniseText } from "./recognise.ts";

const root = mkdtempSync(join(tmpdir(), "passrole-"));
after(() => rmSync(root, { recursive: true }));

const service = "service: a\nprovider: { name: aws }\n";
const template = "Resources: {}\n";

const manifest = '{ "version": "38.0.0", "artifacts": {} }';

const files: Record<string, string> = {
  "yml/serverless.yml": service,
  "yml/serverless.json": "{}",
  "yml/template.yml": template,
  "ts/serverless.ts": "",
  "named/orders.serverless.yml": service,
  "two/a.serverless.yml": service,
  "two/b.serverless.yml": service,
  "other/service.yaml": service,
  "cfn/template.json": '{ "Resources": {} }',
  "cfn/stack.yaml": template,
  "cfn/broken.json": '{ "Resources": { ',
  "left/.serverless/cloudformation-template-update-stack.json": '{ "Resources": {} }',
  "left/.serverless/cloudformation-template-create-stack.json": '{ "Resources": {} }',
  "sam/template.yaml": "Transform: AWS::Serverless-2016-10-31\nResources: {}\n",
  "sam/list.yaml": "Transform:\n  - AWS::LanguageExtensions\n  - AWS::Serverless-2016-10-31\nResources: {}\n",
  "sam/untransformed.yaml": "Resources:\n  F:\n    Type: AWS::Serverless::Function\n",
  "cdk/manifest.json": manifest,
  "cdk/cdk.out": "{}",
  "cdk/app.template.json": '{ "Resources": {} }',
  "app/cdk.json": "{}",
  "app/cdk.out/manifest.json": manifest,
  "app/cdk.out/assembly-Prod/manifest.json": manifest,
  "app/template.yaml": template,
  "elsewhere/cdk.json": '{ "output": "build/assembly" }',
  "elsewhere/build/assembly/manifest.json": manifest,
  "unsynthesised/cdk.json": "{}",
  "web/manifest.json": "{}",
  "web/template.json": '{ "Resources": {} }',
  "sst2/sst.config.ts": "export default { config, stacks(app) {} } satisfies SSTConfig;",
  "sst2arrow/sst.config.mjs": "export default { config, stacks: (app) => app.stack(Api) };",
  "sst2built/sst.config.ts": "export default { stacks(app) {} };",
  "sst2built/.sst/dist/manifest.json": manifest,
  "sst/sst.config.ts": "",
  "pulumi/Pulumi.yaml": "name: a",
  "terraform/main.tf": "",
  "nothing/readme.md": "",
};

for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

function found(path: string, wanted?: string): string {
  const { value, diagnostics } = findInput(path, wanted, { cwd: root });
  if (!value) return diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n");
  return `${value.kind} ${relative(root, value.file)} in ${relative(root, value.folder)}`;
}

const inputs: [path: string, wanted: string | undefined, input: string][] = [
  ["yml", undefined, "serverless yml/serverless.yml in yml"],
  ["yml/template.yml", undefined, "cloudformation yml/template.yml in yml"],
  ["yml", "cloudformation", "cloudformation yml/template.yml in yml"],
  ["ts", undefined, "serverless ts/serverless.ts in ts"],
  ["named", undefined, "serverless named/orders.serverless.yml in named"],
  ["other/service.yaml", undefined, "serverless other/service.yaml in other"],
  ["cfn", undefined, "cloudformation cfn/template.json in cfn"],
  ["cfn/stack.yaml", undefined, "cloudformation cfn/stack.yaml in cfn"],
  ["cfn/broken.json", undefined, "cloudformation cfn/broken.json in cfn"],
  ["cfn/stack.yaml", "serverless", "serverless cfn/stack.yaml in cfn"],
  ["left", undefined, "cloudformation left/.serverless/cloudformation-template-update-stack.json in left"],
  ["left/.serverless", undefined, "cloudformation left/.serverless/cloudformation-template-update-stack.json in left"],
  ["sam", undefined, "sam sam/template.yaml in sam"],
  ["sam/list.yaml", undefined, "sam sam/list.yaml in sam"],
  ["sam/untransformed.yaml", undefined, "sam sam/untransformed.yaml in sam"],
  ["yml", "sam", "sam yml/template.yml in yml"],
  ["cdk", undefined, "cloud-assembly cdk/manifest.json in cdk"],
  ["cdk/cdk.out", undefined, "cloud-assembly cdk/manifest.json in cdk"],
  ["cdk/manifest.json", undefined, "cloud-assembly cdk/manifest.json in cdk"],
  ["app", undefined, "cloud-assembly app/cdk.out/manifest.json in app"],
  ["app", "cloudformation", "cloudformation app/template.yaml in app"],
  ["app/cdk.json", undefined, "cloud-assembly app/cdk.out/manifest.json in app"],
  ["app/cdk.out/assembly-Prod", undefined, "cloud-assembly app/cdk.out/assembly-Prod/manifest.json in app"],
  ["elsewhere", undefined, "cloud-assembly elsewhere/build/assembly/manifest.json in elsewhere"],
  ["sst2built", undefined, "cloud-assembly sst2built/.sst/dist/manifest.json in sst2built"],
  ["web", undefined, "cloudformation web/template.json in web"],
  ["cdk/app.template.json", undefined, "cloudformation cdk/app.template.json in cdk"],
];

for (const [path, wanted, input] of inputs) {
  test(`${path}${wanted ? ` as ${wanted}` : ""} is ${input}`, () => assert.equal(found(path, wanted), input));
}

const refusals: [path: string, wanted: string | undefined, problem: RegExp][] = [
  ["absent", undefined, /^input\/not-found: there is no file or folder `absent`$/],
  ["nothing", undefined, /^input\/not-found: `nothing` has no service and no template$/],
  ["cfn", "serverless", /^input\/not-found: `cfn` has no `serverless.yml`$/],
  ["nothing/readme.md", undefined, /^input\/unknown-kind: /],
  ["yml", "sls", /^input\/unknown-kind: `--input sls`/],
  ["two", undefined, /^input\/ambiguous: `two` has several inputs: `a.serverless.yml`, `b.serverless.yml`$/],
  ["unsynthesised", undefined, /^input\/not-synthesised: `unsynthesised` has no cloud assembly/],
  ["unsynthesised/cdk.json", undefined, /^input\/not-synthesised: /],
  ["cfn", "cloud-assembly", /^input\/not-synthesised: `cfn` has no cloud assembly/],
  ["sst2", undefined, /^input\/not-synthesised: `sst2` has no cloud assembly, which is what SST 2/],
  ["sst2arrow", undefined, /^input\/not-synthesised: `sst2arrow` has no cloud assembly, which is what SST 2/],
  ["sst", undefined, /^input\/not-supported: `sst` belongs to SST 3/],
  ["pulumi/Pulumi.yaml", undefined, /^input\/not-supported: .* belongs to Pulumi/],
  ["terraform", undefined, /^input\/not-supported: `terraform` belongs to Terraform/],
];

for (const [path, wanted, problem] of refusals) {
  test(`${path}${wanted ? ` as ${wanted}` : ""} is refused`, () => assert.match(found(path, wanted), problem));
}

test("a long template with empty lines is recognised at once", () => {
  const lines = Array.from({ length: 5000 }, (_, at) => `  R${at}:\n\n    Type: AWS::SNS::Topic\n`);
  const text = `Transform: AWS::LanguageExtensions\nResources:\n${lines.join("\n")}`;
  assert.deepEqual(recogniseText(text), { kind: "cloudformation" });
});

test("who cannot be read is told what serves them", () => {
  const [problem] = findInput("sst", undefined, { cwd: root }).diagnostics;
  for (const command of ["exec", "observe", "check"]) assert.match(problem!.hint!, new RegExp(`\`${command}\``));
});
