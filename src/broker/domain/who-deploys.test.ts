import assert from "node:assert/strict";
import { test } from "node:test";
import { readProject } from "./project/read-project.ts";
import { whoDeploys } from "./who-deploys.ts";

const providers = `
organisation: acme
providers:
  dev: { aws: { role: "arn:aws:iam::111111111111:role/passrole-deployer", externalId: dev-id } }
  prod: { aws: { role: "arn:aws:iam::222222222222:role/passrole-deployer", externalId: prod-id } }
  preview: { aws: { role: "arn:aws:iam::333333333333:role/passrole-deployer", externalId: preview-id } }
  europe: { aws: { role: "arn:aws:iam::444444444444:role/passrole-deployer", externalId: europe-id } }
`;

const ofOrders = (place: string): { app: null; service: string; stage: string; region: string } => {
  const [stage = "", region = "us-east-1"] = place.split(" in ");
  return { app: null, service: "orders", stage, region };
};

/** What `places` of the service `orders` are deployed with: provider and the level that decided. */
function deployed(links: string, places: readonly string[]): Record<string, string> {
  const { value: project, diagnostics } = readProject("passrole.yml", providers + links);
  assert.ok(project, diagnostics.map(({ message }) => message).join("\n"));
  const { value } = whoDeploys(project.organisation, places.map(ofOrders));
  return Object.fromEntries(value.map((who, i) => [places[i]!, `${who.provider ?? who.outcome}, ${who.because}`]));
}

function warnings(links: string, places: readonly string[]): string[] {
  const { value } = readProject("passrole.yml", providers + links);
  return whoDeploys(value!.organisation, places.map(ofOrders)).diagnostics.map(
    ({ severity, code, message, at }) => `${at?.line ?? "-"}: ${severity} ${code}: ${message}`,
  );
}

test("dev on the service and prod on the prod instances: a new stage `int` gets dev", () => {
  const links = `
services:
  orders:
    aws: dev
    stages:
      prod: { aws: prod }
`;
  assert.deepEqual(deployed(links, ["dev", "int", "prod", "prod in eu-west-1"]), {
    dev: "dev, service orders",
    int: "dev, service orders",
    prod: "prod, instance prod",
    "prod in eu-west-1": "prod, instance prod",
  });
  assert.deepEqual(warnings(links, ["dev", "int", "prod"]), []);
});

test("a preview account for every unknown stage, and prod for `prod`", () => {
  const links = `
default: { aws: preview }
services:
  orders:
    stages:
      prod: { aws: prod }
`;
  assert.deepEqual(deployed(links, ["feature-x", "pr-17", "prod"]), {
    "feature-x": "preview, organisation acme",
    "pr-17": "preview, organisation acme",
    prod: "prod, instance prod",
  });
  assert.deepEqual(warnings(links, ["feature-x", "prod"]), []);
});

test("one account per region", () => {
  const links = `
services:
  orders:
    stages:
      prod/us-east-1: { aws: prod }
      prod/eu-west-1: { aws: europe }
`;
  assert.deepEqual(deployed(links, ["prod", "prod in eu-west-1", "prod in ap-south-1"]), {
    prod: "prod, instance prod/us-east-1",
    "prod in eu-west-1": "europe, instance prod/eu-west-1",
    "prod in ap-south-1": "unlinked, nothing linked",
  });
});

test("one region's instance beats the stage, which beats a rule, which beats the service, which beats the organisation", () => {
  const links = `
default: { aws: preview }
services:
  orders:
    aws: dev
    stages:
      prod: prod
      prod/eu-west-1: europe
      p*: preview
`;
  assert.deepEqual(deployed(links, ["prod", "prod in eu-west-1", "play", "dev"]), {
    prod: "prod, instance prod",
    "prod in eu-west-1": "europe, instance prod/eu-west-1",
    play: "preview, stage rule p*",
    dev: "dev, service orders",
  });
});

test("of two rules that match, the one with the longer literal prefix decides", () => {
  const links = `
services:
  orders:
    stages:
      "*": { aws: preview }
      pr-*: { aws: dev }
      pr-eu-*: { aws: europe }
`;
  assert.deepEqual(deployed(links, ["x", "pr-1", "pr-eu-1"]), {
    x: "preview, stage rule *",
    "pr-1": "dev, stage rule pr-*",
    "pr-eu-1": "europe, stage rule pr-eu-*",
  });
});

