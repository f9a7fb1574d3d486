import { isRecord } from "../../../cloudformation/intrinsics.ts";
import type { Action } from "../../../iam/policy.ts";

/** A statement as one line of YAML that can be pasted into serverless.yml. */
export function statementText(actions: readonly Action[], resource: unknown): string {
  const list = [...new Set(actions)].join(", ");
  return `\`{ Effect: Allow, Action: [${list}], Resource: ${yamlText(resource)} }\``;
}

/** A value in YAML's flow style, common intrinsics in their short form. */
function yamlText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yamlText).join(", ")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const [[name, argument] = []] = Object.entries(value);
  if (name === "Ref" || name === "Fn::Sub" || name === "Fn::ImportValue") {
    const text = yamlText(argument);
    return isRecord(argument) ? JSON.stringify(value) : `!${name.replace("Fn::", "")} ${text}`;
  }
  if (name === "Fn::GetAtt" && Array.isArray(argument)) return `!GetAtt ${argument.join(".")}`;
  return JSON.stringify(value);
}
