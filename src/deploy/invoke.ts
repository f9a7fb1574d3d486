import { AwsCallError } from "../aws/aws-call-error.ts";
import type { Invocation, InvocationAnswer, Lambda } from "../aws/lambda.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { DeployedFunction } from "./deployed-functions.ts";
import { invocationFailure, type InvocationFailure } from "./invocation-failure.ts";

/** What a call of a function gave. */
export interface InvocationResult extends Omit<InvocationAnswer, "payload"> {
  /** The answer as a value; its text where it is no JSON. Undefined for an empty one. */
  value: unknown;
  /** Why the function failed, if it did. */
  failure?: InvocationFailure;
}

/** How a function is called, its name aside. */
export type InvocationRequest = Omit<Invocation, "functionName">;

/**
 * Calls a deployed function once. A function that fails is a result; Lambda's refusals are thrown: `invoke/throttled`,
 * `invoke/unknown-qualifier`, or the `AwsCallError` as it is.
 */
export async function invokeFunction(
  deployed: DeployedFunction,
  request: InvocationRequest,
  lambda: Pick<Lambda, "invoke">,
): Promise<InvocationResult> {
  const { payload, ...answer } = await called(deployed, request, lambda);
  const value = valueOf(payload);
  return { ...answer, value, ...(answer.functionError !== undefined && { failure: invocationFailure(value) }) };
}

async function called(
  { name, fn }: DeployedFunction,
  request: InvocationRequest,
  lambda: Pick<Lambda, "invoke">,
): Promise<InvocationAnswer> {
  try {
    return await lambda.invoke({ ...request, functionName: name });
  } catch (error) {
    throw (error instanceof AwsCallError && refusal(error, fn.key, request)) || error;
  }
}

function refusal(error: AwsCallError, key: string, { qualifier }: InvocationRequest): PassroleError | undefined {
  const failed = (code: `invoke/${string}`, message: string, hint: string): PassroleError =>
    PassroleError.of(code, message, { hint, exitCode: 1, cause: error });
  if (error.fault === "throttled") {
    const hint = "all it may run at once are running: raise `reservedConcurrency` (0 stops a function), or wait";
    return failed("invoke/throttled", `Lambda throttled the call of function \`${key}\``, hint);
  }
  if (error.code === "ResourceNotFoundException" && qualifier !== undefined) {
    const hint = "a qualifier is the number of a version or the name of an alias";
    return failed("invoke/unknown-qualifier", `function \`${key}\` has no version or alias \`${qualifier}\``, hint);
  }
  return undefined;
}

function valueOf(payload: Uint8Array): unknown {
  if (payload.length === 0) return undefined;
  const text = Buffer.from(payload).toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
