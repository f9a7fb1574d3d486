import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { nameProblem } from "../names.ts";
import { freeName, validName } from "./valid-names.ts";

const repaired: ["app" | "service" | "provider", string, string][] = [
  ["app", "shop", "shop"],
  ["app", "My App", "my-app"],
  ["app", "-x-", "x-app"],
  ["app", "日本", "app"],
  ["service", "order_service", "order-service"],
  ["service", "1st", "st"],
  ["provider", "Prod (EU)", "Prod-EU"],
  ["provider", "Produção", "Producao"],
  ["provider", "none", "none-provider"],
  ["provider", "///", "provider"],
];

for (const [named, text, name] of repaired) {
  test(`${named} \`${text}\` becomes \`${name}\``, () => assert.equal(validName(named, text), name));
}

test("whatever it was, it is a name then, also with what makes it free", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("app", "service", "provider"),
      fc.string({ maxLength: 60, unit: "binary" }),
      (named, text) => {
        const name = validName(named, text);
        assert.equal(nameProblem(named, name), undefined);
        const second = freeName(name, new Set([name]), named);
        const third = freeName(name, new Set([name, second]), named);
        assert.equal(nameProblem(named, third), undefined);
        assert.equal(new Set([name, second, third]).size, 3);
      },
    ),
  );
});
