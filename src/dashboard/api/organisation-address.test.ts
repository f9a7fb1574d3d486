import assert from "node:assert/strict";
import { test } from "node:test";
import { addressIn, addressParts, sameScreen } from "./organisation-address.ts";

const addresses: readonly [address: string, organisation: string | undefined, within: string][] = [
  ["/o/acme/providers/dev?row=1#top", "acme", "/providers/dev?row=1#top"],
  ["/o/acme-2/", "acme-2", "/"],
  ["/o/acme", "acme", "/"],
  ["/o/acme?row=1", "acme", "/?row=1"],
  ["/providers", undefined, "/providers"],
  ["/", undefined, "/"],
  ["/o/", undefined, "/o/"],
  ["/o/ACME/providers", undefined, "/o/ACME/providers"],
  ["/o/%2e%2e/providers", undefined, "/o/%2e%2e/providers"],
  ["/other/acme", undefined, "/other/acme"],
];

for (const [address, organisation, within] of addresses) {
  test(`${address} is ${within} of ${organisation ?? "no organisation in particular"}`, () => {
    assert.deepEqual(addressParts(address), { organisation, within });
  });
}

test("an address within an organisation comes apart into what it was made of", () => {
  for (const within of ["/", "/?x=1", "/inheritance?row=shop%2Forders&need=aws", "/apps/shop/orders/prod/-"]) {
    assert.deepEqual(addressParts(addressIn("acme", within)), { organisation: "acme", within });
  }
});

test("the address of the first screen ends in no slash, which the server would refuse", () => {
  assert.equal(addressIn("acme", "/"), "/o/acme");
  assert.equal(addressIn("acme", "/?x=1"), "/o/acme?x=1");
});

test("in another organisation the screen stays, and what is shown there does not", () => {
  for (const [within, same] of [
    ["/providers/dev", "/providers"],
    ["/inheritance?row=shop", "/inheritance"],
    ["/account", "/account"],
    ["/", "/"],
    ["/?x=1", "/"],
  ] as const) {
    assert.equal(sameScreen(within), same);
  }
});
