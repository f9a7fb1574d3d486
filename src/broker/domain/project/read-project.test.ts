import assert from "node:assert/strict";
import { test } from "node:test";
import { readProject } from "./read-project.ts";

/** `line:column code: message` of every problem. */
function problems(text: string): string[] {
  return readProject("passrole.yml", text).diagnostics.map(
    ({ at, code, message }) => `${at!.line}:${at!.column} ${code.replace("project-file/", "")}: ${message}`,
  );
}

function hints(text: string): (string | undefined)[] {
  return readProject("passrole.yml", text).diagnostics.map(({ hint }) => hint);
}

test("the whole file is read: providers, the organisation's default, services, stages, regions, rules", () => {
  const text = `
organisation: acme
providers:
  dev:     { aws: { role: "arn:aws:iam::111111111111:role/deployer" } }
  prod:    { aws: { role: "arn:aws:iam::222222222222:role/deployer", externalId: "pr-1/x", duration: 2h, sessionName: ci, sourceIdentity: ci-7, tags: { Team: shop, Empty: "" } } }
  preview: { aws: { profile: preview, account: "012345678901" } }
  live:    { stripe: { apiKey: { env: STRIPE_LIVE } } }
default: { aws: preview }
services:
  orders:
    aws: dev
    stages:
      prod: { aws: prod, stripe: live }
      prod/eu-west-1: { aws: none }
      pr-*: { aws: preview }
`;
  const { value, diagnostics } = readProject("passrole.yml", text);
  assert.deepEqual(diagnostics, []);
  const { organisation, broker } = value!;
  assert.equal(broker, null);
  assert.equal(organisation.name, "acme");
  assert.deepEqual(
    [...organisation.providers.values()].map(({ name, kind, access }) => [name, kind, access.mode]),
    [
      ["dev", "aws", "assume-role"],
      ["prod", "aws", "assume-role"],
      ["preview", "aws", "profile"],
      ["live", "stripe", "static"],
    ],
  );
  const { access } = organisation.providers.get("prod")!;
  assert.ok(access.mode === "assume-role");
  const { role, ...settings } = access;
  assert.equal(role.account, "222222222222");
  assert.deepEqual(settings, {
    mode: "assume-role",
    externalId: "pr-1/x",
    durationSeconds: 7200,
    sessionName: "ci",
    sourceIdentity: "ci-7",
    tags: { Team: "shop", Empty: "" },
  });
  assert.deepEqual(
    organisation.links.map(({ kind, scope, target, at }) => [kind, scope.level, target, at?.line]),
    [
      ["aws", "organisation", { provider: "preview" }, 8],
      ["aws", "service", { provider: "dev" }, 11],
      ["aws", "instance", { provider: "prod" }, 13],
      ["stripe", "instance", { provider: "live" }, 13],
      ["aws", "instance", "none", 14],
      ["aws", "stage-rule", { provider: "preview" }, 15],
    ],
  );
});

test("an account keeps its leading zero, quoted or not", () => {
  for (const account of ["012345678901", '"012345678901"']) {
    const { value } = readProject("passrole.yml", `providers: { p: { aws: { profile: x, account: ${account} } } }`);
    assert.deepEqual(value?.organisation.providers.get("p")?.access, {
      mode: "profile",
      profile: "x",
      account: "012345678901",
    });
  }
});

test("a text alone is an AWS role among the providers, and an AWS provider where something is linked", () => {
  const text = `
providers:
  dev: arn:aws:iam::111111111111:role/deployer
  prod: { aws: arn:aws:iam::222222222222:role/deployer }
default: none
services:
  orders: dev
  billing:
    stages: { prod: prod }
`;
  const { value, diagnostics } = readProject("passrole.yml", text);
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(
    value!.organisation.links.map(({ kind, target }) => [kind, target]),
    [
      ["aws", "none"],
      ["aws", { provider: "dev" }],
      ["aws", { provider: "prod" }],
    ],
  );
});

test("sections and maps may be empty", () => {
  assert.deepEqual(problems("organisation: acme\nproviders:\ndefault:\nservices:\n  orders:\n    stages:\n"), []);
});

test("every problem of the file is told in one run", () => {
  const text = `
providers:
  dev: { aws: { role: "arn:aws:iam::1111:role/deployer", duration: 10m } }
default: { aws: prod }
services:
  orders:
    stages:
      "prod|x": { aws: dev }
`;
  assert.deepEqual(problems(text), [
    "3:68 bad-duration: `10m` is shorter than STS allows",
    "3:23 bad-role-arn: `arn:aws:iam::1111:role/deployer` has an account of 4 characters",
    "4:17 unknown-provider: `prod` is not among the `providers`",
    "8:7 bad-stage: `prod|x` is neither a stage nor a rule for stages",
  ]);
});

