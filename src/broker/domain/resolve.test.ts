import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instance } from "./instance.ts";
import { defaultSlot } from "./kinds.ts";
import type { Link, Scope, Target } from "./link.ts";
import type { Organisation } from "./organisation.ts";
import type { Provider, ProviderStatus } from "./provider.ts";
import { refusalDiagnostic } from "./refusal.ts";
import { resolve } from "./resolve.ts";
import { stagePattern } from "./stage-pattern.ts";

const prod: Instance = { app: "shop", service: "orders", stage: "prod", region: "eu-west-1" };

const link = (scope: Scope, target: string, kind = "aws"): Link => {
  const to: Target = target === "none" ? "none" : { provider: target };
  return { kind, slot: defaultSlot, scope, target: to };
};

const provider = (name: string, status: ProviderStatus = "active", kind = "aws"): Provider => ({
  name,
  kind,
  status,
  access: { mode: "profile", profile: name },
});

const organisation = (links: readonly Link[], ...providers: Provider[]): Organisation => ({
  name: "acme",
  providers: new Map(providers.map((each) => [each.name, each])),
  links,
});

const service: Scope = { level: "service", app: "shop", service: "orders" };
const instance: Scope = { level: "instance", ...prod };
const app: Scope = { level: "app", app: "shop" };
const rule = (text: string): Scope => ({
  level: "stage-rule",
  app: "shop",
  service: "orders",
  stages: stagePattern(text),
});

test("the chain names every level from the instance to the organisation, with what it holds", () => {
  const links = [link({ level: "organisation" }, "main"), link(rule("p*"), "preview"), link(rule("pr*"), "none")];
  const { chain, decision } = resolve(organisation(links, provider("main"), provider("preview")), prod);
  assert.deepEqual(
    chain.map(({ level, name, link: held }) => [level, name, held?.target]),
    [
      ["instance", "prod/eu-west-1", undefined],
      ["instance", "prod", undefined],
      ["stage-rule", "pr*", "none"],
      ["stage-rule", "p*", { provider: "preview" }],
      ["service", "orders", undefined],
      ["app", "shop", undefined],
      ["organisation", "acme", { provider: "main" }],
    ],
  );
  assert.equal(decision.outcome, "none");
});

test("a component's instance has no region, and an app that is not known no level", () => {
  const component: Instance = { app: null, service: "site", stage: "prod", region: null };
  assert.deepEqual(
    resolve(organisation([]), component).chain.map(({ name }) => name),
    ["prod", "", "site", "acme"],
  );
});

test("an app's link is for the services of that app alone", () => {
  const links = [link(app, "main")];
  assert.equal(resolve(organisation(links, provider("main")), prod).decision.outcome, "linked");
  assert.equal(resolve(organisation(links, provider("main")), { ...prod, app: "web" }).decision.outcome, "unlinked");
});

test("a service of another app with the same name is another service", () => {
  const links = [link(service, "main")];
  assert.equal(resolve(organisation(links, provider("main")), { ...prod, app: "web" }).decision.outcome, "unlinked");
});

const refusals: [what: string, status: ProviderStatus | undefined, kind: string, code: string][] = [
  ["disabled", "disabled", "aws", "provider/disabled"],
  ["unverified", "unverified", "aws", "provider/unverified"],
  ["deleted", undefined, "aws", "provider/deleted"],
  ["of another kind", "active", "stripe", "provider/other-kind"],
];

for (const [what, status, kind, code] of refusals) {
  test(`an instance's provider that is ${what} is an error, and the service's does not take its place`, () => {
    const links = [link(instance, "own"), link(service, "shared")];
    const own = status ? [provider("own", status, kind)] : [];
    const { decision } = resolve(organisation(links, provider("shared"), ...own), prod);
    assert.ok(decision.outcome === "refused");
    const { severity, code: said, message } = refusalDiagnostic(decision);
    assert.deepEqual([severity, said], ["error", code]);
    assert.match(message, /^provider `own`, which instance `prod\/eu-west-1` is linked to, /);
  });
}

test("two links of equal right at the level that decides are refused, should they ever be stored", () => {
  const links = [link(service, "one"), link(service, "two")];
  const { decision } = resolve(organisation(links, provider("one"), provider("two")), prod);
  assert.ok(decision.outcome === "refused");
  assert.equal(decision.refusal, "ambiguous");
});

test("a disabled provider on a level that does not decide harms nothing", () => {
  const links = [link(instance, "own"), link(service, "off")];
  const { decision } = resolve(organisation(links, provider("own"), provider("off", "disabled")), prod);
  assert.ok(decision.outcome === "linked");
  assert.equal(decision.provider.name, "own");
});

test("names cannot pose as other levels", () => {
  const forged: Instance = { app: "shop", service: "orders|stage|prod", stage: "eu-west-1", region: "x" };
  const links = [link(instance, "own"), link(service, "shared")];
  assert.equal(resolve(organisation(links, provider("own"), provider("shared")), forged).decision.outcome, "unlinked");
});
