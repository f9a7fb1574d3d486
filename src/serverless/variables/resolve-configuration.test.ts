import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as check, asyncProperty, dictionary, jsonValue, string } from "fast-check";
import { placeText } from "../../diagnostics/place.ts";
import type { LoadOptions } from "../read/configuration.ts";
import { loadFromMemory } from "../read/memory-ports.ts";

const known = `
service: orders
provider: { name: aws, stage: int, region: eu-west-1 }
params:
  default: { tier: small, owner: "team-\${sls:stage}" }
  int: { tier: medium, none: null }
  qa: { tier: "\${env:NOT_NEEDED}" }
stages:
  default: { params: { size: s, shade: light } }
  int: { params: { size: m, tone: "\${param:size}-tone" } }
  qa: { params: { size: "\${env:NOT_NEEDED}" } }
known:
  text: hi
  number: 5
  yes: true
  nothing: null
  list: [a, b]
  objects: [{ name: first }]
  map: { inner: { deep: 1 } }
  key: inner
  twice: "\${self:known.text}-\${self:known.number}"
  pseudo: "arn:\${AWS::Partition}:sns:\${Topic}"
  escaped: '\\\${self:known.text}'
`;

const names = "table: { name: t1, of: '${self:known.text}', all: '${self:known.map}' }\nlist: [x, y]\n";
const files = {
  "names.yml": names,
  "eu.json": '{"a": [1, "${sls:stage}"]}',
  "note.txt": "hello ${self:known.text}\n",
  "empty.yml": "# nothing\n",
};
const env = { HOME_TOWN: "Bern", EMPTY: "", DIGITS: "42", POINTER: "${self:known.text}" };

async function valueOf(written: string, options: LoadOptions = {}): Promise<unknown> {
  const { value, diagnostics } = await loadFromMemory(
    { ...files, "serverless.yml": `${known}\nx: ${written}\n` },
    options,
    env,
  );
  assert.deepEqual(
    diagnostics.map(({ message }) => message),
    [],
  );
  return value?.value["x"];
}

const values: [written: string, value: unknown][] = [
  ["${self:known.text}", "hi"],
  ["${self:known.number}", 5],
  ["${self:known.yes}", true],
  ["${self:known.list}", ["a", "b"]],
  ["${self:known.map}", { inner: { deep: 1 } }],
  ["${self:known.list.1}", "b"],
  ["${self:known.objects.0.name}", "first"],
  ["${self:known.map.${self:known.key}.deep}", 1],
  ["${self:known.twice}", "hi-5"],
  ["${self:service}-${self:known.number}-${self:known.yes}", "orders-5-true"],
  ["a ${self:known.list} b", "a a,b b"],
  ["${self:known.pseudo}/x", "arn:${AWS::Partition}:sns:${Topic}/x"],
  ["${self:known.escaped}", "${self:known.text}"],
  ["${self:known.nope, 'fallback'}", "fallback"],
  ["${self:known.nothing, 'fallback'}", "fallback"],
  ["${self:known.nope, null}", null],
  ["${self:known.nope, 7}", 7],
  ["${self:known.nope, self:known.nothing, self:known.text}", "hi"],
  ["\"${self:known.nope, 'a-${self:known.text}'}\"", "a-hi"],
  ["\"${self:known.nope, '${self:known.map}'}\"", { inner: { deep: 1 } }],
  ["\"${self:known.text, '${self:known.nope}'}\"", "hi"],
  ["${env:HOME_TOWN}", "Bern"],
  ["${env:EMPTY, 'fallback'}", ""],
  ["${env:DIGITS}", "42"],
  ["${env:POINTER}", "hi"],
  ["${env:NOPE, 'fallback'}", "fallback"],
  ["${sls:stage}", "int"],
  ["${aws:region}", "eu-west-1"],
  ["${opt:stage, 'none'}", "none"],
  ["${param:tier}", "medium"],
  ["${param:owner}", "team-int"],
  ["${param:none, 'fallback'}", "fallback"],
  ["${param:tone} ${param:shade}", "m-tone light"],
  ["${strToBool(true)}", true],
  ["${strToBool(0)}", false],
  ["${strToBool(${env:NOPE, 'FALSE'})}", false],
  ["${file(./names.yml):table.name}", "t1"],
  ["${file(names.yml):table.of}", "hi"],
  ["${file(./names.yml):table.all.inner.deep}", 1],
  ["${file(./names.yml):list}", ["x", "y"]],
  ["${file(./eu.json):a}", [1, "int"]],
  ["${file(./note.txt)}", "hello hi\n"],
  ["${file(./note.txt):a, 'fallback'}", "fallback"],
  ["${file(./empty.yml), 'fallback'}", "fallback"],
  ["${file(./nope.yml):a, 'fallback'}", "fallback"],
  ["${file(./${self:known.nope, 'names'}.yml):table.${opt:nope, 'name'}}", "t1"],
];

