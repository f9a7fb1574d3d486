import { isRecord } from "../../cloudformation/intrinsics.ts";
import { mapping, present, reject, text, type Fields } from "./fields.ts";

/** What a rule hands to the function in place of the event; at most one of the three. */
export interface TargetInput {
  /** Text, or a value that is handed over as JSON. */
  input?: unknown;
  inputPath?: string | undefined;
  inputTransformer?: Record<string, unknown> | undefined;
}

const properties = ["input", "inputPath", "inputTransformer"] as const;

/** Reads the three properties; more than one of them is an error. */
export function parseTargetInput(fields: Fields): TargetInput {
  const given = properties.filter((property) => present(fields, property));
  if (given.length > 1) {
    const [first, second] = given.map((property) => `\`${property}\``);
    const message = `${first} and ${second} exclude each other`;
    reject(fields, given[1]!, "serverless/conflicting-properties", message, "EventBridge takes one of the two");
  }
  const transformer = mapping(fields, "inputTransformer");
  return {
    input: fields.values["input"] ?? undefined,
    inputPath: text(fields, "inputPath"),
    ...(transformer && { inputTransformer: transformerProperties(transformer) }),
  };
}

function transformerProperties(transformer: Fields): Record<string, unknown> {
  const { inputPathsMap } = transformer.values;
  const inputTemplate = text(transformer, "inputTemplate");
  if (inputTemplate === undefined) {
    const message = "`inputTransformer` has no `inputTemplate`";
    reject(transformer, "inputTemplate", "serverless/missing-property", message, "add `inputTemplate:`");
  }
  return { InputTemplate: inputTemplate, ...(isRecord(inputPathsMap) && { InputPathsMap: inputPathsMap }) };
}
