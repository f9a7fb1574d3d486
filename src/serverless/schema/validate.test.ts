import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "js-yaml";
import type { Severity } from "../../diagnostics/diagnostic.ts";
import { SourceFile } from "../../diagnostics/source-file.ts";
import { validateConfiguration, type ValidationMode } from "./validate.ts";

function validate(text: string, mode?: ValidationMode): ReturnType<typeof validateConfiguration> {
  const file = new SourceFile("serverless.yml", text);
  return validateConfiguration(load(text), (path, part) => file.spanOf(path, part), mode && { mode });
}

/** What the first case below is found to be: where, how bad, which code, the sentence, the hint. */
interface Finding {
  yaml: string;
  /** The text that is underlined, and its line. */
  at: [line: number, text: string];
  severity: Severity;
  code: string;
  message: string;
  hint?: string;
}

const service = (lines: string): string => `service: orders\nprovider:\n  name: aws\n${lines}`;
const provider = (lines: string): string => service(indent(lines, 2));
const fn = (lines: string): string => service(`functions:\n  hello:\n    handler: index.hello\n${indent(lines, 4)}`);
const event = (lines: string): string => fn(`events:\n${indent(lines, 2)}`);
const indent = (lines: string, by: number): string => lines.replaceAll(/^/gm, " ".repeat(by));

