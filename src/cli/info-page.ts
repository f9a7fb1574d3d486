import type { Endpoint } from "../deploy/endpoints.ts";
import type { StackInfo } from "../deploy/info.ts";
import { diagnosticJson } from "../diagnostics/render-json.ts";
import type { Style } from "../diagnostics/style.ts";

/** What is deployed of a service, on a page. */
export function infoPage(info: StackInfo, style: Style): string {
  const { service, stack, account } = info;
  const lines = [
    pair("service", style.bold(service.name), style),
    pair("stage", service.stage, style),
    pair("region", `${service.region} ${style.dim(`of account ${account}`)}`, style),
    pair("stack", `${stack.name} ${statusText(stack.status, style)}`, style),
    ...(stack.statusReason === undefined ? [] : [`  ${style.dim(stack.statusReason)}`]),
    pair("last change", timeText(stack.updated ?? stack.created), style),
    ...section(
      "endpoints",
      info.endpoints.map((endpoint) => endpointText(endpoint, style)),
      style,
    ),
    ...section(
      "functions",
      info.functions.map((fn) => functionText(fn, style)),
      style,
    ),
    ...section(
      "layers",
      info.layers.map(({ key, arn }) => `${key}: ${arn}`),
      style,
    ),
    ...section("api keys", info.apiKeys.map(keyText), style),
    ...(info.deploymentBucket === undefined ? [] : [pair("deployment bucket", info.deploymentBucket, style)]),
  ];
  return `${lines.join("\n")}\n`;
}

/** The outputs of the stack, as a further section of the page. */
export function outputsSection({ stack }: StackInfo, style: Style): string {
  const outputs = Object.entries(stack.outputs).map(([name, value]) => `${name}: ${value}`);
  return section("outputs", outputs, style)
    .map((line) => `${line}\n`)
    .join("");
}

/** The same with stable fields. */
export function infoJson(info: StackInfo): unknown {
  const { service, account, stack, endpoints, layers, apiKeys, deploymentBucket, resourceCount, diagnostics } = info;
  return {
    service: service.name,
    stage: service.stage,
    region: service.region,
    account,
    stack: stack.name,
    status: stack.status,
    created: stack.created.toISOString(),
    ...(stack.updated && { updated: stack.updated.toISOString() }),
    endpoints,
    functions: info.functions.map(({ key, name }) => ({ key, name: name ?? null })),
    layers,
    apiKeys: apiKeys.map(({ name, id, value }) => ({ name, id, ...(value && { value: value.reveal() }) })),
    deploymentBucket: deploymentBucket ?? null,
    terminationProtection: stack.terminationProtection,
    resources: resourceCount,
    outputs: stack.outputs,
    diagnostics: diagnostics.map(diagnosticJson),
  };
}

function pair(name: string, value: string, style: Style): string {
  return `${style.dim(`${name}:`)} ${value}`;
}

function section(name: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : [style.dim(`${name}:`), ...lines.map((line) => `  ${line}`)];
}

/** A status in the colour of what it means. */
function statusText(status: string, style: Style): string {
  if (/FAILED|ROLLBACK/.test(status)) return style.red(status);
  return status.endsWith("_COMPLETE") ? style.green(status) : style.yellow(status);
}

/** `2026-01-31 12:00:00 UTC` */
function timeText(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

function endpointText({ kind, method, url, function: key }: Endpoint, style: Style): string {
  const what = method ?? { "function-url": "URL", cloudfront: "CloudFront", websocket: "WebSocket" }[kind as string];
  return `${(what ?? kind).padEnd(6)} ${style.cyan(url)}${key === undefined ? "" : style.dim(` → ${key}`)}`;
}

function functionText({ key, name }: StackInfo["functions"][number], style: Style): string {
  return `${key}: ${name ?? style.yellow("not deployed yet")}`;
}

function keyText({ name, value }: StackInfo["apiKeys"][number]): string {
  return value === undefined ? name : `${name}: ${value.reveal()}`;
}