for (const [written, value] of values) {
  test(`${written} is ${JSON.stringify(value)}`, async () => assert.deepEqual(await valueOf(written), value));
}

test("options of the command line win over the file", async () => {
  const options = { stage: "prod", region: "us-west-2", params: { tier: "large" }, cliOptions: { awsProfile: "me" } };
  assert.equal(
    await valueOf("${sls:stage} ${opt:stage} ${aws:region} ${param:tier} ${opt:aws-profile}", options),
    "prod prod us-west-2 large me",
  );
  assert.equal(await valueOf("${self:provider.stage}", options), "int");
});

test("the account is the one given", async () => {
  assert.equal(await valueOf("${aws:accountId}", { account: "111122223333" }), "111122223333");
});

test("stage and region have the framework's defaults", async () => {
  const { value } = await loadFromMemory({ "serverless.yml": "service: a\nx: ${sls:stage} ${aws:region}\n" });
  assert.equal(value?.value["x"], "dev us-east-1");
});

test("parameters of other stages stay as they are written", async () => {
  const { value } = await loadFromMemory({ "serverless.yml": known });
  const params = value!.value["params"] as Record<string, unknown>;
  assert.deepEqual(params["qa"], { tier: "${env:NOT_NEEDED}" });
  const stages = value!.value["stages"] as Record<string, unknown>;
  assert.deepEqual(stages["qa"], { params: { size: "${env:NOT_NEEDED}" } });
});

test("a member is resolved without looking at its neighbours", async () => {
  const { value } = await loadFromMemory({ "serverless.yml": "x: { d: '${self:x.e}', e: 5 }\n" });
  assert.deepEqual(value?.value, { x: { d: 5, e: 5 } });
});

test("`.env.<stage>` is read before `.env`, below the environment itself", async () => {
  const yml = "useDotenv: true\nprovider: { stage: int }\nx: ${env:A} ${env:B, 'no'} ${env:C}\n";
  const dotenv = { ".env": "A=base\nB=base\n", ".env.int": "A=int\nC=file\n" };
  const { value } = await loadFromMemory({ ...dotenv, "serverless.yml": yml }, {}, { C: "own" });
  assert.equal(value?.value["x"], "int no own");
  const without = await loadFromMemory({ ".env": "A=1\n", "serverless.yml": "x: ${env:A, 'not read'}\n" });
  assert.equal(without.value?.value["x"], "not read");
});

const refusals: [name: string, files: Record<string, string>, found: string[]][] = [
  [
    "a value that is not there",
    { "serverless.yml": "a: ${self:b.c}\nb: { cc: 1 }\n" },
    ["1:4 serverless/variable-unresolved"],
  ],
  [
    "two variables of one text",
    { "serverless.yml": "a: x ${env:B} ${env:C}\n" },
    ["1:6 serverless/variable-unresolved", "1:15 serverless/variable-unresolved"],
  ],
  ["a variable in a block", { "serverless.yml": "a: |\n  x\n  ${env:B}\n" }, ["3:3 serverless/variable-unresolved"]],
  [
    "only the cause, not what needs it",
    { "serverless.yml": "a: ${self:b}\nb: ${self:c, self:d}\n" },
    ["2:4 serverless/variable-unresolved"],
  ],
  [
    "a fallback does not hide a failed value",
    { "serverless.yml": "a: ${self:b, 'x'}\nb: ${env:C}\n" },
    ["2:4 serverless/variable-unresolved"],
  ],
  [
    "a circle",
    { "serverless.yml": "a: ${self:b}\nb: ${self:c.d}\nc: { d: '${self:a}' }\n" },
    ["3:9 serverless/variable-circular"],
  ],
  [
    "a value inside itself",
    { "serverless.yml": "a: { b: { c: '${self:a}' } }\n" },
    ["1:14 serverless/variable-circular"],
  ],
  ["the whole file inside itself", { "serverless.yml": "a: ${self:}\n" }, ["1:4 serverless/variable-circular"]],
  [
    "a stage made of itself",
    { "serverless.yml": "provider: { stage: '${sls:stage}' }\n" },
    ["1:20 serverless/variable-circular"],
  ],
  ["a missing file", { "serverless.yml": "a: ${file(./x.yml)}\n" }, ["1:4 serverless/file-not-found"]],
  ["a mapping in a text", { "serverless.yml": "a: x${self:b}\nb: { c: 1 }\n" }, ["1:5 serverless/variable-not-text"]],
  ["broken syntax", { "serverless.yml": "a: ${self:b\nb: 1\n" }, ["1:4 serverless/variable-syntax"]],
  ["a misspelt source", { "serverless.yml": "a: ${slef:b}\n" }, ["1:4 serverless/unknown-variable-source"]],
  [
    "a source that asks AWS",
    { "serverless.yml": "a: ${ssm:/b}\nc: ${cf.eu-west-1:s.o}\n" },
    ["1:4 serverless/variable-needs-aws", "2:4 serverless/variable-needs-aws"],
  ],
  [
    "an account that is not given",
    { "serverless.yml": "a: ${aws:accountId}\n" },
    ["1:4 serverless/variable-needs-aws"],
  ],
  ["no boolean", { "serverless.yml": "a: ${strToBool(perhaps)}\n" }, ["1:4 serverless/variable-invalid"]],
  [
    "an address that is not known",
    { "serverless.yml": "a: ${sls:stag}\nb: ${aws:zone}\n" },
    ["1:4 serverless/variable-syntax", "2:4 serverless/variable-syntax"],
  ],
  [
    "a value of another file",
    { "serverless.yml": "a: ${file(x.yml):b}\n", "x.yml": "b:\n  c: ${env:D}\n" },
    ["x.yml:2:6 serverless/variable-unresolved"],
  ],
  [
    "another file that is broken, once",
    { "serverless.yml": "a: ${file(x.yml):b}\nc: ${file(x.yml):d}\n", "x.yml": "b: [\n" },
    ["x.yml:2:1 serverless/invalid-yaml"],
  ],
];

