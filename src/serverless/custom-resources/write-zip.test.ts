import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { writeCustomResourcesZip } from "./write-zip.ts";

/** Names and texts of a zip's files, by its local headers. */
function filesIn(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = zip.lastIndexOf(Buffer.from("PK\u0001\u0002"));
  for (let at = zip.indexOf("PK\u0003\u0004"); at >= 0 && at < end; at = zip.indexOf("PK\u0003\u0004", at + 4)) {
    const start = at + 30 + zip.readUInt16LE(at + 26);
    files.set(zip.toString("utf8", at + 30, start), inflateRawSync(zip.subarray(start)).toString());
  }
  return files;
}

test("the zip holds each handler where its function looks for it, and is the same every time", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "passrole-zip-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const written = [1, 2].map(() => {
    writeCustomResourcesZip(folder);
    return readFileSync(join(folder, "custom-resources.zip"));
  });
  assert.deepEqual(written[0], written[1]);
  const files = filesIn(written[0]!);
  assert.match(files.get("api-gateway-cloud-watch-role/handler.mjs") ?? "", /export const handler = /);
  for (const [name, text] of files) {
    for (const [, path] of text.matchAll(/from "(\.[^"]*)"/g)) {
      assert.ok(files.has(join(name, "..", path!)), `\`${name}\` imports \`${path}\``);
    }
  }
});
