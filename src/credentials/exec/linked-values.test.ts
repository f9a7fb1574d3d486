import { test } from "node:test";
import assert from "node:assert/strict";
import { parseInstance } from "../../broker/domain/instance.ts";
import type { Organisation } from "../../broker/domain/organisation.ts";
import { readProject } from "../../broker/domain/project/read-project.ts";
import { Secret } from "../../diagnostics/secret.ts";
import { linkedValues, variablesOfProviders } from "./linked-values.ts";

const project = `
providers:
  main: { aws: { role: "arn:aws:iam::111111111111:role/deployer", externalId: pr-5kq2mzt7vw } }
  stripe-test: { stripe: { apiKey: { env: STRIPE_TEST } } }
  stripe-live: { stripe: { apiKey: { env: STRIPE_LIVE } } }
  dog: { datadog: { apiKey: { env: DOG_KEY }, site: datadoghq.eu } }
default: { aws: main, datadog: dog }
services:
  orders:
    stripe: stripe-test
    stages:
      prod: { stripe: stripe-live }
      bare: { stripe: none, datadog: none }
      two: { "stripe:eu": stripe-live }
`;

const laptop = { STRIPE_TEST: "sk_test", STRIPE_LIVE: "sk_live", DOG_KEY: "dog" };

function organisation(): Organisation {
  const { value, diagnostics } = readProject("passrole.yml", project);
  assert.ok(value, JSON.stringify(diagnostics));
  return value.organisation;
}

function valuesAt(stage: string, env: Record<string, string> = laptop): ReturnType<typeof linkedValues> {
  const instance = parseInstance({ service: "orders", stage, region: "eu-west-1" }).value!;
  return linkedValues(organisation(), instance, env);
}

function plain(stage: string): Record<string, string> {
  const entries = Object.entries(valuesAt(stage).value ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, value instanceof Secret ? value.reveal() : value]));
}

const dog = { DD_API_KEY: "dog", DATADOG_API_KEY: "dog", DD_SITE: "datadoghq.eu", DATADOG_SITE: "datadoghq.eu" };

test("an instance gets the values it is linked to, under the variables of their kinds", () => {
  assert.deepEqual(plain("prod"), { STRIPE_API_KEY: "sk_live", STRIPE_SECRET_KEY: "sk_live", ...dog });
  assert.deepEqual(plain("dev"), { STRIPE_API_KEY: "sk_test", STRIPE_SECRET_KEY: "sk_test", ...dog });
  assert.deepEqual(plain("bare"), {});
});

test("a value whose variable is not set, or empty, is an error that names it", () => {
  for (const env of [{ DOG_KEY: "dog" }, { DOG_KEY: "dog", STRIPE_LIVE: "" }]) {
    const { value, diagnostics } = valuesAt("prod", env);
    assert.equal(value, undefined);
    assert.deepEqual(
      diagnostics.map(({ code, at }) => [code, at?.line]),
      [["exec/unset-variable", 5]],
    );
    assert.match(diagnostics[0]!.message, /`STRIPE_LIVE`/);
  }
});

test("a named slot has no variable of its own, which is said", () => {
  const { diagnostics } = valuesAt("two");
  assert.deepEqual(
    diagnostics.map(({ code, severity }) => [code, severity]),
    [["exec/slot-left-out", "warning"]],
  );
});

test("a provider whose variables are chosen gives them, in a slot of its own too", () => {
  const text = `
providers: { sentry: { generic: { SENTRY_AUTH_TOKEN: { env: SENTRY } } } }
default: { "generic:sentry": sentry }
services: { orders: {} }
`;
  const { value } = readProject("passrole.yml", text);
  const instance = parseInstance({ service: "orders", stage: "dev", region: "eu-west-1" }).value!;
  const given = linkedValues(value!.organisation, instance, { SENTRY: "s3cret" });
  assert.deepEqual(given.diagnostics, []);
  assert.deepEqual(Object.keys(given.value!), ["SENTRY_AUTH_TOKEN"]);
  assert.deepEqual([...variablesOfProviders(value!.organisation)].sort(), ["SENTRY", "SENTRY_AUTH_TOKEN"]);
});

test("variables of providers belong to them, wherever the laptop has them", () => {
  const withheld = ["DATADOG_API_KEY", "DATADOG_APP_KEY", "DATADOG_SITE", "DD_API_KEY", "DD_APP_KEY", "DD_SITE"];
  const others = ["DOG_KEY", "STRIPE_API_KEY", "STRIPE_LIVE", "STRIPE_SECRET_KEY", "STRIPE_TEST"];
  assert.deepEqual([...variablesOfProviders(organisation())].sort(), [...withheld, ...others]);
});
