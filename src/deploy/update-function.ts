import type { DeployedCode } from "../aws/lambda.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { settledFunction, type FunctionPorts } from "./await-function.ts";
import type { DeployedFunction } from "./deployed-functions.ts";
import { settingChanges } from "./function-settings.ts";
import type { Progress } from "./ports.ts";
import { sizeText } from "./size-text.ts";

/** The code a function is to have. */
export type WantedCode =
  /** `sha256` in base64. */
  { zip: Uint8Array; sha256: string } | { imageUri: string };

/** What a function is to become. */
export interface FunctionTarget {
  code: WantedCode;
  /** Properties of its `AWS::Lambda::Function`, read by `knownValues`. */
  properties: Readonly<Record<string, unknown>>;
  /** Uploads the code even if it is the same. */
  force: boolean;
}

/** What changed of a function. */
export interface FunctionUpdate {
  key: string;
  /** Physical name. */
  name: string;
  codeUpdated: boolean;
  /** Fields of Lambda's configuration that changed. */
  settingsUpdated: readonly string[];
  diagnostics: readonly Diagnostic[];
}

/**
 * Gives one function its code and settings, without its stack: what is the same already is not sent. Throws
 * `deploy/other-package-type`, `deploy/zip-too-large`, and what `settledFunction` throws.
 */
export async function updateFunction(
  { fn, name }: DeployedFunction,
  { code, properties, force }: FunctionTarget,
  ports: FunctionPorts & { progress: Progress },
): Promise<FunctionUpdate> {
  const before = await settledOrFailed(name, ports);
  checkPackageType(before, code);
  const codeUpdated = force || !isSameCode(before, code);
  if (codeUpdated) await uploadCode(before, code, ports);
  const { changes, leftAlone } = settingChanges(properties, before.settings);
  const settingsUpdated = Object.keys(changes);
  if (settingsUpdated.length > 0) {
    ports.progress({ kind: "step", text: `setting ${settingsUpdated.join(", ")} of ${name}` });
    await ports.lambda.updateConfiguration(name, changes);
    await settledFunction(name, ports);
  }
  const diagnostics = [...onlyByDeploy(fn.key, properties, before), ...notKnown(fn.key, leftAlone)];
  return { key: fn.key, name, codeUpdated, settingsUpdated, diagnostics };
}

/** The function as it is; one whose last update failed may be mended by this one. */
async function settledOrFailed(name: string, ports: FunctionPorts): Promise<DeployedCode> {
  const now = await ports.lambda.getFunction(name);
  return now?.lastUpdateStatus === "Failed" ? now : settledFunction(name, ports);
}

async function uploadCode(
  { name }: DeployedCode,
  code: WantedCode,
  ports: FunctionPorts & { progress: Progress },
): Promise<void> {
  if ("zip" in code) checkSize(name, code.zip.length);
  const what = "zip" in code ? `uploading ${sizeText(code.zip.length)} of code` : "giving its image";
  ports.progress({ kind: "step", text: `${what} to ${name}` });
  await ports.lambda.updateCode(name, "zip" in code ? { zip: code.zip } : code);
  await settledFunction(name, ports);
}

function isSameCode({ codeSha256, imageUri }: DeployedCode, code: WantedCode): boolean {
  return "zip" in code ? code.sha256 === codeSha256 : code.imageUri === imageUri;
}

function checkPackageType({ name, packageType }: DeployedCode, code: WantedCode): void {
  const wanted = "zip" in code ? "Zip" : "Image";
  if (packageType === wanted) return;
  const [is, becomes] = wanted === "Zip" ? ["an image", "a zip"] : ["a zip", "an image"];
  throw PassroleError.of("deploy/other-package-type", `\`${name}\` runs ${is}, and serverless.yml gives ${becomes}`, {
    hint: "only `passrole deploy` of the whole service changes that: the function is made anew",
    exitCode: 1,
  });
}

/** Bytes of a zip that Lambda takes directly, after its quotas. */
const largestZip = 50 * 1024 * 1024;

function checkSize(name: string, size: number): void {
  if (size <= largestZip) return;
  const message = `the code of \`${name}\` has ${sizeText(size)}, and Lambda takes ${sizeText(largestZip)} directly`;
  throw PassroleError.of("deploy/zip-too-large", message, {
    hint: "`passrole deploy` of the whole service goes through the deployment bucket, which takes it",
    exitCode: 1,
  });
}

/** An architecture goes with the code that is built for it, and with the stack. */
function onlyByDeploy(key: string, properties: Readonly<Record<string, unknown>>, now: DeployedCode): Diagnostic[] {
  const [wanted, current] = [properties["Architectures"], now.settings["Architectures"]].map((value) =>
    Array.isArray(value) ? String(value[0]) : "x86_64",
  );
  if (wanted === current) return [];
  const message = `function \`${key}\` stays on ${current}, though serverless.yml says ${wanted}`;
  return [diagnostic("warning", "deploy/only-by-stack", message, { hint: "`passrole deploy` changes it" })];
}

function notKnown(key: string, leftAlone: readonly string[]): Diagnostic[] {
  if (leftAlone.length === 0) return [];
  const names = leftAlone.map((name) => `\`${name}\``).join(", ");
  const message = `${names} of function \`${key}\` stays as it is: only CloudFormation can compute the value`;
  return [diagnostic("note", "deploy/left-alone", message, { hint: "`passrole deploy` of the service sets it" })];
}
