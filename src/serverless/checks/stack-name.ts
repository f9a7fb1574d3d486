import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Service } from "../service.ts";

const longestStackName = 128;

/**
 * Says that CloudFormation refuses the stack's name, made of the service's and the stage's unless it is given. It is a
 * name as any other, not a matter of `configValidationMode`: it can be compiled, and cannot be deployed.
 */
export function stackNameFault({ stackName, provider, spanOf }: Service): Diagnostic | undefined {
  if (/^[A-Za-z][-A-Za-z0-9]*$/.test(stackName) && stackName.length <= longestStackName) return undefined;
  const message = `the stack would be named \`${stackName}\`, which CloudFormation refuses`;
  return diagnostic("warning", "serverless/invalid-stack-name", message, {
    at: spanOf(provider.stackName === undefined ? ["service"] : ["provider", "stackName"]),
    hint: `letters, digits and hyphens, first a letter, at most ${longestStackName}: change the service, the stage or \`provider.stackName\``,
  });
}
