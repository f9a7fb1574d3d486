import type { Invocation } from "../aws/lambda.ts";
import { deployedFunction } from "../deploy/deployed-functions.ts";
import { invocationProblem } from "../deploy/invocation-failure.ts";
import { invokeFunction, type InvocationRequest, type InvocationResult } from "../deploy/invoke.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { ServiceFunction } from "../serverless/service.ts";
import type { Io } from "./command.ts";
import { chosenFunction, withDeployed } from "./deployed-service.ts";
import { readPayload } from "./payload.ts";
import { report } from "./report.ts";

type RawOptions = Readonly<Record<string, unknown>>;

/** Calls a deployed function and prints what it gives; 1 when it fails. */
export async function invokeDeployed(path: string, raw: RawOptions, io: Io): Promise<number> {
  const request = await requestOf(raw, io);
  return withDeployed(path, raw, io, async ({ service, session, options }) => {
    const fn = chosenFunction(service, raw["function"]);
    const [{ cloudFormationClient }, { lambdaClient }] = await Promise.all([
      import("../aws/cloudformation-client.ts"),
      import("../aws/lambda.ts"),
    ]);
    const found = await deployedFunction(fn, service, await cloudFormationClient(session.connection));
    const result = await invokeFunction(found, request, await lambdaClient(session.connection));
    if (options.json) io.out(`${JSON.stringify(resultJson(result, fn, found.name), null, 2)}\n`);
    else show(result, fn, request, io);
    return result.failure ? 1 : 0;
  });
}

async function requestOf(raw: RawOptions, io: Io): Promise<InvocationRequest> {
  const type = typeOf(raw["type"]);
  const payload = await readPayload(raw, type, io);
  const qualifier = raw["qualifier"];
  return {
    type,
    log: raw["log"] === true,
    ...(payload && { payload }),
    ...(typeof qualifier === "string" && { qualifier }),
  };
}

const types: readonly Invocation["type"][] = ["RequestResponse", "Event", "DryRun"];

function typeOf(given: unknown): Invocation["type"] {
  const type = types.find((each) => each === (given ?? "RequestResponse"));
  if (type) return type;
  throw PassroleError.of("cli/bad-usage", `there is no type \`${String(given)}\` of a call`, {
    hint: `\`--type\` takes ${types.join(", ")}`,
  });
}

function resultJson({ value, failure, ...answer }: InvocationResult, { key }: ServiceFunction, name: string): unknown {
  const { status, version, functionError, log } = answer;
  return {
    function: key,
    name,
    status,
    ...(version !== undefined && { version }),
    result: value ?? null,
    ...(failure && { error: { kind: functionError, ...failure } }),
    ...(log !== undefined && { log }),
  };
}

function show(
  { value, failure, log }: InvocationResult,
  { key }: ServiceFunction,
  { type }: InvocationRequest,
  io: Io,
): void {
  if (log !== undefined) io.err(`${io.errStyle.dim(log.trimEnd())}\n`);
  if (failure) {
    report([invocationProblem(key, failure)], io);
    if (failure.trace.length > 0) io.err(`${failure.trace.map((line) => io.errStyle.dim(`  ${line}`)).join("\n")}\n`);
  } else if (type === "RequestResponse") {
    if (value !== undefined) io.out(`${JSON.stringify(value, null, 2)}\n`);
  } else io.err(type === "Event" ? `Lambda took the event for ${key}\n` : `${key} may be called\n`);
}
