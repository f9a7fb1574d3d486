import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Resource } from "../cloudformation/template.ts";
import { isError, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { diagnosticJson } from "../diagnostics/render-json.ts";
import { deployedFunction } from "../deploy/deployed-functions.ts";
import { knownValues } from "../deploy/known-values.ts";
import { updateFunction, type FunctionUpdate, type WantedCode } from "../deploy/update-function.ts";
import { buildFunction, type FunctionPackage } from "../serverless/artifacts/build-function.ts";
import type { ServiceFunction } from "../serverless/service.ts";
import type { Io } from "./command.ts";
import { chosenFunction, withDeployed, type DeployedService } from "./deployed-service.ts";
import { progressFor } from "./progress.ts";
import { report } from "./report.ts";
import { targetOf } from "./service.ts";

type RawOptions = Readonly<Record<string, unknown>>;

/** Updates the code and settings of one deployed function, past its stack. */
export function deployFunctionCommand(path: string, raw: RawOptions, io: Io): Promise<number> {
  return withDeployed(path, raw, io, async (deployed) => {
    const fn = chosenFunction(deployed.service, raw["function"]);
    const update = await inDraftFolder(async (draft) => {
      const built = await packageOf(fn, deployed, raw, draft, io);
      return updated(fn, built, deployed, raw["force"] === true, io);
    });
    const found = [...update.diagnostics, ...keptByAlias(fn)];
    if (deployed.options.json) io.out(`${JSON.stringify(updateJson(update, found), null, 2)}\n`);
    else {
      io.err(`${summary(update)}\n`);
      report(found, io, true);
    }
    return 0;
  });
}

async function inDraftFolder<T>(work: (draft: string) => Promise<T>): Promise<T> {
  const draft = mkdtempSync(join(tmpdir(), "passrole-function-"));
  try {
    return await work(draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function packageOf(
  fn: ServiceFunction,
  { service, input }: DeployedService,
  raw: RawOptions,
  draft: string,
  io: Io,
): Promise<FunctionPackage> {
  const { folder, file: configurationFile } = input;
  const built = typeof raw["package"] === "string" ? { built: resolve(io.cwd, raw["package"]) } : {};
  const made = await buildFunction(fn, service, { folder, configurationFile, out: draft, ...built });
  if (!made) throw new PassroleError(service.diagnostics.list.filter(isError));
  return made;
}

async function updated(
  fn: ServiceFunction,
  { compiled, zip }: FunctionPackage,
  { service, session, options }: DeployedService,
  force: boolean,
  io: Io,
): Promise<FunctionUpdate> {
  const [{ cloudFormationClient }, { lambdaClient }] = await Promise.all([
    import("../aws/cloudformation-client.ts"),
    import("../aws/lambda.ts"),
  ]);
  const found = await deployedFunction(fn, service, await cloudFormationClient(session.connection));
  const target = { ...targetOf(service, options), account: session.identity.account };
  const read = knownValues(compiled.template, target, found.resources);
  const properties = read(compiled.template.Resources[fn.logicalId]?.Properties ?? {}) as Record<string, unknown>;
  const code = zip ? { zip: readFileSync(zip.file), sha256: zip.sha256 } : imageOf(fn, compiled.template.Resources);
  const shown = progressFor(io, { quiet: options.json });
  try {
    return await updateFunction(
      found,
      { code, properties, force },
      {
        lambda: await lambdaClient(session.connection),
        clock: { now: io.now, sleep: io.sleep },
        signal: io.interruption(),
        progress: shown.progress,
      },
    );
  } finally {
    shown.finish();
  }
}

function imageOf({ logicalId, key }: ServiceFunction, resources: Readonly<Record<string, Resource>>): WantedCode {
  const code = resources[logicalId]?.Properties?.["Code"] as { ImageUri?: unknown } | undefined;
  if (typeof code?.ImageUri === "string") return { imageUri: code.ImageUri };
  throw PassroleError.of("deploy/no-code", `function \`${key}\` has no code that can be uploaded`, {
    hint: "deploy the whole service: `passrole deploy`",
    exitCode: 1,
  });
}

/** Events that call an alias go on calling the version it stands for. */
function keptByAlias({ key, aliasId }: ServiceFunction): Diagnostic[] {
  if (aliasId === undefined) return [];
  const message = `events of function \`${key}\` call its alias, which keeps the version that was published last`;
  const hint = "`passrole deploy` publishes a new one";
  return [diagnostic("warning", "deploy/alias-kept", message, { hint })];
}

function updateJson(
  { key, name, codeUpdated, settingsUpdated }: FunctionUpdate,
  found: readonly Diagnostic[],
): unknown {
  return { function: key, name, codeUpdated, settingsUpdated, diagnostics: found.map(diagnosticJson) };
}

function summary({ name, codeUpdated, settingsUpdated }: FunctionUpdate): string {
  const changed = [...(codeUpdated ? ["its code"] : []), ...settingsUpdated];
  if (changed.length === 0) return `${name} is the same as here already: nothing was updated`;
  return `${name} is updated: ${changed.join(", ")}`;
}
