import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";

/** A place where something is mounted until the test ends. */
export interface Mounted {
  folder: string;
  /** Changes its options: `size=8m`. */
  remount(options: string): void;
}

/** Mounts something, as `mount` takes it; the test is skipped where that is not allowed. */
export function mounted(t: TestContext, ...what: readonly string[]): Mounted | undefined {
  const folder = mkdtempSync(join(tmpdir(), "passrole-mount-"));
  t.after(() => {
    spawnSync("umount", ["--lazy", folder]);
    rmdirSync(folder);
  });
  const { status, stderr } = spawnSync("mount", [...what, folder], { encoding: "utf8" });
  if (status !== 0) {
    t.skip(`nothing can be mounted here: ${stderr?.trim() || "no mount"}`);
    return undefined;
  }
  return {
    folder,
    remount: (options) => {
      const done = spawnSync("mount", ["-o", `remount,${options}`, folder], { encoding: "utf8" });
      assert.equal(done.status, 0, done.stderr);
    },
  };
}
