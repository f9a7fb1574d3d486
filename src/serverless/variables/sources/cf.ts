import type { StackQuestion } from "../../read/aws-lookups.ts";
import type { Failure, Missing } from "../answer.ts";
import type { SourceCall, VariableSource } from "../source.ts";
import { didYouMeanText } from "../suggest.ts";
import { valueAt } from "../value-at.ts";
import { lookupSource } from "./lookup-source.ts";

interface Question extends StackQuestion {
  output: string;
}

/** `${cf:network-dev.VpcId}`: an output of another stack; `${cf(eu-west-1):…}` of one in another region. */
export const cf: VariableSource = lookupSource<Question, Readonly<Record<string, string>>>({
  type: "cf",
  question,
  ask: (lookups, { stack, region }) => lookups.stackOutputs({ stack, region }),
  permissions: ({ stack, region }) => [{ action: "cloudformation:DescribeStacks", resource: stackArn(stack, region) }],
  found: (outputs, { stack, output }, { at }) => {
    const value = Object.hasOwn(outputs, output) ? outputs[output] : undefined;
    return value === undefined ? noOutput(stack, output, Object.keys(outputs)) : valueAt(value, at);
  },
  absent: ({ stack, region }) => ({
    reason: `there is no stack \`${stack}\` in \`${region}\``,
    hint: () => "deploy that stack first, correct its name, or give a fallback",
  }),
});

function question({ address, shown, parameters }: SourceCall, region: string): Question | Failure {
  const dot = address?.indexOf(".") ?? -1;
  if (address !== undefined && dot > 0 && dot < address.length - 1) {
    return { stack: address.slice(0, dot), output: address.slice(dot + 1), region: parameters[0] || region };
  }
  const message = address ? `\`cf:${shown}\` names no output of a stack` : "`cf` names no stack";
  return { code: "serverless/variable-syntax", message, hint: "write `${cf:stack-name.OutputName}`" };
}

function noOutput(stack: string, output: string, known: readonly string[]): Missing {
  const names = known.map((name) => `\`${name}\``).join(", ");
  return {
    reason: `stack \`${stack}\` has no output \`${output}\``,
    hint: () => didYouMeanText(output, known) ?? (names ? `it has ${names}` : "it has no outputs"),
  };
}

function stackArn(stack: string, region: string): string {
  if (stack.startsWith("arn:")) return stack;
  return `arn:\${AWS::Partition}:cloudformation:${region}:\${AWS::AccountId}:stack/${stack}/*`;
}
