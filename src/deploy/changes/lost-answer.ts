import { AwsCallError, isPassing } from "../../aws/aws-call-error.ts";
import type { CloudFormation } from "../../aws/cloudformation.ts";
import type { StackPorts } from "../ports.ts";

/** Attempts of a call, and milliseconds before the second one. */
const attempts = 3;
const firstPause = 500;

/**
 * Makes a call whose work must not be done twice, and repeats it while what hinders it may pass. Before that, `done`
 * looks whether only the answer was lost. CloudFormation knows a repeated request by its token, but not everything that
 * answers in its place does.
 */
export async function performOnce<T>(
  call: () => Promise<T>,
  done: (error: AwsCallError) => Promise<T | undefined>,
  { clock, signal, pace }: StackPorts,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof AwsCallError)) throw error;
      const result = await done(error);
      if (result !== undefined) return result;
      if (attempt === attempts || !isPassing(error)) throw error;
      await clock.sleep((pace?.first ?? firstPause) * attempt, signal);
    }
  }
}

/**
 * Whether a call may have done its work though it failed: its answer was lost on the way, or a repetition of it met
 * what the first attempt had done, which AWS answers with one of `codes`.
 */
export function hasAnswerBeenLost({ fault, code, message }: AwsCallError, codes: RegExp): boolean {
  return fault === "unreachable" || fault === "broken" || codes.test(`${code} ${message}`);
}

/** Whether the latest events of a stack are those of the request with this token. */
export async function isAtWork(stackName: string, token: string, cloudFormation: CloudFormation): Promise<boolean> {
  for await (const page of cloudFormation.stackEvents(stackName)) return page.some((event) => event.token === token);
  return false;
}
