import { isRecord } from "../../../cloudformation/intrinsics.ts";

/** The text handed to the function: a text as it is, anything else as JSON. */
export function inputText(input: unknown): string | undefined {
  if (input === undefined || typeof input === "string") return input;
  return JSON.stringify(isRecord(input) ? withParsedBody(input) : input);
}

/** A `body` that is JSON already is not put into quotes a second time. */
function withParsedBody(input: Record<string, unknown>): Record<string, unknown> {
  if (typeof input["body"] !== "string" || input["body"] === "") return input;
  try {
    return { ...input, body: JSON.parse(input["body"]) as unknown };
  } catch {
    return input;
  }
}