for (const [name, given, found] of refusals) {
  test(`refused with its place: ${name}`, async () => {
    const { value, diagnostics } = await loadFromMemory(given);
    assert.equal(value, undefined);
    const places = diagnostics.map(
      ({ at, code }) => `${at ? placeText(at).replace("serverless.yml:", "") : "?"} ${code}`,
    );
    assert.deepEqual(places, found);
    assert.ok(diagnostics.every(({ hint }) => hint));
  });
}

test("an unresolved value names the chain that needed it and what may be meant", async () => {
  const yml =
    "provider:\n  environment: { T: '${self:custom.table}' }\ncustom:\n  table: ${self:custom.prefx}-t\n  prefix: p\n";
  const [only] = (await loadFromMemory({ "serverless.yml": yml })).diagnostics;
  assert.equal(only?.message, "`${self:custom.prefx}` has no value: `custom.prefx` is not in the configuration");
  assert.equal(only?.hint, "did you mean `custom.prefix`? (needed by `provider.environment.T`)");
});

test("a circle is told from its first member round to it", async () => {
  const [only] = (await loadFromMemory({ "serverless.yml": "a: ${self:b}\nb: ${self:c}\nc: ${self:a}\n" })).diagnostics;
  assert.equal(only?.message, "`a` refers to itself through `b`, then `c`");
  assert.match(only?.hint ?? "", /^`a` → `b` → `c` → `a`/);
});

test("a fallback for a source that is not asked is used with a warning", async () => {
  const { value, diagnostics } = await loadFromMemory({
    "serverless.yml": "a: ${ssm:/x, 'y'}\nb: ${git:branch, 'z'}\n",
  });
  assert.deepEqual(value?.value, { a: "y", b: "z" });
  assert.deepEqual(
    diagnostics.map(({ severity, code }) => `${severity} ${code}`),
    ["warning serverless/variable-needs-aws", "warning serverless/unknown-variable-source"],
  );
});

test("values of the environment are in no diagnostic", async () => {
  const secret = "hunter2";
  const yml =
    "a: ${strToBool(${env:S})}\nb: ${self:x.${env:S}}\nc: ${file(${env:S})}\nd: ${env:T}\ne: ${self:f.${env:S}.g}\nf: {}\n";
  const { diagnostics } = await loadFromMemory({ "serverless.yml": yml }, {}, { S: secret, T: `\${self:${secret}` });
  assert.equal(diagnostics.length, 5);
  assert.ok(!JSON.stringify(diagnostics).includes(secret));
});

const places: [path: (string | number)[], part: "key" | "value", place: string][] = [
  [["a"], "value", "serverless.yml:1:4"],
  [["a"], "key", "serverless.yml:1:1"],
  [["b"], "value", "serverless.yml:4:6"],
  [["b", "y"], "value", "serverless.yml:4:17"],
  [["c"], "key", "serverless.yml:3:1"],
  [["c"], "value", "x.yml:2:3"],
  [["c", "e"], "key", "x.yml:3:3"],
  [["c", "e", 1], "value", "x.yml:3:10"],
  [["c", "f", "y"], "value", "serverless.yml:4:17"],
  [["c", "nope", "nope"], "value", "x.yml:1:1"],
  [["g"], "value", "serverless.yml:5:4"],
];