test("`none` stops the search", () => {
  const links = `
default: { aws: preview }
services:
  orders:
    aws: dev
    stages:
      sandbox: { aws: none }
`;
  assert.deepEqual(deployed(links, ["sandbox"]), { sandbox: "none, instance sandbox" });
});

test("without any link the answer is that nothing is linked", () => {
  assert.deepEqual(deployed("", ["dev"]), { dev: "unlinked, nothing linked" });
});

test("kinds and slots are decided each for itself", () => {
  const text = `
providers:
  dev: { aws: { profile: dev } }
  dns: { aws: { profile: dns } }
  stripe-test: { stripe: { apiKey: { env: STRIPE_TEST } } }
  stripe-live: { stripe: { apiKey: { env: STRIPE_LIVE } } }
default: { stripe: stripe-test }
services:
  orders:
    aws: dev
    aws:dns: dns
    stages:
      prod: { stripe: stripe-live }
`;
  const { organisation } = readProject("passrole.yml", text).value!;
  const prod = [ofOrders("prod")];
  const provider = (kind: string, slot = "default"): unknown =>
    whoDeploys(organisation, prod, { kind, slot }).value[0]?.provider;
  assert.equal(provider("aws"), "dev");
  assert.equal(provider("aws", "dns"), "dns");
  assert.equal(provider("stripe"), "stripe-live");
  assert.equal(provider("twilio"), null);
});

test("a production stage that shares its account with another stage is warned about, where it is linked", () => {
  const links = `
services:
  orders:
    aws: dev
    stages:
      prod: { aws: dev }
`;
  assert.deepEqual(warnings(links, ["dev"]), [
    "13: warning broker/shared-account: stage `prod` of `orders` reaches account `111111111111`, as do `dev` and every stage that nothing names",
  ]);
});

test("a production stage that nothing names shares what every stage gets", () => {
  assert.deepEqual(warnings("default: { aws: preview }", ["prod"]), [
    "8: warning broker/shared-account: stage `prod` of `orders` reaches account `333333333333`, as does every stage that nothing names",
  ]);
  assert.deepEqual(warnings("default: { aws: preview }", ["dev"]), []);
});

test("sharing is seen in the region where it happens, and in rules", () => {
  const links = `
services:
  orders:
    stages:
      prod: { aws: prod }
      prod/eu-west-1: { aws: europe }
      pr-*: { aws: europe }
`;
  assert.deepEqual(warnings(links, ["prod"]), [
    "13: warning broker/shared-account: stage `prod` of `orders` reaches account `444444444444`, as does `pr-*`",
  ]);
});

test("a stage that differs from a named one by case only is warned about, and is not that stage", () => {
  const links = `
services:
  orders:
    aws: dev
    stages:
      prod: { aws: prod }
`;
  assert.deepEqual(deployed(links, ["Prod"]), { Prod: "dev, service orders" });
  assert.match(warnings(links, ["Prod"])[0]!, /broker\/similar-stage: stage `Prod` is not `prod`/);
});

test("a service that is nearly one with links is warned about", () => {
  const links = `
services:
  order: { aws: dev }
`;
  assert.match(warnings(links, ["dev"])[0]!, /broker\/similar-service: service `orders` has no link .* `order` has/);
});

test("a role in another partition than the region is an error", () => {
  assert.deepEqual(warnings("default: { aws: dev }", ["dev in cn-north-1"]), [
    "8: error broker/other-partition: provider `dev` is in partition `aws`, region `cn-north-1` in `aws-cn`",
  ]);
});

test("a role without external id is noted when there are several accounts", () => {
  const text = (more: string): string => `
providers:
  dev: { aws: { role: "arn:aws:iam::111111111111:role/deployer" } }
${more}
default: { aws: dev }
`;
  const codes = (yaml: string): string[] =>
    whoDeploys(readProject("passrole.yml", yaml).value!.organisation, [ofOrders("dev")]).diagnostics.map((d) => d.code);
  assert.deepEqual(codes(text("")), []);
  assert.deepEqual(codes(text(`  other: { aws: { profile: x, account: "222222222222" } }`)), ["broker/no-external-id"]);
});