const findings: Record<string, Finding> = {
  "an unknown property of a function": {
    yaml: fn("runtine: nodejs24.x"),
    at: [7, "runtine"],
    severity: "warning",
    code: "serverless/unknown-property",
    message: "unknown property `runtine` in function `hello`",
    hint: "did you mean `runtime`?",
  },
  "an unknown property of the provider": {
    yaml: provider("memory: 5"),
    at: [4, "memory"],
    severity: "warning",
    code: "serverless/unknown-property",
    message: "unknown property `memory` in `provider`",
  },
  "an unknown section": {
    yaml: service("function: {}"),
    at: [4, "function"],
    severity: "warning",
    code: "serverless/unknown-property",
    message: "unknown property `function` in the configuration",
    hint: "did you mean `functions`?",
  },
  "an unknown property in a plugin's service, which may be the plugin's": {
    yaml: service("plugins: [serverless-step-functions]\nstepFunctions: {}"),
    at: [5, "stepFunctions"],
    severity: "note",
    code: "serverless/unknown-property",
    message: "unknown property `stepFunctions` in the configuration",
  },
  "a misspelled property in a plugin's service": {
    yaml: service("plugins: [serverless-offline]\npakage: {}"),
    at: [5, "pakage"],
    severity: "warning",
    code: "serverless/unknown-property",
    message: "unknown property `pakage` in the configuration",
    hint: "did you mean `package`?",
  },
  "an unknown setting of a role": {
    yaml: provider("iam:\n  role:\n    statments: []"),
    at: [6, "statments"],
    severity: "warning",
    code: "serverless/unknown-property",
    message: "unknown property `statments` in `provider.iam.role`",
    hint: "did you mean `statements`?",
  },
  "an unknown event": {
    yaml: event("- sheduled: rate(1 hour)"),
    at: [8, "sheduled"],
    severity: "warning",
    code: "serverless/unknown-event",
    message: "unknown event `sheduled` of function `hello`",
    hint: "did you mean `schedule`?",
  },
  "an unknown property of an event": {
    yaml: event("- sqs:\n    arn: arn:aws:sqs:eu-west-1:111122223333:jobs\n    batch: 5"),
    at: [10, "batch"],
    severity: "warning",
    code: "serverless/unknown-property",
    message: "unknown property `batch` in the `sqs` event of function `hello`",
  },
  "an event whose settings are not indented": {
    yaml: event("- http:\n  path: /orders\n  method: get"),
    at: [8, "http"],
    severity: "warning",
    code: "serverless/invalid-event",
    message: "`path` and `method` of function `hello` stand beside event `http` and not in it",
    hint: "indent `path` and `method` further than `http`",
  },
  "an event without settings": {
    yaml: event("- sqs"),
    at: [8, "sqs"],
    severity: "warning",
    code: "serverless/invalid-event",
    message: "event `sqs` of function `hello` has no settings and is left out",
  },
  "an event that is a number": {
    yaml: event("- 5"),
    at: [8, "5"],
    severity: "error",
    code: "serverless/invalid-value",
    message: "`functions.hello.events[0]` is `5`, where an object is expected",
  },
  "two events in one": {
    yaml: event("- http: GET /orders\n  sqs: arn:aws:sqs:eu-west-1:111122223333:jobs"),
    at: [9, "sqs"],
    severity: "warning",
    code: "serverless/invalid-event",
    message: "`http` and `sqs` of function `hello` stand in one event",
    hint: "begin each event with a `-` of its own",
  },
  "an event without what it needs": {
    yaml: event("- http:\n    path: /orders"),
    at: [8, "http"],
    severity: "error",
    code: "serverless/missing-property",
    message: "the `http` event of function `hello` lacks `method`",
  },
  "a route that is none": {
    yaml: event("- httpApi: GETT /orders"),
    at: [8, "GETT /orders"],
    severity: "warning",
    code: "serverless/invalid-value",
    message:
      "`functions.hello.events[0].httpApi` is `GETT /orders`, which is not a method and a path such as `GET /users` or an object",
  },
  "a number that is too big": {
    yaml: provider("timeout: 901"),
    at: [4, "901"],
    severity: "warning",
    code: "serverless/invalid-value",
    message: "`provider.timeout` is `901`, which is more than 900",
  },
  "a text where a number belongs": {
    yaml: provider("memorySize: lots"),
    at: [4, "lots"],
    severity: "warning",
    code: "serverless/invalid-value",
    message: "`provider.memorySize` is `lots`, where an integer is expected",
  },
  "a value that is none of a few": {
    yaml: provider("architecture: arm"),
    at: [4, "arm"],
    severity: "warning",
    code: "serverless/invalid-value",
    message: "`provider.architecture` is `arm`, which is not one of `arm64`, `x86_64`",
  },
  "a value that is none of many": {
    yaml: fn("runtime: nodejs21.x"),
    at: [7, "nodejs21.x"],
    severity: "warning",
    code: "serverless/invalid-value",
    message: "`functions.hello.runtime` is `nodejs21.x`, which is not a Lambda runtime",
    hint: "did you mean `nodejs24.x`?",
  },
  "a key that is no ARN": {
    yaml: provider("kmsKeyArn: alias/orders"),
    at: [4, "alias/orders"],
    severity: "warning",
    code: "serverless/invalid-value",
    message: "`provider.kmsKeyArn` is `alias/orders`, which is not the ARN of a KMS key or a CloudFormation function",
  },
  "a managed policy that is no ARN cannot be attached": {
    yaml: provider("iam:\n  role:\n    managedPolicies:\n      - ReadOnlyAccess"),
    at: [7, "ReadOnlyAccess"],
    severity: "error",
    code: "serverless/invalid-value",
    message:
      "`provider.iam.role.managedPolicies[0]` is `ReadOnlyAccess`, which is not an ARN or a CloudFormation function",
  },
  "a lone value, coerced to a list, is named as it was written": {
    yaml: fn("layers: utils"),
    at: [7, "utils"],
    severity: "warning",
    code: "serverless/invalid-value",
    message: "`functions.hello.layers` is `utils`, which is not an ARN or a CloudFormation function",
  },
  "a statement without resources": {
    yaml: provider("iam:\n  role:\n    statements:\n      - { Effect: Allow, Action: s3:GetObject }"),
    at: [7, "{ Effect: Allow, Action: s3:GetObject }"],
    severity: "warning",
    code: "serverless/missing-property",
    message: "`provider.iam.role.statements[0]` has neither `Resource` nor `NotResource`",
  },
  "a statement with two lists of actions": {
    yaml: provider("iam:\n  role:\n    statements:\n      - { Effect: Deny, Action: a, NotAction: b, Resource: '*' }"),
    at: [7, "NotAction"],
    severity: "warning",
    code: "serverless/invalid-value",
    message: "`provider.iam.role.statements[0]` has `Action` and `NotAction`, of which it may have one",
  },
  "a secret of the environment is not shown": {
    yaml: fn("environment:\n  PASSWORD: [hunter2, hunter3]"),
    at: [8, "[hunter2, hunter3]"],
    severity: "warning",
    code: "serverless/invalid-value",
    message: "`functions.hello.environment.PASSWORD` is a list, where a text or a CloudFormation function is expected",
  },
  "a missing service": {
    yaml: "provider:\n  name: aws\n",
    at: [1, "provider:"],
    severity: "error",
    code: "serverless/missing-property",
    message: "the configuration lacks `service`",
  },
  "a missing provider": {
    yaml: "service: orders\n",
    at: [1, "service: orders"],
    severity: "error",
    code: "serverless/missing-property",
    message: "the configuration lacks `provider`",
  },
  "a service in version 1's form": {
    yaml: "service:\n  name: orders\nprovider:\n  name: aws\n",
    at: [2, "name: orders"],
    severity: "error",
    code: "serverless/invalid-value",
    message: "`service` is an object, where the name of the service is expected",
  },
  "another provider": {
    yaml: "service: orders\nprovider:\n  name: google\n",
    at: [3, "google"],
    severity: "error",
    code: "serverless/invalid-value",
    message: "`provider.name` is `google`, which is not `aws`",
  },
  "functions that are neither object nor list": {
    yaml: service("functions: hello"),
    at: [4, "hello"],
    severity: "error",
    code: "serverless/invalid-value",
    message: "`functions` is `hello`, where an object is expected",
  },
  "functions in a list of texts": {
    yaml: service("functions: [hello]"),
    at: [4, "[hello]"],
    severity: "error",
    code: "serverless/invalid-value",
    message: "`functions` is a list, where an object is expected",
  },
  "a function that is a text": {
    yaml: service("functions:\n  hello: index.hello"),
    at: [5, "index.hello"],
    severity: "error",
    code: "serverless/invalid-value",
    message: "`functions.hello` is `index.hello`, where an object is expected",
  },
  "a function without code": {
    yaml: service("functions:\n  hello: { timeout: 5 }"),
    at: [5, "hello"],
    severity: "error",
    code: "serverless/missing-property",
    message: "function `hello` has neither `handler` nor `image`",
  },
  "a function of nothing": {
    yaml: service("functions:\n  hello:"),
    at: [5, "hello"],
    severity: "warning",
    code: "serverless/invalid-value",
    message: "`functions.hello` is empty, where an object is expected",
  },
  "a function key that cannot be part of logical ids": {
    yaml: service("functions:\n  say hello: { handler: index.hello }"),
    at: [5, "say hello"],
    severity: "error",
    code: "serverless/invalid-function-key",
    message: "`say hello` is no function key: those have letters, digits, hyphens and underscores only",
    hint: "the name it is deployed under can be set with `name`",
  },
  "a name that no environment variable can have": {
    yaml: fn("environment:\n  my-name: x"),
    at: [8, "my-name"],
    severity: "warning",
    code: "serverless/invalid-key",
    message: "`my-name` in `environment` of function `hello` is not the name of an environment variable",
  },
  "a logical id that is none": {
    yaml: service("resources:\n  Resources:\n    my-table: { Type: 'AWS::DynamoDB::Table' }"),
    at: [6, "my-table"],
    severity: "warning",
    code: "serverless/invalid-key",
    message: "`my-table` in `resources.Resources` is not a logical id of letters and digits",
  },
  "a legacy spelling": {
    yaml: provider("iamRoleStatements: []"),
    at: [4, "iamRoleStatements"],
    severity: "note",
    code: "serverless/legacy-spelling",
    message: "`provider.iamRoleStatements` is a legacy spelling",
    hint: "write `provider.iam.role.statements`",
  },
};

