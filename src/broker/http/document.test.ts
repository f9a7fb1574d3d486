import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeploymentView, IssuanceView } from "../contract/deployments.ts";
import type { EffectiveNeed } from "../contract/effective.ts";
import type { LinkView } from "../contract/links.ts";
import type { ProviderView } from "../contract/providers.ts";
import type { Level } from "../domain/link.ts";
import { openApiDocument } from "./document.ts";

/** Every value of a type of texts: one that is missing, or none of it, is an error of types. */
function every<T extends string>(values: Record<T, true>): string[] {
  return Object.keys(values).sort();
}

const levels = every<Level>({ instance: true, "stage-rule": true, service: true, app: true, organisation: true });

const texts: readonly (readonly [place: string, values: string[]])[] = [
  ["Scope.properties.level", levels],
  [
    "EffectiveNeed.properties.outcome",
    every<EffectiveNeed["outcome"]>({ linked: true, none: true, refused: true, unlinked: true }),
  ],
  [
    "ProviderState",
    every<ProviderView["state"]>({
      unverified: true,
      verified: true,
      "trusts-anyone": true,
      unreachable: true,
      "too-broad": true,
      disabled: true,
      invalid: true,
    }),
  ],
  ["Link.properties.origin", every<LinkView["origin"]>({ hand: true, migration: true, import: true })],
  [
    "Deployment.properties.status",
    every<DeploymentView["status"]>({ open: true, succeeded: true, failed: true, abandoned: true }),
  ],
  ["Issuance.properties.status", every<IssuanceView["status"]>({ requested: true, issued: true, failed: true })],
];

const { schemas } = (openApiDocument() as { components: { schemas: object } }).components;

for (const [place, values] of texts) {
  test(`the document has every value of ${place.replace(".properties", "")}`, () => {
    const found = place.split(".").reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], schemas);
    assert.deepEqual((found as { enum: string[] }).enum.toSorted(), values);
  });
}
