import { relative, resolve } from "node:path";
import { diagnosticJson } from "../diagnostics/render-json.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { writePackage, type Package } from "../serverless/artifacts/write-package.ts";
import type { Io } from "./command.ts";
import { deployedOutputs } from "./deployed-layers.ts";
import { parseInputOptions, type InputOptions } from "./input-options.ts";
import { openService, requireOnePlace, type OpenedService } from "./open-service.ts";
import { report } from "./report.ts";

/** Compiles a service and writes templates, state and artifacts; nothing is left behind when there is an error. */
export async function packageService(path: string, raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  const options = parseInputOptions(raw);
  requireOnePlace(options);
  const diagnostics = new Diagnostics();
  const opened = await openService(path, options, io, diagnostics);
  const made = opened && (await packageOf(opened, options, io));
  if (options.json) io.out(`${JSON.stringify(packageJson(made, diagnostics, io), null, 2)}\n`);
  else report(diagnostics.list, io);
  if (!made || diagnostics.failed) return 2;
  if (!options.json) summarise(made, io);
  return 0;
}

async function packageOf(opened: OpenedService, options: InputOptions, io: Io): Promise<Package | undefined> {
  const { folder, file: configurationFile } = opened.input;
  const { raw } = options;
  const own = resolve(folder, opened.service.config.package?.path ?? ".serverless");
  const out = typeof raw["out"] === "string" ? resolve(io.cwd, raw["out"]) : own;
  const built = typeof raw["package"] === "string" ? { built: resolve(io.cwd, raw["package"]) } : {};
  const deployed = await deployedOutputs(opened, options, io);
  return writePackage(opened.service, { folder, configurationFile, out, deployed, ...built });
}

function packageJson(made: Package | undefined, diagnostics: Diagnostics, io: Io): unknown {
  return {
    ...(made && {
      stack: made.service.stackName,
      stage: made.service.stage,
      region: made.service.region,
      out: relative(io.cwd, made.out) || ".",
      files: made.files,
      artifacts: made.artifacts.map(({ name, sha256, files, functions }) => ({ name, sha256, files, functions })),
    }),
    diagnostics: diagnostics.list.map(diagnosticJson),
  };
}

function summarise({ service, out, files }: Package, io: Io): void {
  const { bold, dim } = io.outStyle;
  const target = relative(io.cwd, out) || ".";
  io.out(`${bold(service.stackName)} ${dim(`(${service.region})`)} packaged into ${bold(target)}\n`);
  for (const name of files) io.out(`  ${dim(name)}\n`);
}
