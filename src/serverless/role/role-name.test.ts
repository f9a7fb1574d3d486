import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Value } from "../../cloudformation/template.ts";
import type { Service } from "../service.ts";
import { fittingSharedRoleName, ownRoleName, sharedRoleName } from "./role-name.ts";

const service = (name: string, stage = "dev", region = "us-east-1"): Service =>
  ({ name, stage, region }) as unknown as Service;

/** The name as CloudFormation joins it. */
function text(name: Value<string>, { region }: Service): string {
  const [separator, parts] = (name as { "Fn::Join": [string, unknown[]] })["Fn::Join"];
  return parts.map((part) => (typeof part === "string" ? part : region)).join(separator);
}

const names: readonly [service: string, fn: string, name: string][] = [
  ["shop", "hello", "shop-dev-hello-us-east-1-lambdaRole"],
  ["shop", "f".repeat(34), `shop-dev-${"f".repeat(34)}-us-east-1-lambdaRole`],
  ["shop", "f".repeat(35), `shop-dev-${"f".repeat(35)}-us-east-1`],
  ["shop", "f".repeat(45), `shop-dev-${"f".repeat(45)}-us-east-1`],
  ["shop", "f".repeat(46), `shop-dev-${"f".repeat(36)}-17c447f7-us-east-1`],
];
for (const [name, key, expected] of names) {
  test(`the role of function \`${key}\` is named \`${expected}\``, () => {
    assert.equal(text(ownRoleName({ key }, service(name)), service(name)), expected);
  });
}

test("names fit into 64 characters, and different functions' differ", () => {
  const part = (max: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[a-z][a-z0-9-]{0,${max}}$`));
  fc.assert(
    fc.property(part(80), part(20), part(60), part(60), (name, stage, one, other) => {
      const of = service(name, stage, "ap-southeast-1");
      const [first, second] = [one, other].map((key) => text(ownRoleName({ key }, of), of));
      assert.ok(first!.length <= 64, first);
      assert.match(first!, /^[\w+=,.@-]+$/);
      assert.equal(first === second, one === other);
    }),
  );
});

test("the shared role keeps the framework's name while that fits", () => {
  const [short, long] = [service("shop"), service("s".repeat(60))];
  assert.deepEqual(fittingSharedRoleName(short), sharedRoleName(short));
  assert.ok(text(fittingSharedRoleName(long), long).length <= 64);
});
