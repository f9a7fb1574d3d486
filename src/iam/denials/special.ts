import type { Denial } from "./denial.ts";
import { defined, originSource, part, type Form } from "./form.ts";

/** Lambda, when it may not read a function's code with the deployer's rights. */
const codeInBucket: Form = {
  pattern: new RegExp(
    "access has been denied by S3[^.]*permission to (?<operation>\\w+) for (?<object>[^\\s/]+/\\S+?)\\." +
      `(?: S3 Error Code: \\w+\\.)?(?: S3 Error Message: Access Denied)?${originSource}(?= |$|")`,
    "gi",
  ),
  read: (match) => ({
    ...defined<Partial<Denial>>({
      action: `s3:${part(match, "operation")}`,
      resource: `arn:aws:s3:::${part(match, "object")}`,
    }),
    deny: "implicit",
  }),
};

/** CloudFormation, when it may not read a template. */
const templateInBucket: Form = {
  pattern: /S3 error: Access Denied/gi,
  read: () => ({ action: "s3:GetObject", deny: "implicit" }),
};

/** A role that a service may not take up, because the role's trust policy does not name it. */
const trust: Form = {
  pattern:
    /The role defined for the function cannot be assumed by Lambda|Role (?<role>arn:\S+) is invalid or cannot be assumed|Neither the global service principal (?<principal>[\w.-]+),? nor the regional one is authorized to assume the provided role/gi,
  read: (match) => ({
    principal:
      part(match, "principal") ??
      (/by Lambda/i.test(match[0]) ? "lambda.amazonaws.com" : "cloudformation.amazonaws.com"),
    action: "sts:AssumeRole",
    ...defined<Partial<Denial>>({ resource: part(match, "role") }),
    deny: "implicit",
    document: "trust-policy",
  }),
};

/** Lambda, which tries a function's rights before it connects an event source or a VPC. */
const executionRole: Form = {
  pattern: /(?:provided )?execution role does not have permissions to call (?<operation>\w+) on (?<service>\w+)/gi,
  read: (match) => ofExecutionRole(`${part(match, "service")!.toLowerCase()}:${part(match, "operation")}`),
};

/** The same for streams: the first of the operations stands for them all. */
const streamAccess: Form = {
  pattern:
    /Cannot access stream (?<resource>arn:\S+?)\. Please ensure the role can perform the (?<operations>[\w, ]+?) Actions on your stream/gi,
  read: (match) => {
    const [resource, operations] = [part(match, "resource")!, part(match, "operations")!];
    const operation = /\w+/.exec(operations)![0];
    return { ...ofExecutionRole(`${resource.split(":")[2]}:${operation}`), resource };
  },
};

/** Step Functions, when a state machine's role may not have it told of what it waits for. */
const managedRule: Form = {
  pattern: /'?(?<principal>arn:[^\s']+)'? is not authorized to create managed-rule/gi,
  read: (match) => ({ ...ofExecutionRole("events:PutRule"), principal: part(match, "principal")! }),
};

function ofExecutionRole(action: string): Omit<Denial, "text"> {
  return { action, deny: "implicit", document: "identity-policy", whose: "execution-role" };
}

/** Services that refuse a role of another account, whatever policies say. */
const foreignRole: Form = {
  pattern: /Cross-account pass role is not allowed/gi,
  read: () => ({ action: "iam:PassRole", deny: "explicit" }),
};

/** A key that may not be used, or is not there: KMS does not tell which. */
const key: Form = {
  pattern:
    /KMS access was denied|The ciphertext refers to a customer master key that does not exist[^.]*not allowed to access/gi,
  read: () => ({ action: "kms:Decrypt", deny: "implicit" }),
};

/** Sentences of single services. */
export const specialForms: readonly Form[] = [
  codeInBucket,
  templateInBucket,
  trust,
  executionRole,
  streamAccess,
  managedRule,
  foreignRole,
  key,
];
