import assert from "node:assert/strict";
import { test } from "node:test";
import { nameProblem, type Named } from "./names.ts";

const good: [Named, string[]][] = [
  ["organisation", ["acme", "a1", "my-company", "a".repeat(39)]],
  ["app", ["shop", "web-2"]],
  ["service", ["orders", "Orders", "my-service-2"]],
  ["stage", ["prod", "PROD", "feature-x", "pr_7", "2024"]],
  ["region", ["us-east-1", "eu-central-2", "us-gov-west-1", "eusc-de-east-1", "ap-southeast-7"]],
  ["provider", ["dev", "Prod.EU", "none-of-it", "a_b"]],
  ["slot", ["default", "dns"]],
  ["member", ["bob", "ci-deploy", "anna@example.com", "b2"]],
  ["token", ["laptop", "CI: main", "github #7"]],
  ["profile", ["default", "acme/dev", "AdministratorAccess-111122223333", "my profile"]],
];

const bad: [Named, string[]][] = [
  ["organisation", ["", "a", "-acme", "acme-", "Acme", "a b", "a|b", "a".repeat(40)]],
  ["app", ["ab", "shop|orders", "shop/orders"]],
  ["service", ["", "2fast", "a|stage|prod", "a/b", "a b", "orders\n", "a:b"]],
  ["stage", ["", "prod ", " prod", "prod%00", "prod\0", "dev/../prod", "prod|x", "pr*", "-x", "pröd", "s".repeat(129)]],
  ["region", ["", "us-east", "mars", "us-east-1 ", "evil.com/#", "us-east-1.evil.com", "US-EAST-1"]],
  ["provider", ["", "none", "a|b", "a/b", "a b"]],
  ["slot", ["", "Dns", "a:b"]],
  ["member", ["", "b", "Bob", "bob smith", "bob|admin", "böb", "@bob", "aws:root", "b".repeat(65)]],
  ["token", ["", " laptop", "a\nb", "a|b", "t".repeat(65)]],
  ["profile", ["", "a\nb", "[x]", "a]b"]],
];

for (const [named, texts] of good) {
  for (const text of texts)
    test(`\`${text}\` is a ${named} name`, () => assert.equal(nameProblem(named, text), undefined));
}

for (const [named, texts] of bad) {
  for (const text of texts) {
    test(`${JSON.stringify(text)} is not a ${named} name, which says what is allowed`, () => {
      const problem = nameProblem(named, text);
      assert.match(problem!.message, new RegExp(` is not an? ${named} name$`));
      assert.match(problem!.hint, /^allowed: /);
    });
  }
}

test("a name with invisible characters is shown with them written out", () => {
  assert.equal(nameProblem("stage", "prod\u0000")!.message, "`prod\\u{0}` is not a stage name");
  assert.equal(nameProblem("stage", "prоd")!.message, "`pr\\u{43e}d` is not a stage name");
});
