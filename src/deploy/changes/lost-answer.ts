import { AwsCallError } from "../../aws/aws-call-error.ts";
import type { CloudFormation } from "../../aws/cloudformation.ts";

/**
 * Whether a call may have done its work though it failed: its answer was lost on the way, or a repetition of it met
 * what the first attempt had done, which AWS answers with one of `codes`.
 */
export function hasAnswerBeenLost(error: unknown, codes: RegExp): error is AwsCallError {
  if (!(error instanceof AwsCallError)) return false;
  return error.fault === "unreachable" || error.fault === "broken" || codes.test(`${error.code} ${error.message}`);
}

/** Whether the latest events of a stack are those of the request with this token. */
export async function isAtWork(stackName: string, token: string, cloudFormation: CloudFormation): Promise<boolean> {
  for await (const page of cloudFormation.stackEvents(stackName)) return page.some((event) => event.token === token);
  return false;
}