for (const [name, { yaml, at, severity, code, message, hint }] of Object.entries(findings)) {
  test(`validateConfiguration: ${name}`, () => {
    const { diagnostics } = validate(yaml);
    assert.ok(diagnostics.every((found) => found.hint));
    assert.deepEqual(
      diagnostics.map((found) => ({ ...found, at: found.at && [found.at.line, underlined(found.at)] })),
      [{ severity, code, message, at, hint: hint ?? diagnostics[0]?.hint }],
    );
  });
}

function underlined({ text = "", column, length = 0 }: { text?: string; column: number; length?: number }): string {
  return text.slice(column - 1, column - 1 + length);
}

const misspelled = provider("timeout: 901") + "\nfunctions:\n  hello: { handler: a.b, runtine: x }\n";

test("validateConfiguration: what can be compiled is compiled in mode warn, with warnings", () => {
  const { value, diagnostics } = validate(misspelled);
  assert.deepEqual(
    diagnostics.map(({ severity }) => severity),
    ["warning", "warning"],
  );
  assert.equal(value?.config.provider.timeout, 901);
});

test("validateConfiguration: in mode error every fault is an error, and compiling goes on to find further ones", () => {
  const { value, diagnostics } = validate(misspelled, "error");
  assert.deepEqual(
    diagnostics.map(({ severity }) => severity),
    ["error", "error"],
  );
  assert.equal(value?.config.provider.timeout, 901);
});

test("validateConfiguration: in mode off it is silent, and coerces nevertheless", () => {
  const { value, diagnostics } = validate(provider("timeout: '901'\nfoo: bar"), "off");
  assert.deepEqual(diagnostics, []);
  assert.equal(value?.config.provider.timeout, 901);
});

test("validateConfiguration: what cannot be compiled is an error in mode off, too", () => {
  const { value, diagnostics } = validate("service: orders\nfoo: bar\n", "off");
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["serverless/missing-property"],
  );
  assert.equal(value, undefined);
});

test("validateConfiguration: the mode is the configuration's own", () => {
  const severities = (mode: string): string[] => {
    return validate(`${provider("foo: bar")}\nconfigValidationMode: ${mode}\n`).diagnostics.map(
      (found) => found.severity,
    );
  };
  assert.deepEqual(severities("error"), ["error"]);
  assert.deepEqual(severities("warn"), ["warning"]);
  assert.deepEqual(severities("off"), []);
});

