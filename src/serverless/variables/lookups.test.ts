import assert from "node:assert/strict";
import { test } from "node:test";
import { placeText } from "../../diagnostics/place.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import type { AwsLookups, LookupAnswer, LookupPlace, ParameterValue } from "../read/aws-lookups.ts";
import type { LoadOptions, ResolvedConfiguration } from "../read/configuration.ts";
import { loadConfiguration } from "../read/load.ts";
import { memoryPorts } from "../read/memory-ports.ts";

const parameters: Record<string, ParameterValue> = {
  "/text": { type: "String", text: "hi" },
  "/json": { type: "String", text: '{"user":"u"}' },
  "/list": { type: "StringList", text: "a,b" },
  "/secret": { type: "SecureString", text: "hunter2-canary" },
  "/secret-json": { type: "SecureString", text: '{"user":"u","password":"hunter2-canary","own":"${self:service}"}' },
  "/secret-list": { type: "SecureString", text: "[1]" },
  "/secret-broken": { type: "SecureString", text: '{"user"' },
  "/variable": { type: "String", text: "${self:service}-x" },
  "/pseudo": { type: "String", text: "${AWS::Region}" },
  "/eu-west-1/text": { type: "String", text: "eu" },
};

/** What was asked of AWS, in its order. */
interface Asked {
  places: LookupPlace[];
  questions: string[];
  /** The most questions that were waiting at one moment. */
  atOnce: number;
}

function fakeAws(asked: Asked): (place: LookupPlace) => AwsLookups {
  let waiting = 0;
  const known = new Map<string, Promise<LookupAnswer<never>>>();
  const answer = <Value>(question: string, found: Value | undefined): Promise<LookupAnswer<Value>> => {
    const asking = known.get(question) ?? answerNow(question, found);
    known.set(question, asking as Promise<LookupAnswer<never>>);
    return asking;
  };
  const answerNow = async <Value>(question: string, found: Value | undefined): Promise<LookupAnswer<Value>> => {
    asked.questions.push(question);
    asked.atOnce = Math.max(asked.atOnce, ++waiting);
    await new Promise((resolve) => setImmediate(resolve));
    waiting--;
    return found === undefined ? { absent: true } : { value: found };
  };
  return (place) => {
    asked.places.push(place);
    return {
      account: () => answer("account", "111122223333"),
      parameter: async ({ name, region, decrypted }) => {
        if (name === "/denied")
          return { refused: { denied: true, message: "`ssm:GetParameter` is denied", hint: "allow it" } };
        if (name === "/unknown") return { notAsked: "no AWS credentials were found" };
        const found = parameters[region === "us-east-1" ? name : `/${region}${name}`];
        return answer(`${region} ${name}${decrypted ? "" : " encrypted"}`, found);
      },
      stackOutputs: ({ stack, region }) =>
        answer(`${region} ${stack}`, stack === "network" ? { VpcId: `vpc-${region}`, Empty: "" } : undefined),
      object: ({ bucket, key }) => answer(`${bucket} ${key}`, key === "none" ? undefined : `text of ${key}`),
    };
  };
}

interface Loaded extends Outcome<ResolvedConfiguration> {
  asked: Asked;
}

async function load(
  files: Readonly<Record<string, string>>,
  options: LoadOptions = {},
  env: Record<string, string> = {},
): Promise<Loaded> {
  const asked: Asked = { places: [], questions: [], atOnce: 0 };
  const ports = { ...memoryPorts(files, env), lookups: fakeAws(asked) };
  return { ...(await loadConfiguration("/service/serverless.yml", options, ports)), asked };
}

async function valueOf(written: string): Promise<unknown> {
  const { value, diagnostics } = await load({ "serverless.yml": `service: orders\nx: ${written}\n` });
  assert.deepEqual(
    diagnostics.map(({ message }) => message),
    [],
  );
  return value?.value["x"];
}

const values: [written: string, value: unknown][] = [
  ["${ssm:/text}", "hi"],
  ["${ssm:/json}", '{"user":"u"}'],
  ["${ssm:/list}", ["a", "b"]],
  ["${ssm(raw):/list}", "a,b"],
  ["x ${ssm:/list}", "x a,b"],
  ["${ssm:/secret}", "hunter2-canary"],
  ["${ssm:/secret-json}", { user: "u", password: "hunter2-canary", own: "orders" }],
  ["${ssm:/secret-list}", "[1]"],
  ["${ssm:/secret-broken}", '{"user"'],
  ["${ssm(raw):/secret-json}", '{"user":"u","password":"hunter2-canary","own":"orders"}'],
  ["${ssm:/variable}", "orders-x"],
  ["${ssm:/pseudo}", "${AWS::Region}"],
  ["${ssm(eu-west-1):/text}", "eu"],
  ["${ssm(raw, eu-west-1):/text}", "eu"],
  ["${ssm(eu-west-1, raw, noDecrypt):/text}", "eu"],
  ["${ssm:/nope, 'fallback'}", "fallback"],
  ["${ssm:/nope, ssm:/text}", "hi"],
  ["${ssm:/nope, null}", null],
  ["${cf:network.VpcId}", "vpc-us-east-1"],
  ["${cf(eu-west-1):network.VpcId}", "vpc-eu-west-1"],
  ["${cf:network.Empty, 'fallback'}", ""],
  ["${cf:network.Nope, 'fallback'}", "fallback"],
  ["${cf:nope.VpcId, 'fallback'}", "fallback"],
  ["${s3:bucket/path/to/key.json}", "text of path/to/key.json"],
  ["${s3:bucket/none, 'fallback'}", "fallback"],
  ["${aws:accountId}", "111122223333"],
];

