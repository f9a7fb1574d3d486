import assert from "node:assert/strict";
import { test } from "node:test";
import { brokerAddress } from "./broker-address.ts";

const good: [given: string, address: string][] = [
  ["https://passrole.acme.example", "https://passrole.acme.example"],
  ["https://Passrole.ACME.example:8443/tools//", "https://passrole.acme.example:8443/tools"],
  ["http://127.0.0.1:4242/", "http://127.0.0.1:4242"],
  ["http://localhost:4242", "http://localhost:4242"],
  ["http://[::1]:4242", "http://[::1]:4242"],
];

for (const [given, address] of good) {
  test(`${given} is a broker's address`, () => assert.equal(brokerAddress(given), address));
}

const bad = [
  "http://passrole.acme.example",
  "http://127.0.0.1.evil.example",
  "http://localhost.evil.example",
  "https://bob:secret@passrole.acme.example",
  "https://passrole.acme.example/?token=x",
  "https://passrole.acme.example/#x",
  "ftp://127.0.0.1",
  "passrole.acme.example",
  "",
];

for (const given of bad) {
  test(`\`${given}\` is none`, () => assert.equal(brokerAddress(given), undefined));
}
