import type { Value } from "../../../cloudformation/template.ts";
import { isRecord } from "../../../cloudformation/intrinsics.ts";
import { serviceOfArn } from "../event-source.ts";
import { mapping, reject, text, value, type Fields } from "../fields.ts";

/** Where Lambda reports batches that it gave up. */
export interface OnFailure {
  kind: "sns" | "sqs";
  arn: Value<string>;
}

/** Reads `destinations.onFailure`: an ARN, or a mapping of `arn` and `type`. */
export function parseOnFailure(fields: Fields): OnFailure | undefined {
  const destinations = mapping(fields, "destinations");
  if (!destinations) return undefined;
  const { onFailure } = destinations.values;
  if (typeof onFailure === "string") return { arn: onFailure, kind: kindOf(onFailure, destinations, "onFailure") };
  const given = isRecord(onFailure) ? mapping(destinations, "onFailure") : undefined;
  const arn = given && value(given, "arn");
  if (given && arn !== undefined) return { arn, kind: kindOf(arn, given, "arn") };
  const hint = "write the ARN of a queue or topic, or a mapping of `arn` and `type`";
  reject(destinations, "onFailure", "serverless/missing-property", "`destinations` has no `onFailure` target", hint);
  return undefined;
}

function kindOf(arn: Value<string>, fields: Fields, place: string): OnFailure["kind"] {
  const kind = text(fields, "type") ?? serviceOfArn(arn);
  if (kind === "sns" || kind === "sqs") return kind;
  const message =
    typeof arn === "string"
      ? `\`${arn}\` is not the ARN of a queue or topic`
      : "a destination whose `arn` is a CloudFormation function has no `type`";
  reject(fields, place, "serverless/invalid-destination", message, "failed batches go to `type: sqs` or `type: sns`");
  return "sqs";
}