for (const [written, value] of values) {
  test(`${written} is ${JSON.stringify(value)}`, async () => assert.deepEqual(await valueOf(written), value));
}

const refusals: [written: string, code: string, message: RegExp, hint: RegExp][] = [
  ["${ssm:/nope}", "unresolved", /there is no parameter `\/nope` in `us-east-1`/, /fallback/],
  ["${cf:network.VpcID}", "unresolved", /stack `network` has no output `VpcID`/, /did you mean `VpcId`/],
  ["${cf:network.Other}", "unresolved", /has no output `Other`/, /it has `VpcId`, `Empty`/],
  ["${cf:nope.VpcId}", "unresolved", /there is no stack `nope` in `us-east-1`/, /deploy that stack first/],
  ["${s3:bucket/none}", "unresolved", /bucket `bucket` has no object `none`/, /fallback/],
  ["${ssm:}", "syntax", /names no parameter/, /write/],
  ["${cf:network}", "syntax", /names no output/, /write/],
  ["${s3:bucket}", "syntax", /names no object/, /write/],
  ["${ssm:/text~true, 'x'}", "syntax", /`~true` of `\/text~true` is a spelling of framework 2/, /leave it out/],
  ["${ssm:/unknown}", "needs-aws", /`ssm:\/unknown` is not known: no AWS credentials were found/, /--param/],
];

for (const [written, code, message, hint] of refusals) {
  test(`${written} is refused`, async () => {
    const { diagnostics } = await load({ "serverless.yml": `service: orders\nx: ${written}\n` });
    assert.equal(diagnostics[0]?.code, `serverless/variable-${code}`);
    assert.match(diagnostics[0]?.message ?? "", message);
    assert.match(diagnostics[0]?.hint ?? "", hint);
    assert.equal(diagnostics.length, 1);
  });
}

test("a missing permission is an error although there is a fallback", async () => {
  const { value, diagnostics } = await load({ "serverless.yml": "service: orders\nx: ${ssm:/denied, 'fallback'}\n" });
  assert.equal(value, undefined);
  assert.deepEqual(
    diagnostics.map(({ code, at }) => `${code} ${at ? placeText(at) : ""}`),
    ["serverless/lookup-denied serverless.yml:2:4"],
  );
});

test("where AWS is not asked a fallback is used with a warning", async () => {
  const { value, diagnostics } = await load({ "serverless.yml": "service: orders\nx: ${ssm:/unknown, 'fallback'}\n" });
  assert.equal(value?.value["x"], "fallback");
  assert.deepEqual(
    diagnostics.map(({ severity, code }) => `${severity} ${code}`),
    ["warning serverless/variable-needs-aws"],
  );
});

test("framework 2's spelling of a region is understood, with a warning", async () => {
  const { value, diagnostics } = await load({
    "serverless.yml": "service: orders\nx: ${cf.eu-west-1:network.VpcId}\n",
  });
  assert.equal(value?.value["x"], "vpc-eu-west-1");
  assert.deepEqual(
    diagnostics.map(({ severity, hint }) => `${severity}: ${hint}`),
    ["warning: write `${cf(eu-west-1):…}`"],
  );
});

test("AWS is asked for the instance that the configuration is read for", async () => {
  const yml =
    "service: orders\nprovider: { region: eu-west-1, profile: '${self:custom.profile}' }\ncustom: { profile: me }\nx: ${ssm:/text}\n";
  const { asked } = await load({ "serverless.yml": yml }, { stage: "prod" });
  assert.deepEqual(asked.places, [{ service: "orders", stage: "prod", region: "eu-west-1", profile: "me" }]);
});

test("nothing is asked without such a variable, or when the account is given", async () => {
  const yml = "service: orders\nx: ${aws:accountId}\n";
  const { asked, value } = await load({ "serverless.yml": yml }, { account: "444455556666" });
  assert.equal(value?.value["x"], "444455556666");
  assert.deepEqual(asked, { places: [], questions: [], atOnce: 0 });
});

