import assert from "node:assert/strict";
import { mkdtempSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Deployment } from "../deploy-policy/deployment.ts";
import { operations } from "../catalogue/entry.ts";
import { needsOf } from "../deploy-policy/needs.ts";
import { withOtherTypes } from "./other-types.ts";
import { plainIo } from "./plain-io.ts";
import { readCachedType, writeCachedType } from "./type-cache.ts";

const cache = mkdtempSync(join(tmpdir(), "passrole-types-"));
after(() => rmSync(cache, { recursive: true, force: true }));

const now = Date.UTC(2026, 0, 10);
const io = plainIo({ env: { XDG_CACHE_HOME: cache }, now: () => now });

const schema = (action: string): string => JSON.stringify({ handlers: { create: { permissions: [action] } } });

function deployment(type: string, Properties: Record<string, unknown> = {}): Deployment {
  return {
    template: { Resources: { X: { Type: type, Properties } } },
    target: { partition: "aws", account: "111122223333", region: "us-east-1", stackName: "s-dev" },
    tool: "none",
    plugins: [],
    stackTags: [],
    origin: () => undefined,
  };
}

interface Found {
  needs: readonly string[];
  codes: readonly string[];
}

async function found(one: Deployment, allowUnknown = false): Promise<Found> {
  const deployments = await withOtherTypes([one], { allowUnknown }, io);
  const { value, diagnostics } = needsOf(deployments, { purpose: "deployer", operations, commands: [] });
  return {
    needs: (value ?? []).map(({ action, resource }) => `${action} ${resource}`),
    codes: diagnostics.map(({ severity, code }) => `${severity} ${code}`),
  };
}

test("a type that nothing is known of stays an error", async () => {
  assert.deepEqual(await found(deployment("AWS::Batch::Unheard")), {
    needs: [],
    codes: ["error deploy-policy/unknown-type"],
  });
});

test("the whole service stands for it only when that is allowed, and is warned of", async () => {
  assert.deepEqual(await found(deployment("AWS::Batch::Unheard"), true), {
    needs: ["batch:* *"],
    codes: ["warning deploy-policy/whole-service"],
  });
});

test("what is no resource, or has no type, is not looked up", async () => {
  const damaged = { A: {}, B: null, C: { Type: 5 } } as unknown as Deployment["template"]["Resources"];
  const one = { ...deployment("AWS::SNS::Topic"), template: { Resources: damaged } };
  assert.equal((await withOtherTypes([one], { allowUnknown: true }, io))[0], one);
});

for (const type of ["Acme::Batch::Queue", "AWS::NoSuchService::Thing"]) {
  test(`no service is made up for ${type}`, async () => {
    assert.deepEqual((await found(deployment(type), true)).codes, ["error deploy-policy/unknown-type"]);
  });
}

test("what the registry said is used again without asking, by the newest version", async () => {
  writeCachedType("AWS::Made::Up", "us-east-1", { schema: schema("made:OldUp"), version: "1" }, io);
  writeCachedType("AWS::Made::Up", "us-east-1", { schema: schema("made:CreateUp"), version: "2/../x" }, io);
  const folder = join(cache, "passrole/types/us-east-1/AWS-Made-Up");
  utimesSync(join(folder, "1.json"), now / 1000 - 900, now / 1000 - 900);
  utimesSync(join(folder, "2-..-x.json"), now / 1000 - 60, now / 1000 - 60);
  assert.deepEqual(await found(deployment("AWS::Made::Up"), true), {
    needs: ["made:CreateUp *"],
    codes: ["warning deploy-policy/described-type"],
  });
});

test("what was kept for long is asked for again, and used where nobody can be asked", async () => {
  writeCachedType("AWS::Made::Old", "us-east-1", { schema: schema("made:CreateOld"), version: "1" }, io);
  const old = now / 1000 - 30 * 24 * 3600;
  utimesSync(join(cache, "passrole/types/us-east-1/AWS-Made-Old/1.json"), old, old);
  assert.equal(readCachedType("AWS::Made::Old", "us-east-1", io)?.fresh, false);
  assert.deepEqual((await found(deployment("AWS::Made::Old"))).needs, ["made:CreateOld *"]);
});

test("a broken file is as good as none", async () => {
  writeCachedType("AWS::Made::Broken", "us-east-1", { schema: "{", version: "1" }, io);
  assert.deepEqual((await found(deployment("AWS::Made::Broken"))).codes, ["error deploy-policy/unknown-type"]);
});

test("a type's name leads nowhere but into the cache", () => {
  assert.equal(readCachedType("AWS::../../etc", "us-east-1", io), undefined);
  assert.equal(readCachedType("AWS::Made::Up", "../us-east-1", io), undefined);
});

test("what is in a module is not seen, which is a warning", async () => {
  assert.deepEqual((await found(deployment("Acme::Web::Site::MODULE"))).codes, ["warning deploy-policy/module"]);
});
