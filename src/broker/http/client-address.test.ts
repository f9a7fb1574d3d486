import assert from "node:assert/strict";
import { test } from "node:test";
import { addressGroup } from "../address-group.ts";
import { clientAddress, isLoopback } from "./client-address.ts";

const cases: readonly (readonly [peer: string, forwarded: string | undefined, address: string])[] = [
  ["192.0.2.1", undefined, "192.0.2.1"],
  ["192.0.2.1", "203.0.113.9", "192.0.2.1"],
  ["10.0.0.1", undefined, "10.0.0.1"],
  ["10.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"],
  ["10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
  ["10.0.0.1", "<script>", "10.0.0.1"],
  ["10.0.0.1", "", "10.0.0.1"],
  ["10.0.0.1", "2001:db8::1", "2001:db8::1"],
];

for (const [peer, forwarded, address] of cases) {
  test(`${peer} that forwards ${forwarded ?? "nothing"} stands for ${address}`, () => {
    const trusts = (each: string): boolean => each.startsWith("10.");
    assert.equal(clientAddress({ address: peer, header: () => forwarded }, trusts), address);
  });
}

const groups: readonly (readonly [address: string, group: string])[] = [
  ["192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
  ["::1", "0:0:0:0::/64"],
];

for (const [address, group] of groups) {
  test(`${address} is counted as ${group}`, () => assert.equal(addressGroup(address), group));
}

test("loopback is all of 127 and one address of IPv6", () => {
  const found = ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"].filter((address) => !isLoopback(address));
  assert.deepEqual(found, []);
  assert.deepEqual(["192.0.2.1", "::2", "1270.0.0.1", "0.0.0.0"].filter(isLoopback), []);
});
