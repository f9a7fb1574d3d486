// Builds passrole beside this file, unless it is built already. With any Node from 18 on.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
if (!existsSync(`${root}/dist/cli.js`)) {
  const { status } = spawnSync(process.execPath, [`${root}/scripts/run.mjs`, "build"], { cwd: root, stdio: "inherit" });
  process.exitCode = status ?? 1;
}
