import { arnPatternsIntersect } from "./arn-patterns.ts";

/**
 * Whether some ARN of a pattern can have a format as AWS documents it, e.g. `arn:${Partition}:s3:::${BucketName}`: the
 * names in it may be anything.
 */
export function canHaveFormat(pattern: string, format: string): boolean {
  const formatPattern = format.replaceAll(/\$\{[^}]*\}/g, "*");
  if (nameAtEnd.test(format) && slashes(pattern) > slashes(formatPattern)) return false;
  return arnPatternsIntersect(pattern, formatPattern);
}

/** Formats that end in a name which holds no slash: what has one more is something else, such as an object or an index. */
const nameAtEnd = /\$\{(?:BucketName|TableName|QueueName|TopicName)\}$/;

function slashes(text: string): number {
  return text.split("/").length - 1;
}
