import assert from "node:assert/strict";
import { test } from "node:test";
import { kindViews } from "../../contract/provider-kinds.ts";
import { Secret } from "../../../diagnostics/secret.ts";
import { kindNames, staticKind, staticKinds } from "../kinds.ts";
import { chosenKind } from "./generic.ts";
import { genericProblems } from "./generic-problems.ts";
import { givenValues } from "./given-values.ts";
import { fieldsIn, variablesOfKind } from "./kind.ts";
import { staticProblems, type GivenFields } from "./static-problems.ts";
import { variableProblem } from "./variable-names.ts";

const kinds = [...staticKinds.values()];

test("every variable and file of a kind is filled by its fields, and every field reaches one", () => {
  for (const { name, fields, env, files = [], alternatives = [] } of kinds) {
    const names = fields.map((field) => field.name);
    const used = [...Object.values(env), ...files.map(({ content }) => content)].flatMap(fieldsIn);
    assert.deepEqual(new Set(used), new Set(names), name);
    assert.ok(
      alternatives.flat().every((field) => names.includes(field)),
      name,
    );
    assert.equal(new Set(names).size, names.length, name);
  }
});

test("no two kinds give the same variable", () => {
  const variables = kinds.flatMap(variablesOfKind);
  assert.deepEqual(
    variables.filter((variable, index) => variables.indexOf(variable) < index),
    [],
  );
});

test("no kind gives a variable that a user could not choose", () => {
  assert.deepEqual(
    kinds.flatMap(variablesOfKind).filter((variable) => variableProblem(variable)),
    [],
  );
});

test("the kinds are told with what they consist of", () => {
  assert.deepEqual(
    kindViews().map(({ name }) => name),
    [...kindNames],
  );
  const [aws, azure] = kindViews();
  assert.deepEqual(
    aws!.fields.map(({ name, secret }) => [name, secret]),
    [
      ["accessKeyId", false],
      ["secretAccessKey", true],
      ["partition", false],
    ],
  );
  assert.equal(azure!.fields[0]!.variable, "AZURE_TENANT_ID");
});

/** Codes and messages of what is wrong with values of a kind; keys of `given` that begin with `*` are secret. */
function problems(kind: string, given: Record<string, string>, stored: string[] = []): string[] {
  const open = Object.entries(given).filter(([name]) => !name.startsWith("*"));
  const secret = Object.entries(given).filter(([name]) => name.startsWith("*"));
  const fields: GivenFields = {
    open: Object.fromEntries(open),
    secret: Object.fromEntries(secret.map(([name, value]) => [name.slice(1), new Secret(value)])),
    stored,
  };
  return staticProblems(staticKind(kind)!, fields).map(({ code, message }) => `${code}: ${message}`);
}

const sid = `AC${"0".repeat(32)}`;
const fine: [kind: string, given: Record<string, string>][] = [
  ["stripe", { "*apiKey": "sk_live_1" }],
  ["datadog", { "*apiKey": "k", site: "us3.datadoghq.com" }],
  ["datadog", { "*apiKey": "k" }],
  ["twilio", { accountSid: sid, "*authToken": "t" }],
  ["twilio", { accountSid: sid, apiKey: "SK1", "*apiSecret": "s" }],
  ["gcp", { "*credentials": '{"type": "service_account", "private_key": "x"}' }],
  ["mongodb-atlas", { clientId: "mdb_sa_id_1", "*clientSecret": "s" }],
  ["aws", { accessKeyId: "AKIAIOSFODNN7EXAMPLE", "*secretAccessKey": "s" }],
];

for (const [kind, given] of fine) {
  test(`${kind} of ${Object.keys(given).join(", ")} is whole`, () => assert.deepEqual(problems(kind, given), []));
}

const faults: [what: string, kind: string, given: Record<string, string>, problem: RegExp][] = [
  ["a missing field", "stripe", {}, /missing-field: `apiKey` is missing/],
  [
    "no alternative",
    "twilio",
    { accountSid: sid },
    /missing-field: `authToken`, or `apiKey` and `apiSecret` must be given/,
  ],
  ["half an alternative", "twilio", { accountSid: sid, apiKey: "SK1" }, /missing-field: `apiSecret` is missing/],
  ["an unknown field", "stripe", { "*apiKey": "k", region: "x" }, /bad-field: .* has no field `region`/],
  [
    "a field of every object",
    "stripe",
    { "*apiKey": "k", constructor: "x" },
    /bad-field: .* has no field `constructor`/,
  ],
  [
    "a secret among the settings",
    "stripe",
    { apiKey: "k" },
    /bad-field: `apiKey` is a secret, and was given as a setting/,
  ],
  ["a setting among the secrets", "datadog", { "*apiKey": "k", "*site": "datadoghq.eu" }, /`site` is no secret/],
  ["a secret with a line end", "stripe", { "*apiKey": "canary\n" }, /bad-field: the value of `apiKey` cannot be one$/],
  ["an empty secret", "stripe", { "*apiKey": "" }, /bad-field: the value of `apiKey`/],
  [
    "a session's key",
    "aws",
    { accessKeyId: "ASIAIOSFODNN7EXAMPLE", "*secretAccessKey": "s" },
    /`accessKeyId` cannot be one/,
  ],
  [
    "credentials that ask an address",
    "gcp",
    {
      "*credentials":
        '{"type":"external_account","x":{"type":"service_account"},"credential_source":{"url":"http://169.254.169.254"}}',
    },
    /`credentials` cannot be one/,
  ],
];

for (const [what, kind, given, problem] of faults) {
  test(`${what} is one problem, which repeats no value`, () => {
    const found = problems(kind, given);
    assert.equal(found.length, 1, found.join("\n"));
    assert.match(found[0]!, problem);
    assert.doesNotMatch(found[0]!, /canary/);
  });
}

