import { validationError } from "./sts-error.ts";

/** What a parameter must be, as the STS API's model has it. */
interface Constraint {
  required?: true;
  min?: number;
  max?: number;
  pattern?: RegExp;
  /** Limits are of the number itself, not of the text's length. */
  number?: true;
}

const sessionName: Constraint = { min: 2, max: 64, pattern: /^[\w+=,.@-]*$/ };
const text = /^[\t\n\r\u0020-\u00FF]+$/;

/** Parameters that are checked. */
export type Parameter =
  | "RoleArn"
  | "RoleSessionName"
  | "ExternalId"
  | "SourceIdentity"
  | "Policy"
  | "DurationSeconds"
  | "SerialNumber"
  | "TokenCode"
  | "WebIdentityToken"
  | "ProviderId";

/** Lengths in characters, durations in seconds. */
const constraints: Readonly<Record<Parameter, Constraint>> = {
  RoleArn: { required: true, min: 20, max: 2048, pattern: /^[\t\n\r\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD]+$/ },
  RoleSessionName: { required: true, ...sessionName },
  ExternalId: { min: 2, max: 1224, pattern: /^[\w+=,.@:/-]*$/ },
  SourceIdentity: sessionName,
  Policy: { min: 1, max: 2048, pattern: text },
  DurationSeconds: { number: true, min: 900, max: 43_200 },
  SerialNumber: { min: 9, max: 256, pattern: /^[\w+=/:,.@-]*$/ },
  TokenCode: { min: 6, max: 6, pattern: /^\d*$/ },
  WebIdentityToken: { required: true, min: 4, max: 20_000 },
  ProviderId: { min: 4, max: 2048 },
};

/** Refuses parameters that the API's model does not admit, all of them in one message as AWS does. */
export function checkParameters(form: URLSearchParams, parameters: readonly Parameter[], longest = 43_200): void {
  const problems = parameters.flatMap((name) => {
    const constraint = name === "DurationSeconds" ? { ...constraints[name], max: longest } : constraints[name];
    return problemsOf(form.get(name), memberOf(name), constraint);
  });
  refuse(problems);
}

/** Refuses values of a list; of a list of objects those of a field, e.g. `.key`. */
export function checkMembers(
  values: readonly string[],
  member: string,
  limits: { most: number; min: number; max: number; pattern?: RegExp },
  field = "",
): void {
  const many = values.length > limits.most;
  refuse([
    ...(many ? [problem(`[…${values.length}]`, member, `have length less than or equal to ${limits.most}`)] : []),
    ...values.flatMap((value, index) => problemsOf(value, `${member}.${index + 1}.member${field}`, limits)),
  ]);
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const detected = `${problems.length} validation error${problems.length > 1 ? "s" : ""} detected`;
  throw validationError(`${detected}: ${problems.join("; ")}`);
}

function problemsOf(value: string | null, member: string, constraint: Constraint): string[] {
  if (value === null) {
    return constraint.required
      ? [`Value null at '${member}' failed to satisfy constraint: Member must not be null`]
      : [];
  }
  const { min = 0, max = Infinity, pattern, number } = constraint;
  const size = number ? integerOf(value) : value.length;
  if (size === undefined) return [problem(value, member, "be an integer")];
  const [what, most, least] = number ? ["value", "less", "greater"] : ["length", "less", "greater"];
  return [
    ...(size < min ? [problem(value, member, `have ${what} ${least} than or equal to ${min}`)] : []),
    ...(size > max ? [problem(value, member, `have ${what} ${most} than or equal to ${max}`)] : []),
    ...(pattern?.test(value) === false
      ? [problem(value, member, `satisfy regular expression pattern: ${pattern.source}`)]
      : []),
  ];
}

function problem(value: string, member: string, must: string): string {
  return `Value '${value}' at '${member}' failed to satisfy constraint: Member must ${must}`;
}

function integerOf(value: string): number | undefined {
  return /^-?\d{1,9}$/.test(value) ? Number(value) : undefined;
}

function memberOf(parameter: string): string {
  return parameter.charAt(0).toLowerCase() + parameter.slice(1);
}
