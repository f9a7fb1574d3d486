import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { readPages } from "./read-pages.ts";

/** A folder with these files. */
function folderOf(t: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "passrole-pages-"));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "assets"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test("a dashboard is read with what was compressed beforehand; what no browser is to have is left out", (t) => {
  const folder = folderOf(t, {
    "index.html": "<title>page</title>",
    "index.html.br": "brotli of it",
    "icon.svg": "<svg/>",
    "notes.md": "not for browsers",
    "assets/app-1.js": "plain",
    "assets/app-1.js.br": "brotli",
    "assets/app-1.js.map": "{}",
    "assets/app-1.css": "a{}",
  });
  const pages = readPages(true, folder)!;
  assert.equal(pages.index, "<title>page</title>");
  assert.deepEqual([...pages.files.keys()].sort(), ["/assets/app-1.css", "/assets/app-1.js", "/icon.svg"]);
  const { content, isHashed, media } = pages.files.get("/assets/app-1.js")!;
  assert.deepEqual(
    Object.entries(content).map(([name, bytes]) => `${name} ${Buffer.from(bytes).toString()}`),
    ["identity plain", "br brotli"],
  );
  assert.deepEqual([isHashed, media, pages.isSecure], [true, "text/javascript; charset=utf-8", true]);
  assert.equal(pages.files.get("/icon.svg")!.isHashed, false);
});

test("without a page, or a folder, there is no dashboard", (t) => {
  const folder = folderOf(t, { "assets/app-1.js": "plain" });
  assert.equal(readPages(false, folder), undefined);
  assert.equal(readPages(false, join(folder, "nowhere")), undefined);
});
