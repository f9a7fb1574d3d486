import type { DeployedCode, Lambda } from "../aws/lambda.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Clock } from "./ports.ts";

/** What waiting for a function needs of the world. */
export interface FunctionPorts {
  lambda: Pick<Lambda, "getFunction" | "updateCode" | "updateConfiguration">;
  clock: Clock;
  /** Aborted when the person does not want to wait any longer. */
  signal: AbortSignal;
}

/** Milliseconds: network interfaces of a VPC and large images take minutes. */
const patience = 10 * 60_000;
const firstPause = 500;
const longestPause = 4000;

/**
 * Waits until nothing is under way on a function and gives it as it is then. Throws `deploy/function-gone`,
 * `deploy/function-failed` with Lambda's reason, `deploy/function-slow` after ten minutes, `deploy/interrupted`.
 */
export async function settledFunction(name: string, { lambda, clock, signal }: FunctionPorts): Promise<DeployedCode> {
  const since = clock.now();
  for (let pause = firstPause; ; pause = Math.min(pause * 1.5, longestPause)) {
    const now = await lambda.getFunction(name);
    if (!now) throw gone(name);
    if (hasFailed(now)) throw failed(now);
    if (!isUnderWay(now)) return now;
    if (signal.aborted)
      throw stopped("deploy/interrupted", `the update of \`${name}\` goes on; only the waiting ended`);
    if (clock.now() - since > patience)
      throw stopped("deploy/function-slow", `\`${name}\` is still being updated after ten minutes`);
    await clock.sleep(pause, signal);
  }
}

function isUnderWay({ state, lastUpdateStatus }: DeployedCode): boolean {
  return state === "Pending" || lastUpdateStatus === "InProgress";
}

function hasFailed({ state, lastUpdateStatus }: DeployedCode): boolean {
  return state === "Failed" || lastUpdateStatus === "Failed";
}

function gone(name: string): PassroleError {
  return PassroleError.of("deploy/function-gone", `Lambda has no function \`${name}\`, though the stack says it has`, {
    hint: "somebody deleted it by hand: take it out of serverless.yml, deploy, and put it back",
    exitCode: 1,
  });
}

function failed({ name, stateReason, lastUpdateReason }: DeployedCode): PassroleError {
  const reason = lastUpdateReason ?? stateReason ?? "Lambda gave no reason";
  return PassroleError.of("deploy/function-failed", `\`${name}\` could not be updated: ${reason}`, {
    hint: "the version that ran before goes on answering; mend the cause and run this again",
    exitCode: 1,
  });
}

function stopped(code: `deploy/${string}`, message: string): PassroleError {
  return PassroleError.of(code, message, { hint: "running the same command again is safe", exitCode: 1 });
}
