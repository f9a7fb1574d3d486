import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { descriptions } from "./descriptions.ts";
import type { PublishedSchema } from "./publish.ts";
import { serverlessSchema } from "./serverless-schema.ts";

const ajv = new Ajv({ allErrors: true, strictTypes: false });
const schema = serverlessSchema();
const accepts = ajv.compile(schema);

const head = "service: orders\nprovider: { name: aws }\n";

const accepted: Readonly<Record<string, string>> = {
  "the shortest service": head,
  "provider in short": "service: orders\nprovider: aws",
  "variables anywhere": `service: "\${self:custom.name}"\nprovider: { name: aws, timeout: "\${param:timeout}", vpc: "\${file(vpc.yml)}" }\nfunctions: "\${file(functions.yml)}"`,
  "numbers as texts": `${head}functions: { a: { handler: a.b, timeout: "10", snapStart: "true" } }`,
  "a lone value for a list": `${head}functions: { a: { handler: a.b, layers: arn:aws:lambda:eu-west-1:1:layer:a:1 } }`,
  "lists of sections": `${head}functions: ["\${file(a.yml)}", { a: { handler: a.b } }]\nresources: ["\${file(r.yml)}"]`,
  "properties of plugins": `${head}plugins: [p]\nstepFunctions: {}\nfunctions: { a: { handler: a.b, warmup: true, events: [{ custom: 1 }] } }`,
  "nothing under a key": `${head}custom:\nfunctions: { a: { handler: a.b, vpc: null } }`,
  events: `${head}functions: { a: { handler: a.b, events: [{ http: GET /a }, { sqs: { arn: { Fn::GetAtt: [Q, Arn] } } }] } }`,
};

for (const [what, yaml] of Object.entries(accepted)) {
  test(`the schema for editors accepts ${what}`, () => {
    assert.ok(accepts(parse(yaml)), JSON.stringify(accepts.errors, null, 1));
  });
}

const refused: Readonly<Record<string, string>> = {
  "a misspelt property": `${head}functons: {}`,
  "a misspelt property of the provider": "service: orders\nprovider: { name: aws, timeot: 1 }",
  "a misspelt property of a function": `${head}functions: { a: { handler: a.b, memorySise: 1 } }`,
  "an unknown event": `${head}functions: { a: { handler: a.b, events: [{ htp: GET /a }] } }`,
  "a timeout that is too long": `${head}functions: { a: { handler: a.b, timeout: 901 } }`,
  "a text for a number": `${head}functions: { a: { handler: a.b, timeout: ten } }`,
  "a function without handler": `${head}functions: { a: { timeout: 3 } }`,
  "an unknown runtime": `${head}functions: { a: { handler: a.b, runtime: nodejs99.x } }`,
};

for (const [what, yaml] of Object.entries(refused)) {
  test(`the schema for editors refuses ${what}`, () => assert.ok(!accepts(parse(yaml))));
}

test("every description belongs to a property", () => {
  const unknown = Object.keys(descriptions).filter((path) => !isDescribed(path.split("."), schema));
  assert.deepEqual(unknown, []);
});

/** Whether the schema shows a description at a path; sections that may be lists have alternatives. */
function isDescribed(path: readonly string[], part: PublishedSchema): boolean {
  return partsAt(path, part).some((found) => typeof found["description"] === "string");
}

function partsAt([step, ...steps]: readonly string[], part: PublishedSchema): PublishedSchema[] {
  const parts = [part, ...alternatives(part)];
  if (step === undefined) return parts;
  return parts.flatMap((each) => {
    const { properties, patternProperties, definitions } = each as Record<string, Record<string, PublishedSchema>>;
    if (step === "definitions" && definitions) return partsAt(steps, { properties: definitions });
    const next = step === "*" ? Object.values(patternProperties ?? {}) : [properties?.[step]];
    return next.flatMap((one) => (one ? partsAt(steps, one) : []));
  });
}

function alternatives({
  anyOf = [],
  items,
}: {
  anyOf?: PublishedSchema[];
  items?: PublishedSchema;
}): PublishedSchema[] {
  const inner = [...anyOf, ...(items ? [items] : [])];
  return inner.flatMap((each) => [each, ...alternatives(each)]);
}
