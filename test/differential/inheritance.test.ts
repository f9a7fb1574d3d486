import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Instance } from "../../src/broker/domain/instance.ts";
import { linkConflicts, type Link, type Scope } from "../../src/broker/domain/link.ts";
import type { Organisation } from "../../src/broker/domain/organisation.ts";
import type { Provider } from "../../src/broker/domain/provider.ts";
import { resolve, type Resolution } from "../../src/broker/domain/resolve.ts";
import { stagePattern } from "../../src/broker/domain/stage-pattern.ts";
import { resolveSlowly } from "./inheritance-reference.ts";

const runs = process.env["PASSROLE_TEST_ALL"] ? 20_000 : 1500;

const app = fc.constantFrom(null, "shop", "web");
const service = fc.constantFrom("orders", "billing");
const stage = fc.constantFrom("prod", "pr-1", "pr-eu-1", "dev");
const region = fc.constantFrom(null, "us-east-1", "eu-west-1");
const pattern = fc.constantFrom("*", "p*", "pr-*", "pr-eu-*", "*-1", "prod", "dev").map(stagePattern);
const kind = fc.constantFrom("aws", "aws", "stripe");
const slot = fc.constantFrom("default", "default", "dns");
const name = fc.constantFrom("a", "b", "c", "d");

const scope: fc.Arbitrary<Scope> = fc.oneof(
  fc.record({ level: fc.constant("instance" as const), app, service, stage, region }),
  fc.record({ level: fc.constant("stage-rule" as const), app, service, stages: pattern }),
  fc.record({ level: fc.constant("service" as const), app, service }),
  fc.record({ level: fc.constant("app" as const), app: fc.constantFrom("shop", "web") }),
  fc.constant({ level: "organisation" as const }),
);

const target = fc.oneof(
  { weight: 4, arbitrary: fc.record({ provider: name }) },
  { weight: 1, arbitrary: fc.constant("none" as const) },
);
const link: fc.Arbitrary<Link> = fc.record({ kind, slot, scope, target });

const provider: fc.Arbitrary<Provider> = fc.record({
  name,
  kind,
  status: fc.constantFrom("active", "active", "active", "disabled", "unverified"),
  access: fc.constant({ mode: "profile" as const, profile: "x" }),
});

const organisation: fc.Arbitrary<Organisation> = fc
  .tuple(fc.array(provider, { maxLength: 4 }), fc.array(link, { maxLength: 14 }))
  .map(([providers, links]) => ({ name: "acme", providers: new Map(providers.map((p) => [p.name, p])), links }));

const instance: fc.Arbitrary<Instance> = fc.record({ app, service, stage, region });
const need = fc.record({ kind, slot });

function words({ decision }: Resolution): string {
  if (decision.outcome === "linked") return decision.provider.name;
  return decision.outcome === "refused" ? `refused: ${decision.refusal}` : decision.outcome;
}

test("inheritance gives what a literal reading of its rule gives", () => {
  fc.assert(
    fc.property(organisation, instance, need, (model, at, what) => {
      assert.equal(words(resolve(model, at, what)), resolveSlowly(model, at, what));
    }),
    { numRuns: runs },
  );
});

/** An instance, and a link to it: in its region or in every region. */
const linkedInstance = fc
  .record({ at: instance, what: need, target, everyRegion: fc.boolean() })
  .map(({ at, what, target: to, everyRegion }) => {
    const own: Scope = { level: "instance", ...at, region: everyRegion ? null : at.region };
    return { at, what, link: { ...what, scope: own, target: to } };
  });

test("nothing lets a service's link, a rule, or a default beat an instance's", () => {
  fc.assert(
    fc.property(organisation, linkedInstance, (model, { at, what, link: own }) => {
      const wider = { ...model, links: [...model.links, own] };
      const instances = { ...model, links: wider.links.filter((each) => each.scope.level === "instance") };
      assert.equal(words(resolve(wider, at, what)), words(resolve(instances, at, what)));
    }),
    { numRuns: runs },
  );
});

test("what another service, another app or another kind is linked to changes nothing", () => {
  fc.assert(
    fc.property(organisation, instance, need, link, (model, at, what, more) => {
      const foreign =
        more.kind !== what.kind ||
        more.slot !== what.slot ||
        ("service" in more.scope && more.scope.service !== at.service) ||
        ("app" in more.scope && more.scope.app !== at.app);
      fc.pre(foreign);
      const widened = { ...model, links: [...model.links, more] };
      assert.equal(words(resolve(widened, at, what)), words(resolve(model, at, what)));
    }),
    { numRuns: runs },
  );
});

test("links without conflict never leave an instance undecided between two", () => {
  fc.assert(
    fc.property(organisation, instance, need, (model, at, what) => {
      fc.pre(linkConflicts(model.links).length === 0);
      assert.notEqual(words(resolve(model, at, what)), "refused: ambiguous");
    }),
    { numRuns: runs },
  );
});

test("the step that decides is the first of the chain that holds a link", () => {
  fc.assert(
    fc.property(organisation, instance, need, (model, at, what) => {
      const { chain, decision } = resolve(model, at, what);
      const first = chain.find((step) => step.link);
      assert.equal(decision.outcome === "unlinked" ? undefined : decision.step, first);
    }),
    { numRuns: runs },
  );
});
