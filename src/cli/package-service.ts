import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { diagnosticJson } from "../diagnostics/render-json.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { buildArtifacts, type BuildOptions, type BuiltArtifact } from "../serverless/artifacts/build-artifacts.ts";
import { planArtifacts, type Artifact } from "../serverless/artifacts/plan.ts";
import { serverlessState } from "../serverless/artifacts/state.ts";
import { checkHandlers } from "../serverless/checks/handlers.ts";
import { checkPlugins } from "../serverless/checks/plugins.ts";
import { compileService } from "../serverless/compile.ts";
import type { Service } from "../serverless/service.ts";
import type { Io } from "./command.ts";
import type { Input } from "./input.ts";
import { parseInputOptions, type InputOptions } from "./input-options.ts";
import { openService, requireOnePlace } from "./open-service.ts";
import { report } from "./report.ts";
import { artifactsOf } from "./service.ts";

/** What `package` made. */
interface Package {
  service: Service;
  out: string;
  files: string[];
  artifacts: readonly BuiltArtifact[];
}

/** Compiles a service and writes templates, state and artifacts; nothing is left behind when there is an error. */
export async function packageService(path: string, raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  const options = parseInputOptions(raw);
  requireOnePlace(options);
  const diagnostics = new Diagnostics();
  const opened = await openService(path, options, io, diagnostics);
  const out = resolve(
    opened?.input.folder ?? io.cwd,
    typeof raw["out"] === "string" ? resolve(io.cwd, raw["out"]) : ".serverless",
  );
  const built = typeof raw["package"] === "string" ? resolve(io.cwd, raw["package"]) : undefined;
  const made = opened && (await writePackage(opened.service, opened.input, out, built));
  if (options.json) io.out(`${JSON.stringify(packageJson(made, diagnostics, io), null, 2)}\n`);
  else report(diagnostics.list, io);
  if (!made || diagnostics.failed) return 2;
  if (!options.json) summarise(made, options, io);
  return 0;
}

async function writePackage(
  service: Service,
  input: Input,
  out: string,
  built: string | undefined,
): Promise<Package | undefined> {
  const draft = draftFolder(out);
  try {
    const artifacts = await makeArtifacts(service, input, { target: draft, output: out }, built);
    const compiled = compileService(service, artifactsOf(service, hashesOf(artifacts)));
    const documents = {
      "cloudformation-template-update-stack.json": compiled.template,
      ...(compiled.createTemplate && { "cloudformation-template-create-stack.json": compiled.createTemplate }),
      "serverless-state.json": serverlessState(service, compiled.template, artifacts),
    };
    if (service.diagnostics.failed) return undefined;
    for (const [name, value] of Object.entries(documents))
      writeFileSync(join(draft, name), JSON.stringify(value, null, 2));
    return { service, out, files: moveInto(draft, out), artifacts };
  } catch (error) {
    throw isFileFault(error) ? cannotWrite(out, error) : error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function draftFolder(out: string): string {
  try {
    mkdirSync(dirname(out), { recursive: true });
    return mkdtempSync(`${out}.`);
  } catch (error) {
    throw isFileFault(error) ? cannotWrite(out, error) : error;
  }
}

/** True for what the file system refused: no room, no right, a name it does not take. */
function isFileFault(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}

function cannotWrite(out: string, error: NodeJS.ErrnoException): PassroleError {
  return PassroleError.of("package/cannot-write", `the package cannot be written to \`${out}\`: ${error.code}`, {
    hint: "give another folder with `--out`, or free the place; nothing was left behind",
    exitCode: 1,
    cause: error,
  });
}

async function makeArtifacts(
  service: Service,
  { folder, file: configurationFile }: Input,
  folders: Pick<BuildOptions, "target" | "output">,
  built: string | undefined,
): Promise<BuiltArtifact[]> {
  const planned = planArtifacts(service);
  const artifacts = built === undefined ? planned : planned.map((artifact) => builtElsewhere(artifact, built));
  checkPlugins(service, built !== undefined);
  checkHandlers(service, artifacts, (path) => existsSync(join(folder, path)), "error");
  return buildArtifacts(artifacts, service, { folder, ...folders, configurationFile });
}

/** The artifact as another tool left it in a folder, under the name the framework gives it. */
function builtElsewhere(artifact: Artifact, folder: string): Artifact {
  return { ...artifact, given: join(folder, artifact.name) };
}

function hashesOf(artifacts: readonly BuiltArtifact[]): (name: string) => string {
  const byName = new Map(artifacts.map(({ name, sha256 }) => [name, sha256]));
  return (name) => byName.get(name) ?? "";
}

/** Moves finished files to their place, taking away zips of an earlier package; gives their names. */
function moveInto(draft: string, out: string): string[] {
  mkdirSync(out, { recursive: true });
  const names = readdirSync(draft).sort();
  if (existsSync(join(out, "serverless-state.json"))) {
    const stale = readdirSync(out).filter((name) => name.endsWith(".zip") && !names.includes(name));
    for (const name of stale) rmSync(join(out, name));
  }
  for (const name of names) renameSync(join(draft, name), join(out, name));
  return names;
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

function summarise({ service, out, files }: Package, _options: InputOptions, io: Io): void {
  const { bold, dim } = io.outStyle;
  const target = relative(io.cwd, out) || ".";
  io.out(`${bold(service.stackName)} ${dim(`(${service.region})`)} packaged into ${bold(target)}\n`);
  for (const name of files) io.out(`  ${dim(name)}\n`);
}
