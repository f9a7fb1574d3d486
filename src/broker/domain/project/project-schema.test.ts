import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { projectSchema } from "./project-schema.ts";
import { readProject } from "./read-project.ts";

const accepts = new Ajv({ allErrors: true, strictTypes: false }).compile(projectSchema());

const accepted: Readonly<Record<string, string>> = {
  "roles, rules and regions": `organisation: acme
providers:
  dev: { aws: { role: "arn:aws:iam::111111111111:role/passrole-deployer" } }
  prod: { aws: { role: "arn:aws:iam::222222222222:role/passrole-deployer", externalId: "abc-def", duration: 1h } }
  preview: { aws: { profile: preview } }
default: { aws: preview }
services:
  orders:
    aws: dev
    stages:
      prod: { aws: prod }
      prod/eu-west-1: { aws: prod }
      pr-*: { aws: preview }`,
  "a role alone": `providers: { dev: "arn:aws:iam::111111111111:role/deployer" }\ndefault: dev`,
  "other kinds": `providers: { a: { stripe: { apiKey: { env: STRIPE_KEY } } }, b: { generic: { TOKEN: { env: TOKEN } } } }`,
  "a broker": "broker: https://passrole.example.com\napp: shop",
};

for (const [what, yaml] of Object.entries(accepted)) {
  test(`the schema of passrole.yml accepts ${what}, as the file is read`, () => {
    assert.deepEqual(
      readProject("passrole.yml", yaml).diagnostics.filter(({ severity }) => severity === "error"),
      [],
    );
    assert.ok(accepts(parse(yaml)), JSON.stringify(accepts.errors, null, 1));
  });
}

const refused: Readonly<Record<string, string>> = {
  "an unknown section": "provider: {}",
  "an unknown key of a provider": `providers: { dev: { aws: { rol: "arn:aws:iam::111111111111:role/d" } } }`,
  "two kinds": `providers: { dev: { aws: { profile: a }, stripe: {} } }`,
  "a secret in the file": `providers: { a: { stripe: { apiKey: sk_live_1 } } }`,
  "an unknown kind": "services: { orders: { awz: dev } }",
};

for (const [what, yaml] of Object.entries(refused)) {
  test(`the schema of passrole.yml refuses ${what}, as the reader does`, () => {
    assert.ok(readProject("passrole.yml", yaml).diagnostics.some(({ severity }) => severity === "error"));
    assert.ok(!accepts(parse(yaml)));
  });
}
