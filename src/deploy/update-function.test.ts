import { test } from "node:test";
import assert from "node:assert/strict";
import type { DeployedCode } from "../aws/lambda.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { compileText } from "../../test/support/compile-text.ts";
import { updateFunction, type FunctionTarget, type FunctionUpdate } from "./update-function.ts";

const { service } = compileText("service: orders\nprovider: { name: aws }\nfunctions: { take: { handler: h.take } }");
const deployed = { fn: service.functions[0]!, name: "orders-dev-take", resources: [] };

const before: DeployedCode = {
  name: "orders-dev-take",
  arn: "arn:aws:lambda:us-east-1:111122223333:function:orders-dev-take",
  codeSha256: "old",
  modified: new Date(0),
  packageType: "Zip",
  state: "Active",
  lastUpdateStatus: "Successful",
  settings: { PackageType: "Zip", Handler: "h.take", MemorySize: 1024, Timeout: 6 },
};
const same: FunctionTarget = {
  code: { zip: Buffer.from("zip"), sha256: "old" },
  properties: { Handler: "h.take", MemorySize: 1024, Timeout: 6 },
  force: false,
};

/** Updates against a Lambda that gives these answers to GetFunction, the last one again and again. */
async function update(
  target: FunctionTarget,
  answers: readonly (DeployedCode | undefined)[] = [before],
): Promise<FunctionUpdate & { done: string[] }> {
  const done: string[] = [];
  let asked = 0;
  const lambda = {
    getFunction: async () => answers[Math.min(asked++, answers.length - 1)],
    updateCode: async () => void done.push("code"),
    updateConfiguration: async (_name: string, settings: object) => void done.push(JSON.stringify(settings)),
  };
  let time = 0;
  const clock = { now: () => time, sleep: async (pause: number) => void (time += pause) };
  const ports = { lambda, clock, signal: new AbortController().signal, progress: () => undefined };
  return { ...(await updateFunction(deployed, target, ports)), done };
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => (error instanceof PassroleError ? error.diagnostics[0]?.code : String(error)),
  );
}

test("a function that is the same is left alone", async () => {
  const { codeUpdated, settingsUpdated, done } = await update(same);
  assert.deepEqual([codeUpdated, settingsUpdated, done], [false, [], []]);
});

test("other code is uploaded, then other settings are set, each after the one before has ended", async () => {
  const target = {
    ...same,
    code: { zip: Buffer.from("zip"), sha256: "new" },
    properties: { ...same.properties, Timeout: 9 },
  };
  const busy = { ...before, lastUpdateStatus: "InProgress" };
  const { done, settingsUpdated } = await update(target, [busy, busy, before, busy, before]);
  assert.deepEqual(done, ["code", '{"Timeout":9}']);
  assert.deepEqual(settingsUpdated, ["Timeout"]);
});

test("the same code is uploaded when that is forced", async () => {
  assert.deepEqual((await update({ ...same, force: true })).done, ["code"]);
});

test("an image is compared by its digest", async () => {
  const image = {
    ...before,
    packageType: "Image",
    imageUri: "1.dkr/x@sha256:a",
    settings: { PackageType: "Image" },
  } as const;
  const target = (imageUri: string): FunctionTarget => ({
    code: { imageUri },
    properties: { MemorySize: 128, Timeout: 3 },
    force: false,
  });
  assert.deepEqual((await update(target("1.dkr/x@sha256:a"), [image])).done, []);
  assert.deepEqual((await update(target("1.dkr/x@sha256:b"), [image])).done, ["code"]);
});

test("a function whose last update failed may be mended", async () => {
  const failed = { ...before, lastUpdateStatus: "Failed" };
  assert.deepEqual((await update({ ...same, force: true }, [failed, before])).done, ["code"]);
});

for (const [name, expected, target, answers] of [
  ["that is gone", "deploy/function-gone", same, [undefined]],
  ["that becomes an image", "deploy/other-package-type", { ...same, code: { imageUri: "x" } }, [before]],
  [
    "whose update fails",
    "deploy/function-failed",
    { ...same, force: true },
    [before, { ...before, lastUpdateStatus: "Failed" }],
  ],
  ["that stays busy", "deploy/function-slow", same, [{ ...before, state: "Pending" }]],
  [
    "whose zip is too large",
    "deploy/zip-too-large",
    { ...same, code: { zip: { length: 60e6 } as Uint8Array, sha256: "new" } },
    [before],
  ],
] as const satisfies readonly (readonly [string, string, FunctionTarget, readonly (DeployedCode | undefined)[]])[]) {
  test(`a function ${name} is ${expected}`, async () => assert.equal(await codeOf(update(target, answers)), expected));
}

test("an architecture that only a deploy changes is told", async () => {
  const { diagnostics } = await update({ ...same, properties: { ...same.properties, Architectures: ["arm64"] } });
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["deploy/only-by-stack"],
  );
});
