import type { ParameterQuestion, ParameterValue } from "../../read/aws-lookups.ts";
import type { Lookup } from "../../read/configuration.ts";
import type { Failure } from "../answer.ts";
import type { SourceCall, VariableSource } from "../source.ts";
import { secretAt, valueAt } from "../value-at.ts";
import { lookupSource } from "./lookup-source.ts";

/** A parameter, and whether its text is taken as it is. */
interface Question extends ParameterQuestion {
  raw: boolean;
}

/**
 * `${ssm:/orders/token}`: a parameter of Systems Manager, or a secret through `/aws/reference/secretsmanager/…`. A
 * StringList is a list, an object in JSON in a SecureString is a mapping, unless `${ssm(raw):…}` asks for the text;
 * `${ssm(noDecrypt):…}` leaves it encrypted, `${ssm(eu-west-1):…}` names a region.
 */
export const ssm: VariableSource = lookupSource<Question, ParameterValue>({
  type: "ssm",
  question,
  ask: (lookups, { name, region, decrypted }) => lookups.parameter({ name, region, decrypted }),
  permissions,
  found: ({ type, text }, { raw }, { at }) => {
    if (type === "SecureString") return secretAt(raw ? text : objectOf(text), at);
    return valueAt(type === "StringList" && !raw ? text.split(",") : text, at);
  },
  absent: ({ region }, { shown }) => ({ reason: `there is no parameter \`${shown}\` in \`${region}\`` }),
});

const flags = ["raw", "noDecrypt"];

function question({ address, shown, parameters }: SourceCall, region: string): Question | Failure {
  const code = "serverless/variable-syntax";
  if (!address) return { code, message: "`ssm` names no parameter", hint: "write `${ssm:/path/to/parameter}`" };
  const suffix = /~(?:true|false|split)$/.exec(address)?.[0];
  if (suffix)
    return { code, message: `\`${suffix}\` of \`${shown}\` is a spelling of framework 2`, hint: insteadOf(suffix) };
  return {
    name: address,
    region: parameters.find((parameter) => parameter !== "" && !flags.includes(parameter)) ?? region,
    decrypted: !parameters.includes("noDecrypt"),
    raw: parameters.includes("raw"),
  };
}

function insteadOf(suffix: string): string {
  if (suffix === "~false") return "leave it out and write `${ssm(noDecrypt):…}` for the encrypted text";
  return suffix === "~true"
    ? "leave it out: a SecureString is decrypted, and `${ssm(raw):…}` leaves its JSON a text"
    : "leave it out: a StringList is a list";
}

/** JSON is read where it is an object, as the framework does. */
function objectOf(text: string): unknown {
  if (!text.startsWith("{")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const secretReference = /^\/aws\/reference\/secretsmanager\/(.+)$/;

/** A secret is read with the rights of whoever asks for the parameter that refers to it. */
function permissions({ name, region }: Question): Pick<Lookup, "action" | "resource">[] {
  const withoutVersion = name.startsWith("arn:") ? name : name.replace(/:.*$/, "");
  const parameter = { action: "ssm:GetParameter", resource: parameterArn(withoutVersion, region) } as const;
  const secret = secretReference.exec(withoutVersion)?.[1];
  if (secret === undefined) return [parameter];
  const resource = `arn:\${AWS::Partition}:secretsmanager:${region}:\${AWS::AccountId}:secret:${secret}-??????`;
  return [parameter, { action: "secretsmanager:GetSecretValue", resource }];
}

function parameterArn(name: string, region: string): string {
  if (name.startsWith("arn:")) return name;
  return `arn:\${AWS::Partition}:ssm:${region}:\${AWS::AccountId}:parameter/${name.replace(/^\//, "")}`;
}
