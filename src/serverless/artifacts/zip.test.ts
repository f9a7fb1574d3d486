import { test } from "node:test";
import assert from "node:assert/strict";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { devOnlyPackages } from "./dev-dependencies.ts";
import { filesBelow } from "./walk.ts";
import { sha256Of, streamZip, writeZip } from "./zip.ts";

function inFolder(work: (folder: string) => Promise<void> | void): () => Promise<void> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), "passrole-zip-"));
    try {
      await work(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

test(
  "a zip depends on names, bytes and the executable bit, not on time or order",
  inFolder(async (folder) => {
    write(folder, { "b.js": "b", "a.js": "a".repeat(5000) });
    const first = await writeZip(folder, ["a.js", "b.js"], join(folder, "1.zip"));
    utimesSync(join(folder, "a.js"), 1, 1);
    chmodSync(join(folder, "b.js"), 0o600);
    const second = await writeZip(folder, ["b.js", "a.js"], join(folder, "2.zip"));
    chmodSync(join(folder, "b.js"), 0o700);
    const third = await writeZip(folder, ["b.js", "a.js"], join(folder, "3.zip"));
    assert.equal(second, first);
    assert.notEqual(third, first);
    assert.equal(await sha256Of(join(folder, "1.zip")), first);
  }),
);

/** Text that compression levels treat differently. */
function longText(name: string): string {
  const lines = Array.from({ length: 200 }, (_, i) => {
    const body = `JSON.stringify({ index: ${i}, text: "hello ${(i * 7919) % 97}" })`;
    return `export const ${name}${i} = async (event) => { return { statusCode: 200, body: ${body} }; };\n`;
  });
  return lines.join("");
}

test(
  "files are compressed as hard as each framework does",
  inFolder(async (folder) => {
    const names = ["a", "b", "c", "d", "e"];
    write(folder, Object.fromEntries(names.map((name) => [`${name}.js`, longText(name)])));
    const files = names.map((name) => `${name}.js`);
    // Measured: CodeSha256 of serverless 3.40.0 and osls 4.3.1 for these files.
    assert.equal(
      await writeZip(folder, files, join(folder, "3.zip"), 3),
      "cKSWSxxxlWn67twcjrtnIWJO7iaui+JsQW6tD7on4DA=",
    );
    assert.equal(
      await writeZip(folder, files, join(folder, "4.zip"), 4),
      "oIgp7axoAy7arFJcVOtDGrRPAScbd0dNBfzTapaDp18=",
    );
  }),
);

test(
  "a zip is the one osls 4 writes, byte for byte",
  inFolder(async (folder) => {
    write(folder, { "h.js": "module.exports.a=()=>1\n" });
    const sha256 = await writeZip(folder, ["h.js"], join(folder, "svc.zip"));
    // Measured: what osls 4.3.1 reports as CodeSha256 for a service of this one file.
    assert.equal(sha256, "HtxuJLTLs7AEbfOTqprfzgtwlov9aKEO3z1OKj5/JKg=");
    assert.equal(readFileSync(join(folder, "svc.zip")).length, 156);
  }),
);

test(
  "a zip for framework 3 is the one it writes, byte for byte",
  inFolder(async (folder) => {
    write(folder, { "h.js": "module.exports.a=()=>1\n" });
    const sha256 = await writeZip(folder, ["h.js"], join(folder, "svc.zip"), 3);
    // Measured: what serverless 3.40.0 reports as CodeSha256 for a service of this one file.
    assert.equal(sha256, "hj2wDM5cFTcLtLH+6OYxksgBKxEwNZbQ3x0AG0QXrVQ=");
  }),
);

/** Names in the headers of a zip, in their order. */
function namesIn(zip: Buffer): string[] {
  const headers = zip.toString("latin1").split("PK\x03\x04").slice(1);
  return headers.map((header) => Buffer.from(header.slice(26, 26 + header.charCodeAt(22)), "latin1").toString());
}

for (const [framework, order] of [
  [3, ["_x.js", "a b.js", "a-b.js", "a.js", "A.js", "ä.js", "b.js"]],
  [4, ["A.js", "_x.js", "a b.js", "a-b.js", "a.js", "b.js", "ä.js"]],
] as const)
  test(
    `files are in the order of framework ${framework}`,
    inFolder(async (folder) => {
      write(folder, Object.fromEntries(order.map((name) => [name, "1"])));
      await writeZip(folder, [...order].reverse(), join(folder, "a.zip"), framework);
      assert.deepEqual(namesIn(readFileSync(join(folder, "a.zip"))), order);
    }),
  );

test(
  "a zip made in memory is the one that is streamed, byte for byte",
  inFolder(async (folder) => {
    const names = ["empty", "run.sh", "text.txt", "été/ü.js"];
    write(folder, { empty: "", "été/ü.js": "1", "run.sh": "#!/bin/sh", "text.txt": "lorem ipsum ".repeat(30_000) });
    chmodSync(join(folder, "run.sh"), 0o755);
    await writeZip(folder, names, join(folder, "memory.zip"));
    const files = names.map((name) => ({ name, path: join(folder, name), executable: name === "run.sh" }));
    await streamZip(files, join(folder, "streamed.zip"));
    assert.ok(readFileSync(join(folder, "memory.zip")).equals(readFileSync(join(folder, "streamed.zip"))));
  }),
);

test(
  "walking follows links, leaves broken ones and does not run in circles",
  inFolder((folder) => {
    write(folder, { "real/x.js": "x" });
    symlinkSync(join(folder, "real"), join(folder, "linked"));
    symlinkSync(folder, join(folder, "real", "up"));
    symlinkSync(join(folder, "nowhere"), join(folder, "broken"));
    assert.deepEqual(
      filesBelow(folder, () => false),
      ["linked/x.js", "real/x.js"],
    );
    assert.deepEqual(
      filesBelow(folder, (path) => path === "linked"),
      ["real/x.js"],
    );
  }),
);

test(
  "packages only development needs are found, shared ones stay",
  inFolder((folder) => {
    const manifest = (value: object): string => JSON.stringify(value);
    write(folder, {
      "package.json": manifest({ dependencies: { run: "1" }, devDependencies: { tool: "1" } }),
      "node_modules/run/package.json": manifest({ dependencies: { shared: "1" } }),
      "node_modules/tool/package.json": manifest({ dependencies: { shared: "1", only: "1" } }),
      "node_modules/shared/package.json": manifest({ dependencies: { run: "1" } }),
      "node_modules/tool/node_modules/only/package.json": manifest({}),
    });
    const found = devOnlyPackages(folder).sort();
    assert.deepEqual(found, ["node_modules/tool", "node_modules/tool/node_modules/only"]);
  }),
);
