import { test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "..", "dist", "dashboard");
const most = 250_000;

test("the dashboard's first load stays under 250 kB, compressed", (t) => {
  if (!existsSync(folder)) return t.skip("nothing is built");
  const index = readFileSync(join(folder, "index.html"), "utf8");
  const named = Array.from(index.matchAll(/(?:src|href)="\/([^"]+)"/g), ([, path]) => path!);
  const firstScreen = globSync("assets/inheritance-*.js", { cwd: folder });
  assert.equal(firstScreen.length, 1);
  const files = ["index.html", ...named, ...firstScreen];
  const size = files.reduce((sum, file) => sum + statSync(join(folder, `${file}.gz`)).size, 0);
  assert.ok(named.length >= 3 && size < most, `${size} bytes in ${files.join(", ")}`);
});

test("the page has no script and no style of its own within it, and asks nothing of others", (t) => {
  if (!existsSync(folder)) return t.skip("nothing is built");
  const index = readFileSync(join(folder, "index.html"), "utf8");
  assert.doesNotMatch(index, /<style|style=|<script(?![^>]*\ssrc=)|https?:\/\//);
  for (const file of globSync("assets/*.css", { cwd: folder })) {
    assert.doesNotMatch(readFileSync(join(folder, file), "utf8"), /url\(|@import/, file);
  }
});
