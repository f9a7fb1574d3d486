import type { StackChange } from "../aws/cloudformation.ts";
import type { DeployResult } from "../deploy/deploy.ts";
import type { StackInfo } from "../deploy/info.ts";
import type { DeploymentPackage } from "../deploy/package/deployment-package.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnosticJson } from "../diagnostics/render-json.ts";
import type { Style } from "../diagnostics/style.ts";
import type { Service } from "../serverless/service.ts";
import type { Io } from "./command.ts";
import type { DeployInput } from "./deploy-input.ts";
import { infoPage, outputsSection } from "./info-page.ts";
import type { InputOptions } from "./input-options.ts";

/** What a deploy prints. */
export interface DeployReport {
  result: DeployResult;
  input: DeployInput;
  account: string;
  /** What is deployed now; undefined where nothing is. */
  info: StackInfo | undefined;
  diagnostics: readonly Diagnostic[];
}

/** Prints the result: JSON on stdout, or the page of what is deployed, or the changes that wait. */
export function printResult(report: DeployReport, { json }: InputOptions, io: Io): void {
  const { result, input, info } = report;
  if (json) {
    io.out(`${JSON.stringify(deployJson(report), null, 2)}\n`);
    return;
  }
  if (result.kind === "planned") io.out(changesTable(result.changes, io.outStyle));
  if (info) io.out(infoPage(info, io.outStyle) + outputsSection(info, io.outStyle));
  io.err(`${summary(result, input.pkg)}\n`);
}

/** What a change set would change, a line each. */
export function changesTable(changes: readonly StackChange[], style: Style): string {
  const rows = changes.map((change) => [change.action, change.logicalId, change.type, replacementText(change)]);
  const head = ["action", "logical id", "type", "replacement"];
  const widths = head.map((name, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? name).length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join("  ")
      .trimEnd();
  const lines = rows.map((row, at) => paintOf(changes[at]!, style)(line(row)));
  return [style.bold(line(head)), ...lines].map((each) => `${each}\n`).join("");
}

const replacementTexts = { True: "yes", False: "no", Conditional: "perhaps" } as const;

function replacementText({ replacement }: StackChange): string {
  return replacement === undefined ? "" : replacementTexts[replacement];
}

function paintOf({ action, replacement }: StackChange, style: Style): (text: string) => string {
  if (action === "Remove" || replacement === "True") return style.red;
  return action === "Add" ? style.green : style.yellow;
}

function summary({ kind, changes, changeSet, bucketOnly }: DeployResult, { service }: DeploymentPackage): string {
  const { stackName, region } = service;
  if (kind === "deployed") return `${stackName} (${region}) is deployed`;
  if (kind === "unchanged") return `${stackName} (${region}) has all of this already: nothing was changed`;
  const first = bucketOnly
    ? `${stackName} gets its deployment bucket first; the rest can be compared when it is there`
    : `${changes.length} changes wait in the change set ${changeSet}`;
  return `${first}\nnothing was changed; \`passrole deploy\` carries it out`;
}

/** The result with stable fields. */
function deployJson({ result, input, account, info, diagnostics }: DeployReport): unknown {
  const { service } = input.pkg;
  const { kind, changes, changeSet, bucketOnly } = result;
  return {
    ...placeJson(service),
    account,
    result: kind,
    ...(info && { status: info.stack.status, outputs: info.stack.outputs, endpoints: info.endpoints }),
    ...(changeSet !== undefined && { changeSet, bucketOnly: bucketOnly === true }),
    changes: changes.map(({ action, logicalId, physicalId, type, replacement, scope }) => ({
      action,
      logicalId,
      physicalId: physicalId ?? null,
      type,
      replacement: replacement ?? null,
      scope,
    })),
    diagnostics: diagnostics.map(diagnosticJson),
  };
}

/** The same for a deploy that failed. */
export function failedJson(pkg: DeploymentPackage | undefined, diagnostics: readonly Diagnostic[]): unknown {
  return { ...(pkg && placeJson(pkg.service)), result: "failed", diagnostics: diagnostics.map(diagnosticJson) };
}

function placeJson({ stackName, stage, region }: Service): Record<string, string> {
  return { stack: stackName, stage, region };
}