for (const key of ["service", "provider: { profile", "provider: { stage", "provider: { region"]) {
  const deciding = key.includes("{") ? `${key}: '\${ssm:/text}' }` : `${key}: \${ssm:/text}`;
  const yml = `${key === "service" ? "" : "service: orders\n"}${deciding}\nx: \${ssm:/list}\n`;
  test(`\`${deciding}\` cannot be asked with the credentials it decides`, async () => {
    const { asked, diagnostics } = await load({ "serverless.yml": yml });
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["serverless/variable-circular"],
    );
    assert.deepEqual(asked.questions, []);
  });
}

test("what is certainly needed is asked at once, in files of the configuration as well", async () => {
  const yml = `service: orders
params: { default: { a: "\${ssm:/text}" }, other: { b: "\${ssm:/not-needed}" } }
custom: \${file(custom.yml)}
x: { a: "\${ssm:/\${self:custom.name}}", b: "\${cf:network.VpcId}/\${s3:b/k}", c: ["\${ssm:/nope, ssm:/secret}"] }
`;
  const { asked, value } = await load({ "serverless.yml": yml, "custom.yml": "name: list\nd: ${ssm:/json}\n" });
  assert.deepEqual(value?.value["x"], { a: ["a", "b"], b: "vpc-us-east-1/text of k", c: ["hunter2-canary"] });
  assert.equal(asked.atOnce, 6);
  assert.deepEqual(
    new Set(asked.questions),
    new Set(
      ["text", "list", "nope", "json", "secret"].map((name) => `us-east-1 /${name}`).concat("us-east-1 network", "b k"),
    ),
  );
});

test("a file that includes itself ends the looking ahead", async () => {
  const { diagnostics } = await load({
    "serverless.yml": "service: orders\nx: ${file(serverless.yml)}\ny: ${ssm:/text}\n",
  });
  assert.deepEqual(new Set(diagnostics.map(({ code }) => code)), new Set(["serverless/variable-circular"]));
});

test("every lookup is told with the permission it takes and the variable's place", async () => {
  const yml = `service: orders
a: "x \${ssm:/orders/token:3, 'y'} \${ssm(eu-west-1):plain, 'z'}"
b: \${ssm:/aws/reference/secretsmanager/db/main, ''}
c: \${cf:network.VpcId}
d: \${s3:bucket/a/b}
e: \${cf:arn:aws:cloudformation:us-east-1:1:stack/other/x.Out, ''}
f: \${self:c, cf:not-reached.Out}
`;
  const { value } = await load({ "serverless.yml": yml });
  assert.deepEqual(
    value?.lookups.map(({ action, resource, at }) => `${at.line}:${at.column} ${action} ${resource}`),
    [
      "2:7 ssm:GetParameter arn:${AWS::Partition}:ssm:us-east-1:${AWS::AccountId}:parameter/orders/token",
      "2:35 ssm:GetParameter arn:${AWS::Partition}:ssm:eu-west-1:${AWS::AccountId}:parameter/plain",
      "3:4 ssm:GetParameter arn:${AWS::Partition}:ssm:us-east-1:${AWS::AccountId}:parameter/aws/reference/secretsmanager/db/main",
      "3:4 secretsmanager:GetSecretValue arn:${AWS::Partition}:secretsmanager:us-east-1:${AWS::AccountId}:secret:db/main-??????",
      "4:4 cloudformation:DescribeStacks arn:${AWS::Partition}:cloudformation:us-east-1:${AWS::AccountId}:stack/network/*",
      "5:4 s3:GetObject arn:${AWS::Partition}:s3:::bucket/a/b",
      "6:4 cloudformation:DescribeStacks arn:aws:cloudformation:us-east-1:1:stack/other/x",
    ],
  );
});

test("a SecureString is in no diagnostic, and told to those who come later", async () => {
  const yml = `service: orders
a: \${strToBool(\${ssm:/secret})}
b: \${self:x.\${ssm:/secret}}
c: \${file(\${ssm:/secret})}
d: \${cf:\${ssm:/secret}.Out}
e: \${ssm:/\${ssm:/secret}}
f: \${file(\${self:json.password}.yml)}
json: \${ssm:/secret-json}
`;
  const { diagnostics } = await load({ "serverless.yml": yml });
  assert.equal(diagnostics.length, 6);
  assert.ok(!JSON.stringify(diagnostics).includes("hunter2"), JSON.stringify(diagnostics, null, 1));
  const { value } = await load({ "serverless.yml": "service: orders\na: ${ssm:/secret-json}\nb: ${ssm:/text}\n" });
  assert.deepEqual(value?.secrets, ["u", "hunter2-canary", "${self:service}"]);
});

test("only what is asked for is resolved", async () => {
  const yml = "service: orders\nprovider: { stage: int, environment: { A: '${ssm:/text}' } }\nx: ${env:NOPE}\n";
  const only = [["service"], ["provider", "stage"], ["provider", "profile"]];
  const { value, asked } = await load({ "serverless.yml": yml }, { only });
  assert.deepEqual(value?.value, { service: "orders", provider: { stage: "int" } });
  assert.deepEqual(asked.places, []);
});
