import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build, type InlineConfig } from "vite";

const compressible = /\.(?:js|css|html|svg)$/;

/** Bundles the dashboard into a folder, with each text beside it as Brotli and gzip have it. */
export async function buildDashboard(folder: string): Promise<void> {
  await build(configuration(resolve(folder)));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => compressible.test(name))) compress(join(folder, file));
}

function configuration(outDir: string): InlineConfig {
  return {
    configFile: false,
    root: resolve("src/dashboard"),
    cacheDir: resolve("node_modules/.cache/vite"),
    logLevel: "warn",
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2022",
      assetsInlineLimit: 0, // `data:` is no source of the page's policy
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // "use client" at the top of a component's file is for servers that render it
      rolldownOptions: { onLog: (level, log, say) => log.code !== "MODULE_LEVEL_DIRECTIVE" && say(level, log) },
    },
  };
}

function compress(file: string): void {
  const text = readFileSync(file);
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
  );
  writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
}
