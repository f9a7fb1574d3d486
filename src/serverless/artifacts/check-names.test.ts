import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../test/support/compile-text.ts";
import { checkArtifactNames } from "./check-names.ts";
import { planArtifacts } from "./plan.ts";

const cases: readonly [what: string, yaml: string, problem: RegExp | undefined][] = [
  [
    "a layer and a function that is packaged alone",
    "layers: { a: { path: l } }\nfunctions: { a: { handler: h.a, package: { individually: true } } }",
    /layer `a` and function `a` are both named `a.zip`/,
  ],
  [
    "a layer that is named as the service",
    "layers: { shop: { path: l } }\nfunctions: { a: { handler: h.a }, b: { handler: h.b } }",
    /layer `shop` and the service's functions are both named `shop.zip`/,
  ],
  [
    "zips of one name in two folders",
    "functions: { a: { handler: h.a, package: { artifact: a/x.zip } }, b: { handler: h.b, package: { artifact: b/x.zip } } }",
    /function `a` and function `b` are both named `x.zip`/,
  ],
  [
    "one zip for two functions",
    "functions: { a: { handler: h.a, package: { artifact: x.zip } }, b: { handler: h.b, package: { artifact: x.zip } } }",
    undefined,
  ],
];
for (const [what, yaml, problem] of cases) {
  test(`names of artifacts: ${what}`, () => {
    const { service } = compileText(`service: shop\nprovider: { name: aws }\n${yaml}`);
    checkArtifactNames(planArtifacts(service), service);
    const messages = service.diagnostics.list.map(({ message }) => message);
    assert.equal(messages.length, problem ? 1 : 0);
    if (problem) assert.match(messages[0]!, problem);
  });
}
