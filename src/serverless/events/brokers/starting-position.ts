import { reject, text, type Fields } from "../fields.ts";

/** Reads where in a topic to start: the properties of the mapping. */
export function startingPosition(fields: Fields): Record<string, unknown> {
  const position = text(fields, "startingPosition") || "TRIM_HORIZON";
  const { startingPositionTimestamp: seconds } = fields.values;
  const isTimed = seconds !== undefined && seconds !== null;
  if (position === "AT_TIMESTAMP" && !isTimed) {
    const hint = "add `startingPositionTimestamp`, in seconds since 1970";
    const message = "`AT_TIMESTAMP` stands without a time";
    reject(fields, "startingPosition", "serverless/invalid-starting-position", message, hint);
  }
  return { StartingPosition: position, ...(isTimed && { StartingPositionTimestamp: seconds }) };
}