const placed = {
  "serverless.yml": "a: 1\nb: ${self:map}\nc: ${file(x.yml):d}\nmap: { x: 1, y: 2 }\ng: ${env:G}\n",
  "x.yml": "d:\n  e1: 1\n  e: [1, 2]\n  f: ${self:map}\n",
};

for (const [path, part, place] of places) {
  test(`the ${part} of ${path.join(".")} stands at ${place}`, async () => {
    const { value } = await loadFromMemory(placed, {}, { G: "g" });
    assert.equal(placeText(value!.spanOf(path, part)), place);
  });
}

test("every file that was read is told", async () => {
  const { value } = await loadFromMemory(placed, {}, { G: "g" });
  assert.deepEqual(value?.files, ["/service/serverless.yml", "/service/x.yml"]);
});

test("values that need one another in too long a row are refused", async () => {
  const rows = Array.from({ length: 150 }, (_, index) => `a${index}: \${self:a${index + 1}}`);
  const { diagnostics } = await loadFromMemory({ "serverless.yml": `${rows.join("\n")}\na150: 1\n` });
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["serverless/variable-nesting"],
  );
});

const doubling: [what: string, doubled: (name: string) => string, message: RegExp][] = [
  ["texts", (name) => `"\${self:custom.${name}}\${self:custom.${name}}"`, /1,048,576 characters/],
  [
    "lists",
    (name) => `["\${self:custom.${name}}", "\${self:custom.${name}}"]`,
    /`custom` stands for more than 250,000/,
  ],
];

for (const [what, doubled, message] of doubling) {
  test(`${what} that variables double too often are refused`, async () => {
    const lines = Array.from(
      { length: 40 },
      (_, level) => `  d${level}: ${level === 0 ? "x" : doubled(`d${level - 1}`)}`,
    );
    const { value, diagnostics } = await loadFromMemory({ "serverless.yml": `custom:\n${lines.join("\n")}\n` });
    assert.equal(value, undefined);
    assert.deepEqual([...new Set(diagnostics.map(({ code }) => code))], ["serverless/too-large"]);
    assert.match(diagnostics[0]!.message, message);
  });
}

test("what every object of JavaScript has is no value of a configuration", async () => {
  const yml = "a: ${self:__proto__}\nb: ${self:constructor}\nc: ${strToBool(toString)}\nd: ${param:valueOf}\n";
  const { diagnostics } = await loadFromMemory({ "serverless.yml": yml });
  assert.deepEqual(
    diagnostics.map(({ at, hint }) => `${at?.line} ${typeof hint}`),
    ["1 string", "2 string", "3 string", "4 string"],
  );
});

test("a configuration without variables is what was read, whatever it holds", async () => {
  const keys = string().filter((key) => key !== "__proto__");
  await check(
    asyncProperty(dictionary(keys, jsonValue(), { minKeys: 1 }), async (root) => {
      const text = JSON.stringify(root).replaceAll("${", "$ {");
      const { value } = await loadFromMemory({ "serverless.yml": text });
      assert.deepEqual(value?.value, JSON.parse(text));
    }),
    { numRuns: 100 },
  );
});

test("lists of lists that double too often become no text", async () => {
  const lists = Array.from({ length: 40 }, (_, level) => {
    const below = `"\${self:custom.d${level - 1}}"`;
    return `  d${level}: ${level === 0 ? "[x]" : `[${below}, ${below}]`}`;
  });
  const yml = `a: "in \${self:custom.d39}"\ncustom:\n${lists.join("\n")}\n`;
  const { diagnostics } = await loadFromMemory({ "serverless.yml": yml });
  assert.equal(diagnostics[0]?.code, "serverless/variable-not-text");
});

test("a stage that is no text is no stage of parameters", async () => {
  const yml = "provider: { stage: { a: b } }\na: ${param:p, 'x'}\n";
  const { diagnostics } = await loadFromMemory({ "serverless.yml": yml });
  assert.ok(!JSON.stringify(diagnostics).includes("[object"));
});

test("thousands of variables without a value are told in bearable time", async () => {
  const lines = Array.from({ length: 5_000 }, (_, at) => `k${at}: \${env:NOPE}`);
  const started = process.cpuUsage();
  const { diagnostics } = await loadFromMemory({ "serverless.yml": lines.join("\n") });
  assert.equal(diagnostics.length, 5_000);
  assert.equal(diagnostics[4_999]?.at?.line, 5_000);
  assert.ok(process.cpuUsage(started).user < 2_000_000);
});
