import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../test/support/compile-text.ts";

const repository = "111122223333.dkr.ecr.us-east-1.amazonaws.com/shop";
const digest = `${repository}@sha256:${"0a".repeat(32)}`;

interface Found {
  uri: unknown;
  problems: string[];
}

function imageIn(image: string): Found {
  const { template, service } = compileText(`service: shop
provider:
  name: aws
  ecr:
    images:
      text: ${digest}
      object: { uri: "${digest}" }
      tagged: ${repository}:latest
      built: { path: . }
      both: { path: ., uri: "${digest}" }
      neither: { file: Dockerfile }
functions:
  f: { image: ${image} }`);
  const code = template.Resources["FLambdaFunction"]?.Properties?.["Code"] as { ImageUri?: unknown };
  return { uri: code.ImageUri, problems: service.diagnostics.list.map(({ message }) => message) };
}

for (const image of [digest, `{ uri: "${digest}" }`, "text", "object", "{ name: text }", "{ name: object }"]) {
  test(`an image that is given as ${image}`, () => {
    assert.deepEqual(imageIn(image), { uri: digest, problems: [] });
  });
}

const wrong: readonly [image: string, problem: RegExp][] = [
  [`${repository}:latest`, /not given by its digest/],
  ["tagged", /not given by its digest/],
  ["built", /not given by its digest/],
  ["other", /runs image `other`, which `provider.ecr.images` does not have/],
  ["both", /image `both` has both `uri` and `path`/],
  ["neither", /image `neither` has neither `uri` nor `path`/],
  [`{ name: text, uri: "${digest}" }`, /has both `uri` and `name`/],
  ["{ command: [run] }", /has neither `uri` nor `name`/],
];
for (const [image, problem] of wrong) {
  test(`an image that cannot be told: ${image}`, () => {
    const { uri, problems } = imageIn(image);
    assert.equal(uri, undefined);
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, problem);
  });
}

test("what an image runs may be said anew", () => {
  const { template } = compileText(`service: shop
provider: { name: aws }
functions:
  f: { image: { uri: "${digest}", command: [app.run], entryPoint: [/start], workingDirectory: /app } }`);
  const { ImageConfig, PackageType, Handler, Runtime } = template.Resources["FLambdaFunction"]?.Properties ?? {};
  assert.deepEqual(ImageConfig, { Command: ["app.run"], EntryPoint: ["/start"], WorkingDirectory: "/app" });
  assert.deepEqual([PackageType, Handler, Runtime], ["Image", undefined, undefined]);
});
