import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProviderState, Verification } from "../contract/providers.ts";
import type { Decision } from "../domain/resolve.ts";
import type { ModelProvider } from "../models/organisation-model.ts";
import { hasGrace } from "./grace.ts";
import { stateProblem, stateRefusal } from "./state-refusal.ts";

const step = {
  level: "service",
  name: "orders",
  link: { kind: "aws", slot: "default", scope: { level: "organisation" }, target: { provider: "dev" } },
} as const;

function provider(state: ProviderState, verification: Partial<Verification> = {}): ModelProvider {
  return { name: "dev", state, verification, row: { mode: "assume-role" } } as ModelProvider;
}

/** Code and sentence of a provider in some state that decides for service orders. */
function told(each: ModelProvider): string {
  const refusal = each.state === "disabled" ? "disabled" : "unverified";
  const decision: Decision = { outcome: "refused", step, refusal };
  const { status, diagnostics } = stateRefusal(decision, each);
  return `${status} ${diagnostics[0]!.code}: ${diagnostics[0]!.message}`;
}

test("each state that gives no credentials has a code and a sentence of its own", () => {
  const linked = "provider `dev`, which `service orders` is linked to,";
  assert.deepEqual(
    (["unverified", "unreachable", "too-broad", "disabled", "invalid"] as const).map((state) => told(provider(state))),
    [
      `409 provider/unverified: ${linked} is not verified`,
      `409 provider/unreachable: ${linked} cannot be reached`,
      `409 provider/too-broad: ${linked} reaches too far: its role is administrator of its account`,
      `409 provider/disabled: ${linked} is disabled`,
      `409 provider/invalid: ${linked} was migrated from something that is no role`,
    ],
  );
});

test("a role that anyone can assume is told as unverified, with the reason", () => {
  assert.match(told(provider("trusts-anyone")), /^409 provider\/unverified: .*assumable-without-external-id/);
});

test("what the last try found is told", () => {
  const denied = provider("unreachable", { reason: "assume-denied", why: "STS refused" });
  assert.match(told(denied), /cannot be reached \(assume-denied: STS refused\)$/);
});

test("an explicit `none`, a provider that is gone and two equal links are refused too", () => {
  const codes = [
    stateProblem({ outcome: "none", step }),
    stateProblem({ outcome: "refused", step, refusal: "deleted" }),
    stateProblem({ outcome: "refused", step, refusal: "ambiguous" }),
  ].map((problem) => problem?.code);
  assert.deepEqual(codes, ["provider/none", "provider/deleted", "provider/ambiguous"]);
});

test("nothing is refused where something is linked, or nothing at all", () => {
  assert.equal(stateProblem({ outcome: "unlinked" }), undefined);
  assert.equal(stateProblem({ outcome: "linked", step, provider: provider("verified") }), undefined);
});

test("only an unverified provider has a grace, and it ends", () => {
  const graceUntil = "2026-02-01T00:00:00.000Z";
  const end = Date.parse(graceUntil);
  assert.equal(hasGrace(provider("unverified", { graceUntil }), end - 1), true);
  assert.equal(hasGrace(provider("unverified", { graceUntil }), end), false);
  assert.equal(hasGrace(provider("trusts-anyone", { graceUntil }), end - 1), false);
  assert.equal(hasGrace(provider("unverified"), end - 1), false);
});

test("a static provider that is not complete is told as that", () => {
  const each = { ...provider("unverified"), row: { mode: "static" } } as ModelProvider;
  assert.match(told(each), /^409 provider\/unverified: .* lacks some of its values$/);
});
