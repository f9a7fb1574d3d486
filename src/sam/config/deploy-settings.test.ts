import assert from "node:assert/strict";
import { test } from "node:test";
import { placeText } from "../../diagnostics/place.ts";
import { readConfigFile } from "./config-file.ts";
import { deploySettings } from "./deploy-settings.ts";

interface Read {
  value: unknown;
  problems: readonly string[];
}

async function read(text: string, environment?: string, name = "samconfig.toml"): Promise<Read> {
  const file = await readConfigFile(name, text);
  const settings = file.value && deploySettings(file.value, environment);
  const { spanOf: _, ...value } = settings?.value ?? { spanOf: undefined };
  const all = [...file.diagnostics, ...(settings?.diagnostics ?? [])];
  return { value, problems: all.map(({ code, at }) => `${at ? placeText(at) : ""} ${code}`) };
}

const deploy = (lines: string): string => `version = 0.1\n[default.deploy.parameters]\n${lines}`;

const settings: readonly [what: string, text: string, environment: string | undefined, expected: unknown][] = [
  [
    "every setting of a deploy",
    deploy(`stack_name = "orders"
region = 'eu-west-1'
s3_bucket = "artifacts"
s3_prefix = "orders"
role_arn = "arn:aws:iam::111122223333:role/cfn"
capabilities = "CAPABILITY_IAM CAPABILITY_AUTO_EXPAND"
confirm_changeset = true`),
    undefined,
    {
      stack_name: "orders",
      region: "eu-west-1",
      s3_bucket: "artifacts",
      s3_prefix: "orders",
      role_arn: "arn:aws:iam::111122223333:role/cfn",
      capabilities: ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
    },
  ],
  [
    "those of the command over those of all commands",
    'version = 0.1\n[default.global.parameters]\nstack_name = "all"\nregion = "eu-west-1"\n[default.deploy.parameters]\nstack_name = "own"\n',
    undefined,
    { stack_name: "own", region: "eu-west-1" },
  ],
  [
    "those of the environment alone",
    'version = 0.1\n[default.deploy.parameters]\nstack_name = "a"\nresolve_s3 = true\n[prod.deploy.parameters]\nstack_name = "b"\n',
    "prod",
    { stack_name: "b" },
  ],
  [
    "dotted keys and inline tables",
    'version = 0.1\ndefault.deploy.parameters = { stack_name = "a", resolve_s3 = true }\n',
    undefined,
    { stack_name: "a", resolve_s3: true },
  ],
  [
    "a list of capabilities",
    deploy('capabilities = ["CAPABILITY_IAM"]'),
    undefined,
    { capabilities: ["CAPABILITY_IAM"] },
  ],
  ["another command's settings as none", "version = 0.1\n[default.build.parameters]\ncached = true\n", undefined, {}],
  ["an empty file", "", undefined, {}],
  [
    "parameters in a text",
    deploy(`parameter_overrides = 'Stage="prod" Name=a\\ b Empty="" Quoted="with \\"quotes\\" and spaces"'`),
    undefined,
    { parameter_overrides: { Stage: "prod", Name: "a b", Empty: "", Quoted: 'with "quotes" and spaces' } },
  ],
  [
    "parameters in the long form",
    deploy(`parameter_overrides = "ParameterKey=Stage,ParameterValue=prod ParameterKey=Ids,ParameterValue=a,b"`),
    undefined,
    { parameter_overrides: { Stage: "prod", Ids: "a,b" } },
  ],
  [
    "parameters in a list over several lines",
    deploy(`parameter_overrides = [\n  "Stage=prod",\n  "Url=https://x?a=b",\n]`),
    undefined,
    { parameter_overrides: { Stage: "prod", Url: "https://x?a=b" } },
  ],
  [
    "parameters in a table",
    'version = 0.1\n[default.deploy.parameters.parameter_overrides]\nStage = "prod"\nMemory = 256\n',
    undefined,
    { parameter_overrides: { Stage: "prod", Memory: "256" } },
  ],
  ["tags", deploy(`tags = 'team="a b" "cost center"=1'`), undefined, { tags: { team: "a b", "cost center": "1" } }],
];

for (const [what, text, environment, expected] of settings) {
  test(`samconfig.toml gives ${what}`, async () => {
    assert.deepEqual(await read(text, environment), { value: expected, problems: [] });
  });
}

test("samconfig.yaml gives the same", async () => {
  const text = "version: 0.1\ndefault:\n  deploy:\n    parameters:\n      stack_name: orders\n      resolve_s3: 1\n";
  const found = await read(text, undefined, "samconfig.yaml");
  assert.deepEqual(found, { value: {}, problems: ["samconfig.yaml:6:19 sam-config/bad-value"] });
});

const problems: readonly [what: string, text: string, environment: string | undefined, expected: readonly string[]][] =
  [
    ["what is no TOML", "version = 0.1\n[default\n", undefined, ["samconfig.toml:2:8 sam-config/invalid"]],
    [
      "a key that is there twice",
      deploy('region = "a"\nregion = "b"'),
      undefined,
      ["samconfig.toml:4:1 sam-config/invalid"],
    ],
    [
      "a file without a version",
      '[default.deploy.parameters]\nregion = "a"\n',
      undefined,
      ["samconfig.toml:1:1 sam-config/no-version"],
    ],
    ["a version that is no number", 'version = "1"\n', undefined, ["samconfig.toml:1:11 sam-config/no-version"]],
    [
      "an environment that is not there",
      deploy('region = "a"'),
      "prod",
      ["samconfig.toml:1:1 sam-config/no-environment"],
    ],
    ["a stack name that is no text", deploy("stack_name = 5"), undefined, ["samconfig.toml:3:14 sam-config/bad-value"]],
    ["a switch that is a text", deploy('resolve_s3 = "true"'), undefined, ["samconfig.toml:3:14 sam-config/bad-value"]],
    [
      "parameters without values",
      deploy('parameter_overrides = "Stage prod"'),
      undefined,
      ["samconfig.toml:3:23 sam-config/bad-value"],
    ],
    [
      "parameters in a list of numbers",
      deploy("parameter_overrides = [1]"),
      undefined,
      ["samconfig.toml:3:23 sam-config/bad-value"],
    ],
    [
      "two buckets",
      deploy('resolve_s3 = true\ns3_bucket = "b"'),
      undefined,
      ["samconfig.toml:4:13 sam-config/two-buckets"],
    ],
    [
      "everything that is wrong at once",
      deploy('region = 1\ncapabilities = 2\ntags = "x"'),
      undefined,
      [
        "samconfig.toml:3:10 sam-config/bad-value",
        "samconfig.toml:4:16 sam-config/bad-value",
        "samconfig.toml:5:8 sam-config/bad-value",
      ],
    ],
  ];

for (const [what, text, environment, expected] of problems) {
  test(`${what} is told in its place`, async () => {
    assert.deepEqual((await read(text, environment)).problems, expected);
  });
}
