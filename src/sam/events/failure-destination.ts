import type { Expansion } from "../expansion.ts";
import type { InlinePolicy } from "../policies/read-policies.ts";
import { isSet, recordOf, type SourceEvent } from "../source.ts";

/** What the function's role needs to hand over batches that it could not process. */
export function failureDestination({ properties }: SourceEvent, expansion: Expansion): readonly InlinePolicy[] {
  const { Type, Destination: given } = recordOf(recordOf(properties["DestinationConfig"])["OnFailure"]);
  const destination = expansion.literal(given);
  if (!isSet(destination)) return [];
  const policy = statementFor(String(Type), destination);
  return policy ? [policy] : [];
}

function statementFor(type: string, destination: unknown): InlinePolicy | undefined {
  switch (type) {
    case "SQS":
      return policy("SQS", [{ Action: "sqs:SendMessage", Effect: "Allow", Resource: destination }]);
    case "SNS":
      return policy("SNS", [{ Action: "sns:publish", Effect: "Allow", Resource: destination }]);
    case "S3":
      return policy("S3", [{ Action: ["s3:PutObject", "s3:ListBucket"], Effect: "Allow", Resource: destination }]);
    default:
      return undefined;
  }
}

function policy(kind: string, Statement: readonly unknown[]): InlinePolicy {
  return { PolicyName: `${kind}FailureDestinationPolicy`, PolicyDocument: { Version: "2012-10-17", Statement } };
}