test("a secret that is stored already may be left out", () => {
  assert.deepEqual(problems("datadog", { site: "datadoghq.eu" }, ["apiKey"]), []);
  assert.deepEqual(problems("twilio", { accountSid: sid, apiKey: "SK1" }, ["apiSecret"]), []);
});

const elsewhere = [
  "datadoghq.com@evil.com",
  "datadoghq.com:8080",
  "datadoghq.com.",
  "datadoghq.com/",
  "datadoghq.com#.evil.com",
  "evil-datadoghq.com",
  "datadoghqxcom",
  "DATADOGHQ.COM",
  "localhost",
  "localhost.",
  "127.1",
  "0x7f.1",
  "2130706433",
  "[::1]",
  "[::ffff:7f00:1]",
  "169.254.169.254",
  "datadoghq.com\n",
  "dаtadoghq.com",
];

for (const site of elsewhere) {
  test(`C.4 #35: ${JSON.stringify(site)} is no site of Datadog's, by its letters alone`, () => {
    assert.deepEqual(problems("datadog", { "*apiKey": "k", site }), [
      "provider/bad-field: the value of `site` cannot be one",
    ]);
  });
}

test("C.4 #35: no open field of any kind takes an address", () => {
  const addresses = [
    "http://evil.com",
    "//evil.com",
    "a@evil.com/..",
    "evil.com?x",
    "evil.com#",
    "[::ffff:7f00:1]",
    "x\n",
  ];
  const open = kinds.flatMap(({ fields }) => fields.filter(({ secret }) => !secret));
  assert.ok(open.length > 10);
  assert.deepEqual(
    open.filter(({ pattern }) => addresses.some((text) => pattern.test(text))),
    [],
  );
});

const reserved = [
  "AWS_ACCESS_KEY_ID",
  "aws_profile",
  "PATH",
  "Path",
  "NODE_OPTIONS",
  "LD_PRELOAD",
  "DYLD_INSERT_LIBRARIES",
  "BASH_ENV",
  "GIT_SSH_COMMAND",
  "npm_config_script_shell",
  "PYTHONPATH",
  "PYTHONSTARTUP",
  "HTTPS_PROXY",
  "https_proxy",
  "SSL_CERT_FILE",
  "PASSROLE_TOKEN",
  "_JAVA_OPTIONS",
  "JAVA_TOOL_OPTIONS",
  "HOME",
  "IFS",
  "ENV",
];

for (const name of reserved) {
  test(`the variable ${name} cannot be chosen`, () => assert.match(variableProblem(name)!.message, /cannot be given/));
}

test("other names can be chosen, if they are names", () => {
  for (const name of ["SENTRY_AUTH_TOKEN", "NODE_ENV", "DATABASE_URL", "_X", "envelope"]) {
    assert.equal(variableProblem(name), undefined, name);
  }
  for (const name of ["", "1A", "A-B", "A=B", "A\nB", "Ä", "A".repeat(129), "__proto__ "]) {
    assert.match(variableProblem(name)!.message, /is not the name/, name);
  }
});

const choices: [what: string, choice: Parameters<typeof genericProblems>[0], problem: RegExp][] = [
  ["a field without variable", { open: ["a"], secret: [], variables: {} }, /`a` has no variable/],
  ["a variable without field", { open: [], secret: [], variables: { a: "A" } }, /field that is not given, `a`/],
  ["a field twice", { open: ["a"], secret: ["a"], variables: { a: "A" } }, /both openly and as a secret/],
  ["a variable twice", { open: ["a", "b"], secret: [], variables: { a: "X", b: "x" } }, /`x` is given twice/],
  ["a reserved variable", { open: [], secret: ["a"], variables: { a: "LD_PRELOAD" } }, /`LD_PRELOAD` cannot be given/],
  ["a field that is no name", { open: ["a{b}"], secret: [], variables: { "a{b}": "X" } }, /not the name of a field/],
  ["a field of every object", { open: ["toString"], secret: [], variables: {} }, /`toString` has no variable/],
];

for (const [what, choice, problem] of choices) {
  test(`of the kind that users choose, ${what} is a problem`, () => {
    const found = genericProblems(choice);
    assert.equal(found.length, 1, JSON.stringify(found));
    assert.match(found[0]!.message, problem);
  });
}

test("of the kind that users choose, values of several lines are taken", () => {
  const choice = { open: ["user"], secret: ["key"], variables: { user: "DB_USER", key: "DB_KEY" } };
  assert.deepEqual(genericProblems(choice), []);
  const kind = chosenKind(choice);
  const key = new Secret("-----BEGIN\nx\n-----END");
  assert.deepEqual(staticProblems(kind, { open: { user: "bob" }, secret: { key } }), []);
  assert.deepEqual(
    [
      ...givenValues(
        kind,
        new Map<string, Secret | string>([
          ["user", "bob"],
          ["key", key],
        ]),
      ).env.keys(),
    ],
    ["DB_USER", "DB_KEY"],
  );
});

test("a template is filled when all of its fields have values, and is secret when one of them is", () => {
  const env = { URL: "{user}:{password}@host", USER: "{user}", NONE: "{user}{absent}" };
  const values = new Map<string, Secret | string>([
    ["user", "{password}"],
    ["password", new Secret("$&")],
  ]);
  const given = givenValues({ env }, values).env;
  assert.deepEqual([...given.keys()], ["URL", "USER"]);
  assert.equal((given.get("URL") as Secret).reveal(), "{password}:$&@host");
  assert.equal(given.get("USER"), "{password}");
});
