import assert from "node:assert/strict";
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { addKey, createKeyFile, openKeyFile } from "./key-file.ts";
import { localKeys, newLocalKey } from "./local-keys.ts";

function keyFile(t: TestContext, text?: string): string {
  const folder = mkdtempSync(join(tmpdir(), "passrole-key-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "broker.key");
  if (text !== undefined) writeFileSync(path, text, { mode: 0o600 });
  return path;
}

function isRefusal(code: string, text = ""): (error: unknown) => boolean {
  return (error) =>
    error instanceof PassroleError && error.message.includes(text) && error.diagnostics[0]!.code === code;
}

test("a key file is made once, for its owner alone", async (t) => {
  const path = keyFile(t);
  assert.equal(await createKeyFile(path), true);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const keys = await openKeyFile(path);
  assert.ok(keys.has(keys.keyId));
  const before = readFileSync(path, "utf8");
  assert.equal(await createKeyFile(path), false);
  assert.equal(readFileSync(path, "utf8"), before);
  assert.deepEqual(readdirSync(dirname(path)), ["broker.key"]);
});

test("of many that make a key file at once one does, and none sees half of it", async (t) => {
  const path = keyFile(t);
  const made = await Promise.all(
    Array.from({ length: 8 }, async () => [await createKeyFile(path), (await openKeyFile(path)).keyId] as const),
  );
  assert.equal(made.filter(([isMade]) => isMade).length, 1);
  assert.equal(new Set(made.map(([, keyId]) => keyId)).size, 1);
});

test("a key file that cannot be written is named", async (t) => {
  const path = join(keyFile(t), "nowhere", "broker.key");
  await assert.rejects(createKeyFile(path), isRefusal("sealing/key-file", "cannot be written"));
});

for (const mode of [0o640, 0o604, 0o660, 0o644]) {
  test(`a key file of mode ${mode.toString(8)} is refused`, async (t) => {
    const path = keyFile(t, `${newLocalKey()}\n`);
    chmodSync(path, mode);
    await assert.rejects(openKeyFile(path), isRefusal("sealing/key-file", `mode ${mode.toString(8)}`));
    const link = `${path}.link`;
    symlinkSync(path, link);
    await assert.rejects(openKeyFile(link), isRefusal("sealing/key-file"), "nor through a link");
    await assert.rejects(addKey(path), isRefusal("sealing/key-file"));
  });
}

test("a key file that is not there is not made by opening it", async (t) => {
  const path = keyFile(t);
  await assert.rejects(openKeyFile(path), isRefusal("sealing/key-file", "does not exist"));
  assert.throws(() => statSync(path));
});

test("an added key wraps from then on, beside the older ones", async (t) => {
  const path = keyFile(t, `# ours\n\n${newLocalKey()}\n`);
  const before = await openKeyFile(path);
  await addKey(path);
  const after = await openKeyFile(path);
  assert.notEqual(after.keyId, before.keyId);
  assert.ok(after.has(before.keyId));
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.match(readFileSync(path, "utf8"), /^# ours\n/);
});

const bad: [what: string, text: string][] = [
  ["nothing", ""],
  ["comments alone", "# none\n"],
  ["31 bytes", `${Buffer.alloc(31, 7).toString("base64")}\n`],
  ["33 bytes", `${Buffer.alloc(33, 7).toString("base64")}\n`],
  ["a passphrase", "correct horse battery staple\n"],
  ["base64 with a stray letter", `${newLocalKey()}x\n`],
  ["one good line of two", `${newLocalKey()}\ncanary\n`],
];

for (const [what, text] of bad) {
  test(`a key file with ${what} is refused, and not repeated`, async (t) => {
    const problem = await openKeyFile(keyFile(t, text)).catch((error: unknown) => error);
    assert.ok(isRefusal("sealing/bad-key")(problem));
    assert.doesNotMatch((problem as Error).message, /canary|correct|Bwc/);
  });
}

test("a key's name is the same wherever the key stands, and tells nothing of it", () => {
  const [key, other] = [newLocalKey(), newLocalKey()];
  const name = localKeys(key, "here").keyId;
  assert.equal(localKeys(`${other}\n${key}`, "there").keyId, name);
  assert.match(name, /^local:[\da-f]{16}$/);
  assert.ok(!name.includes(Buffer.from(key, "base64").toString("hex").slice(0, 8)));
});
