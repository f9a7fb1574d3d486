import assert from "node:assert/strict";
import { test } from "node:test";
import { readDeploymentProfiles } from "./read-profiles.ts";

/** `code: message` of every problem. */
function problems(input: unknown): string[] {
  return readDeploymentProfiles(input).diagnostics.map(({ code, message }) => `${code.slice(10)}: ${message}`);
}

const profile = { uid: "u1", name: "dev" };
const app = (...services: unknown[]): object => ({
  org: { profiles: [] },
  apps: [{ name: "shop", stages: {}, services }],
});

test("profiles, apps and their stages are read, with what may be left out", () => {
  const { value, diagnostics } = readDeploymentProfiles({
    org: {
      name: "acme",
      profiles: [
        {
          ...profile,
          accessRoleArn: "arn",
          parameters: { TABLE: "t" },
          safeguards: ["one", { title: "two", config: 1 }],
        },
        { uid: "u2", name: "local", accessRoleArn: null },
      ],
    },
    apps: [
      {
        name: "shop",
        stages: { default: "u1", prod: null },
        services: [
          { name: "orders", instances: [{ stage: "dev", region: "us-east-1" }] },
          { name: "site", instances: [{ stage: "dev", region: null }, { stage: "prod" }] },
          { name: "later" },
        ],
      },
    ],
  });
  assert.deepEqual(diagnostics, []);
  const { profiles, apps } = value!;
  assert.deepEqual([...profiles[0]!.parameters.keys()], ["TABLE"]);
  assert.equal(profiles[0]!.parameters.get("TABLE")?.reveal(), "t");
  assert.deepEqual(
    profiles.map(({ accessRoleArn, safeguards }) => ({ accessRoleArn, safeguards })),
    [
      { accessRoleArn: "arn", safeguards: ["one", "two"] },
      { accessRoleArn: "", safeguards: [] },
    ],
  );
  assert.deepEqual([...apps[0]!.stages], [["default", "u1"]]);
  assert.deepEqual(
    apps[0]!.services.map(({ name, shape }) => [name, shape]),
    [
      ["orders", "traditional"],
      ["site", "component"],
      ["later", "traditional"],
    ],
  );
});

const wrong: [what: string, input: unknown, says: string[]][] = [
  ["no document", null, ["not-a-map: the document is no object", "missing: `/org` is missing"]],
  ["a list", [], ["not-a-map: the document is no object", "missing: `/org` is missing"]],
  ["profiles that are no list", { org: { profiles: {} } }, ["not-a-list: `/org/profiles` is no list"]],
  [
    "a misspelt key",
    { org: { profiles: [{ ...profile, accesRoleArn: "" }] } },
    ["unknown-key: `/org/profiles/0/accesRoleArn` is not known"],
  ],
  [
    "a profile without uid",
    { org: { profiles: [{ name: "dev" }] } },
    ["missing: `/org/profiles/0/uid` is missing or empty"],
  ],
  [
    "two profiles with one uid",
    { org: { profiles: [profile, profile] } },
    ["duplicate: `/org/profiles/1` is the same as `/org/profiles/0`"],
  ],
  [
    "a number for a value",
    { org: { profiles: [{ ...profile, parameters: { "A/B": 1 } }] } },
    ["not-a-text: `/org/profiles/0/parameters/A~1B` is no text"],
  ],
  [
    "a value that is too long",
    { org: { profiles: [{ ...profile, parameters: { A: "ä".repeat(33_000) } }] } },
    ["too-long: `/org/profiles/0/parameters/A` is longer than 64 KiB"],
  ],
  [
    "an app twice",
    { org: {}, apps: [{ name: "a" }, { name: "a" }] },
    ["duplicate: `/apps/1` is the same as `/apps/0`"],
  ],
  [
    "a service twice",
    app({ name: "a" }, { name: "a" }),
    ["duplicate: `/apps/0/services/1` is the same as `/apps/0/services/0`"],
  ],
  [
    "an instance twice",
    app({ name: "a", instances: [{ stage: "dev" }, { stage: "dev" }] }),
    ["duplicate: `/apps/0/services/0/instances/1` is the same as `/apps/0/services/0/instances/0`"],
  ],
  [
    "instances with and without region",
    app({ name: "a", instances: [{ stage: "dev", region: "us-east-1" }, { stage: "prod" }] }),
    ["missing: `/apps/0/services/0/instances/1/region` is missing"],
  ],
  [
    "a component with a region",
    app({ name: "a", shape: "component", instances: [{ stage: "dev", region: "us-east-1" }] }),
    ["bad-shape: `/apps/0/services/0/instances/0/region` is there, and components have no region"],
  ],
  [
    "a shape that does not exist",
    app({ name: "a", shape: "round" }),
    ["bad-shape: `/apps/0/services/0/shape` is no shape of a service"],
  ],
];

for (const [what, input, says] of wrong) {
  test(`refused with its place: ${what}`, () => {
    assert.deepEqual(problems(input), says);
    assert.equal(readDeploymentProfiles(input).value, undefined);
  });
}

test("no problem shows a value", () => {
  const input = {
    org: { profiles: [{ uid: "u", name: "n", parameters: { A: "hunter2 ".repeat(9000) }, hunter3: 1 }] },
  };
  assert.ok(!JSON.stringify(readDeploymentProfiles(input).diagnostics).includes("hunter2"));
});

test("names of prototypes are names like any other", () => {
  const input: unknown = JSON.parse(
    `{ "org": { "profiles": [{ "uid": "u", "name": "n", "parameters": { "__proto__": "x", "constructor": "y" } }] },
       "apps": [{ "name": "a", "stages": { "__proto__": "u" } }] }`,
  );
  const { value } = readDeploymentProfiles(input);
  assert.deepEqual([...value!.profiles[0]!.parameters.keys()], ["__proto__", "constructor"]);
  assert.deepEqual([...value!.apps[0]!.stages.keys()], ["__proto__"]);
});