test("a file with an error gives no model at all", () => {
  assert.equal(readProject("passrole.yml", "default: { aws: nobody }").value, undefined);
});

const aws = (settings: string): string => `providers: { p: { aws: ${settings} } }`;
const role = `role: "arn:aws:iam::111111111111:role/deployer"`;

const faults: [what: string, text: string, problem: RegExp, hint?: RegExp][] = [
  ["an empty file", "", /empty: the file is empty/],
  ["a file of comments", "# organisation: acme\n", /empty: the file is empty/],
  ["a list", "- a\n", /not-a-map: `passrole.yml` is a list/],
  ["broken YAML", "providers: {\n", /syntax: the file is not YAML/],
  ["a tag", "default: !Ref x\n", /^1:10 syntax: the file is not YAML/],
  ["a repeated key", "default: none\ndefault: none\n", /^2:1 syntax: .*duplicated/, /remove or rename one/],
  ["a misspelt section", "providors: {}\n", /^1:1 unknown-key: `providors`/, /did you mean `providers`/],
  ["an unknown section", "stage: x\n", /unknown-key: `stage`/, /known are `organisation`, /],
  ["an organisation that is no name", "organisation: Acme Inc\n", /^1:15 bad-name: `Acme Inc` is not an organisation/],
  ["an organisation that is no text", "organisation: [acme]\n", /not-a-text: `organisation` is not a text/],
  ["a provider called none", `providers: { none: { aws: { profile: x } } }`, /bad-name: `none` is not a provider name/],
  ["a provider with `|`", `providers: { "a|b": { aws: { profile: x } } }`, /bad-name: `a\|b` is not a provider name/],
  ["a provider without kind", "providers: { p: {} }", /no-kind: provider `p` has no kind/, /p: \{ aws: \{ role/],
  ["two kinds", "providers: { p: { aws: { profile: x }, stripe: {} } }", /^1:40 two-kinds: provider `p`/],
  ["an unknown kind", "providers: { p: { strip: {} } }", /unknown-kind: `strip`/, /did you mean `stripe`/],
  ["an unknown setting", aws(`{ ${role}, external_id: x1 }`), /unknown-key: `external_id`/, /mean `externalId`/],
  ["neither role nor profile", aws("{}"), /no-access: an AWS provider needs a `role` or a `profile`/],
  ["role and profile", aws(`{ ${role}, profile: x }`), /role-and-profile/],
  ["a user's ARN", aws(`{ role: "arn:aws:iam::111111111111:user/bob" }`), /bad-role-arn: .* is a user, not a role/],
  ["a bad partition", aws(`{ role: "arn:awsx:iam::111111111111:role/r" }`), /bad-role-arn: .*`awsx`/],
  ["a duration of 899 s", aws(`{ ${role}, duration: 899 }`), /bad-duration: `899` is shorter/],
  ["a duration of 43201 s", aws(`{ ${role}, duration: 43201 }`), /bad-duration: `43201` is longer/],
  ["a duration in words", aws(`{ ${role}, duration: "1h;rm" }`), /bad-duration: `1h;rm` is not a duration/, /`1h`/],
  ["an external id of one letter", aws(`{ ${role}, externalId: x }`), /bad-external-id: `x` cannot be an external id/],
  ["an external id with a space", aws(`{ ${role}, externalId: "a b" }`), /bad-external-id: `a b`/],
  ["a session name with a slash", aws(`{ ${role}, sessionName: "a/b" }`), /bad-session-name: `a\/b`/],
  ["a source identity of AWS's", aws(`{ ${role}, sourceIdentity: "aws:root" }`), /bad-source-identity: `aws:root`/],
  ["tags that are no map", aws(`{ ${role}, tags: x }`), /not-a-map: `tags` is a text/],
  ["a tag that is no text", aws(`{ ${role}, tags: { a: [x] } }`), /not-a-text: the tag `a` is not a text/],
  ["a reserved tag", aws(`{ ${role}, tags: { "aws:x": y } }`), /bad-tag: the tag `aws:x` begins with `aws:`/],
  ["tags that differ in case", aws(`{ ${role}, tags: { Stage: x, stage: y } }`), /bad-tag: .*`Stage` and `stage`/],
  ["tags for a profile", aws("{ profile: x, tags: { a: b } }"), /only-with-role: `tags`/],
  ["an account that is not the role's", aws(`{ ${role}, account: "222222222222" }`), /other-account: .*`111111111111`/],
  ["an account of 11 digits", aws(`{ profile: x, account: 22222222222 }`), /bad-account: `22222222222`/],
  ["a duration for a profile", aws("{ profile: x, duration: 1h }"), /only-with-role: `duration`/],
  ["a profile that no file can have", aws(`{ profile: "a]b" }`), /bad-name: `a\]b` is not a profile name/],
  ["a provider that is not defined", "default: { aws: dev }", /unknown-provider: `dev`/, /define it under `providers`/],
  ["a provider that is misspelt", `${aws("{ profile: x }")}\ndefault: { aws: P }`, /unknown-provider: `P`/],
  ["a provider of another kind", `${aws("{ profile: x }")}\ndefault: { stripe: p }`, /other-kind: .* of kind aws/],
  ["a link of an unknown kind", "default: { awz: x }", /unknown-kind: `awz`/, /did you mean `aws`/],
  ["a slot that is no name", "default: { 'aws:A B': none }", /bad-name: `A B` is not a slot name/],
  ["a link that is a map", "default: { aws: {} }", /not-a-text: `aws` is not a text/],
  ["a service with `|`", `services: { "a|stage|prod": none }`, /bad-name: `a\|stage\|prod` is not a service name/],
  ["a misspelt `stages`", "services: { a: { stage: {} } }", /unknown-kind: `stage`/, /did you mean `stages`/],
  ["a stage with a space", `services: { a: { stages: { "prod ": none } } }`, /bad-stage: `prod `/],
  ["a stage with an escape", `services: { a: { stages: { "prod%00": none } } }`, /bad-stage: `prod%00`/],
  ["a stage that climbs", "services: { a: { stages: { dev/../prod: none } } }", /bad-name: `..\/prod` is not a region/],
  ["a region that is none", "services: { a: { stages: { prod/mars: none } } }", /bad-name: `mars` is not a region/],
  ["a rule with region", "services: { a: { stages: { pr-*/eu-west-1: none } } }", /rule-with-region/, /write `pr-\*`/],
  [
    "rules that tie",
    "services: { a: { stages: { pr-*: none, pr-*-x: none } } }",
    /ambiguous-stage-rules: `pr-\*-x` and/,
  ],
  ["a broker over http", "broker: http://broker.acme.test", /bad-broker: `broker` is not the address/],
  ["an app with a bad name", "app: Shop_1", /bad-name: `Shop_1` is not an app name/],
  ["a broker with a password", "broker: https://me:pw@broker.acme.test", /bad-broker/],
  ["links beside a broker", "broker: https://broker.acme.test\ndefault: none", /^2:1 broker-and-links: `default`/],
];

for (const [what, text, problem, hint] of faults) {
  test(`${what} is one problem with a place`, () => {
    const found = problems(text);
    assert.equal(found.length, 1, found.join("\n"));
    assert.match(found[0]!, problem);
    if (hint) assert.match(hints(text)[0]!, hint);
  });
}

test("ambiguous rules are found even when their provider cannot be read", () => {
  const text = `
providers: { p: { aws: { role: nonsense } } }
services: { a: { stages: { pr-*: p, pr-*-x: p } } }
`;
  assert.deepEqual(
    readProject("passrole.yml", text).diagnostics.map(({ code }) => code),
    ["project-file/bad-role-arn", "project-file/ambiguous-stage-rules"],
  );
});

test("a secret in the file is an error that does not repeat it", () => {
  const canary = "sk_live_canary";
  const settings = [
    `stripe: { apiKey: ${canary} }`,
    `stripe: { apiKey: { env: ${canary} } }`,
    `stripe: { apiKey: { value: ${canary} } }`,
    `stripe: { apikey: ${canary} }`,
    `stripe: [${canary}]`,
    `strip: { apiKey: ${canary} }`,
    `stripe: {}, twilio: { authToken: ${canary} }`,
  ];
  for (const setting of settings) {
    const { value, diagnostics } = readProject("passrole.yml", `providers: { p: { ${setting} } }`);
    assert.equal(value, undefined);
    assert.notEqual(diagnostics.length, 0);
    assert.ok(!JSON.stringify(diagnostics).includes(canary), setting);
  }
});

test("a broker on this machine may be reached without TLS", () => {
  const { value } = readProject("passrole.yml", "broker: http://127.0.0.1:4242\n");
  assert.equal(value?.broker?.url, "http://127.0.0.1:4242");
});

test("a password in a broker's address is not repeated", () => {
  const { diagnostics } = readProject("passrole.yml", "broker: https://me:canary@broker.acme.test");
  assert.ok(!JSON.stringify(diagnostics).includes("canary"));
});

test("a file that names a broker says nothing else than how the broker calls what is here", () => {
  const { value } = readProject("passrole.yml", "organisation: acme\nbroker: https://broker.acme.test/\napp: shop\n");
  assert.equal(value?.app, "shop");
  assert.equal(value?.broker?.url, "https://broker.acme.test");
});
