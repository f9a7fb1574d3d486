import { AwsCallError } from "../aws/aws-call-error.ts";
import type { CloudFormation, StackEvent } from "../aws/cloudformation.ts";
import { isOfStack } from "./stack-status.ts";

/** A stack that another one made, whose failure failed that one. */
export interface NestedStack {
  /** In the outermost stack. */
  logicalId: string;
  stackId: string;
  /** What failed in it, oldest first. */
  events: readonly StackEvent[];
}

/** How many stacks may stand within each other. */
const deepest = 4;

/** The failures within nested stacks that failed; a stack whose events cannot be read is left out. */
export async function nestedFailures(
  events: readonly StackEvent[],
  stackId: string,
  cloudFormation: CloudFormation,
  depth: number = deepest,
): Promise<readonly NestedStack[]> {
  if (depth === 0) return [];
  const found: NestedStack[] = [];
  for (const [nestedId, logicalId] of failedStacks(events, stackId)) {
    const own = await failuresOf(nestedId, cloudFormation);
    const within = await nestedFailures(own, nestedId, cloudFormation, depth - 1);
    found.push({ logicalId, stackId: nestedId, events: own }, ...within.map((each) => ({ ...each, logicalId })));
  }
  return found;
}

function failedStacks(events: readonly StackEvent[], stackId: string): ReadonlyMap<string, string> {
  const failed = events.filter((event) => isNestedStack(event, stackId) && event.status.endsWith("_FAILED"));
  return new Map(failed.map(({ physicalId, logicalId }) => [physicalId, logicalId]));
}

function isNestedStack(event: StackEvent, stackId: string): boolean {
  return (
    event.type === "AWS::CloudFormation::Stack" && event.physicalId.startsWith("arn:") && !isOfStack(event, stackId)
  );
}

/** What failed since the stack's last operation began. */
async function failuresOf(stackId: string, cloudFormation: CloudFormation): Promise<readonly StackEvent[]> {
  const failed: StackEvent[] = [];
  try {
    for await (const page of cloudFormation.stackEvents(stackId)) {
      for (const event of page) {
        if (event.status.endsWith("_FAILED")) failed.push(event);
        if (isOfStack(event, stackId) && /^(CREATE|UPDATE)_IN_PROGRESS$/.test(event.status)) return failed.reverse();
      }
    }
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
  }
  return failed.reverse();
}