test("validateConfiguration: all problems come in one run, in the order of the file", () => {
  const yaml = event("- foo: 1\n- http: x") + "\nlayers: 5\nfoo: 1\n";
  assert.deepEqual(
    validate(yaml).diagnostics.map(({ at }) => at?.line),
    [8, 9, 10, 11],
  );
});

test("validateConfiguration: a file without a configuration is refused", () => {
  assert.deepEqual(validate("~\n").diagnostics[0]?.code, "serverless/invalid-value");
});

test("validateConfiguration: lists of functions are merged, and each value keeps its place", () => {
  const yaml = service("functions:\n  - hello: { handler: a.b }\n  - hello: { runtine: x }");
  const { value, diagnostics } = validate(yaml);
  assert.deepEqual(diagnostics[0]?.at?.line, 6);
  assert.deepEqual(value?.config.functions, { hello: { handler: "a.b", runtine: "x" } });
  assert.equal(value?.spanOf(["functions", "hello", "handler"]).line, 5);
});

const coercions: readonly [name: string, yaml: string, path: string, coerced: unknown][] = [
  ["one action becomes a list", "Action: s3:GetObject", "Action", ["s3:GetObject"]],
  ["every resource stays one value", "Resource: '*'", "Resource", "*"],
  ["a list of every resource stays a list", "Resource: ['*']", "Resource", ["*"]],
  ["a list of one ARN becomes the ARN", "Resource: ['arn:aws:s3:::a']", "Resource", "arn:aws:s3:::a"],
  ["a list of one CloudFormation function stays a list", "Resource: [{ Ref: A }]", "Resource", [{ Ref: "A" }]],
  ["several resources stay a list", "Resource: ['arn:aws:s3:::a', B]", "Resource", ["arn:aws:s3:::a", "B"]],
];

for (const [name, line, key, coerced] of coercions) {
  test(`validateConfiguration: in a statement, ${name}`, () => {
    const statement = { Effect: "Allow", Action: ["a"], Resource: "*" };
    const yaml = load(line) as Record<string, unknown>;
    const role = { statements: [{ ...statement, ...yaml }] };
    const configuration = { service: "orders", provider: { name: "aws", iam: { role } } };
    const { value } = validateConfiguration(configuration, () => ({ file: "x", line: 1, column: 1 }));
    const read = value?.config.provider.iam?.role as { statements: Record<string, unknown>[] };
    assert.deepEqual(read.statements[0]?.[key], coerced);
  });
}

test("validateConfiguration: texts become what their property is, and the other way round", () => {
  const { value } = validate(
    fn(
      "timeout: '10'\nmemorySize: '512'\ndescription: 5\nlayers: arn:aws:lambda:eu-west-1:111122223333:layer:x:1\n" +
        "disableLogs: 'true'\nenvironment: { A: 1, B: true, C: null, D: '' }\ntags: { a: 1 }\nvpc: null",
    ),
  );
  assert.deepEqual(value?.config.functions?.["hello"], {
    handler: "index.hello",
    timeout: 10,
    memorySize: 512,
    description: "5",
    layers: ["arn:aws:lambda:eu-west-1:111122223333:layer:x:1"],
    disableLogs: true,
    environment: { A: "1", B: "true", C: null, D: "" },
    tags: { a: "1" },
    vpc: null,
  });
});

test("validateConfiguration: an event without settings leaves its number to the others", () => {
  const { value } = validate(event("- sqs\n- http: GET /"));
  assert.deepEqual(value?.config.functions?.["hello"]?.events, [{}, { http: "GET /" }]);
});

test("validateConfiguration: of very many names the first are told", () => {
  const names = Array.from({ length: 500 }, (_, at) => `more${at}`);
  const { diagnostics } = validate(event(`- sns: topic\n${names.map((name) => `  ${name}: {}`).join("\n")}`));
  const told = diagnostics.find(({ code }) => code === "serverless/invalid-event");
  assert.match(told?.message ?? "", /`more9` and `more10` and 489 more of function `hello`/);
});

test("validateConfiguration: a value is told that cannot be made a text", () => {
  const { diagnostics } = validate(provider("runtime: [{ toString: x }]"));
  assert.deepEqual(
    diagnostics.map(({ code, message }) => `${code} ${message}`),
    ["serverless/invalid-value `provider.runtime` is a list, which is not a Lambda runtime"],
  );
});

test("validateConfiguration: a member named `__proto__` is nothing that the object inherits", () => {
  const { value } = validate(service("package:\n  __proto__: [a]\n"));
  assert.equal(Object.getPrototypeOf(value?.config.package), Object.prototype);
  assert.deepEqual(Object.keys(value?.config.package ?? {}), ["__proto__"]);
});
