import type { Decision } from "./evaluate.ts";
import type { Condition, PolicyDocument, Principal, Statement } from "./policy.ts";
import type { AccessRequest } from "./request.ts";

/**
 * IAM's evaluation rules as its user guide tells them, one question after the other. It shares no code with the
 * evaluator and is far slower; tests compare the two on random policies and requests.
 */
export function referenceDecision(documents: readonly PolicyDocument[], request: AccessRequest): Decision {
  const applying = documents.flatMap((document) =>
    [document.Statement].flat().filter((statement) => appliesTo(statement, request, document.Version === "2012-10-17")),
  );
  if (applying.some(({ Effect }) => Effect === "Deny")) return "explicit-deny";
  return applying.length > 0 ? "allowed" : "implicit-deny";
}

function appliesTo(statement: Statement, request: AccessRequest, variables: boolean): boolean {
  return (
    actionApplies(statement, request) &&
    resourceApplies(statement, request, variables) &&
    principalApplies(statement, request) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
      operatorHolds(operator, keys, request, variables, statement.Effect),
    )
  );
}

function actionApplies({ Action, NotAction }: Statement, { action }: AccessRequest): boolean {
  const among = (patterns: string | string[]): boolean =>
    [patterns].flat().some((pattern) => glob(pattern, {}, false, "i")!.test(action));
  return Action === undefined ? !among(NotAction ?? []) : among(Action);
}

function resourceApplies(statement: Statement, request: AccessRequest, variables: boolean): boolean {
  const { Resource, NotResource } = statement;
  const among = (patterns: string | string[]): boolean =>
    [patterns].flat().some((pattern) => glob(pattern, request.context, variables)?.test(request.resource));
  if (Resource !== undefined) return among(Resource);
  return NotResource === undefined || !among(NotResource);
}

function principalApplies({ Principal, NotPrincipal }: Statement, request: AccessRequest): boolean {
  if (Principal === undefined && NotPrincipal === undefined) return true;
  if (!request.principal) return false;
  return Principal === undefined ? !names(NotPrincipal!, request.principal) : names(Principal, request.principal);
}

function names(principal: Principal, asking: NonNullable<AccessRequest["principal"]>): boolean {
  if (principal === "*") return true;
  const listed = Object.entries(principal).flatMap(([type, value]) => [value].flat().map((name) => `${type} ${name}`));
  if (listed.includes("AWS *")) return true;
  return asking.names.some((name) => {
    const account = asking.type === "AWS" ? name.split(":")[4] : undefined;
    const known = [name, ...(account ? [account, `arn:aws:iam::${account}:root`] : [])];
    return known.some((each) => listed.includes(`${asking.type} ${each}`));
  });
}

type Keys = Condition[string];

function operatorHolds(
  operator: string,
  keys: Keys,
  request: AccessRequest,
  variables: boolean,
  effect: Statement["Effect"],
): boolean {
  const forAll = operator.startsWith("ForAllValues:");
  const forAny = operator.startsWith("ForAnyValue:");
  const ifExists = operator.endsWith("IfExists");
  const bare = operator.replace(/^For(All|Any)Values?:/, "").replace(/IfExists$/, "");
  const negated = bare.includes("Not");
  const base = bare.replace("Not", "");
  if (!bases.has(base)) return effect === "Deny";
  return Object.entries(keys).every(([key, wanted]) => {
    const policyValues = [wanted].flat().map(String);
    const values = contextValues(request.context, key);
    if (base === "Null") return policyValues.some((value) => value.toLowerCase() === `${values.length === 0}`);
    if (values.length === 0) return forAll || (!forAny && (ifExists || negated));
    const matches = (value: string): boolean =>
      policyValues.some((policyValue) => compare(base, policyValue, value, request.context ?? {}, variables));
    const holds = (value: string): boolean => (negated ? !matches(value) : matches(value));
    if (forAll) return values.join("") === "" || values.every(holds);
    if (forAny) return values.some(holds);
    return values.length === 1 && values.every(holds);
  });
}

type Context = NonNullable<AccessRequest["context"]>;

function contextValues(context: Context = {}, key: string): string[] {
  const found = Object.entries(context).findLast(([name]) => name.toLowerCase() === key.toLowerCase());
  return found ? [found[1]].flat() : [];
}

const ordering = ["Equals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];
const bases = new Set(
  ["StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike", "Bool", "BinaryEquals"].concat(
    ["IpAddress", "Null"],
    ordering.map((comparison) => `Numeric${comparison}`),
    ordering.map((comparison) => `Date${comparison}`),
  ),
);

function compare(base: string, policy: string, value: string, context: Context, variables: boolean): boolean {
  if (base === "StringEquals") return substitute(policy, context, variables) === value;
  if (base === "StringEqualsIgnoreCase")
    return substitute(policy, context, variables)?.toLowerCase() === value.toLowerCase();
  if (base === "StringLike") return glob(policy, context, variables)?.test(value) ?? false;
  if (base === "Bool") return policy.toLowerCase() === value.toLowerCase();
  if (base === "BinaryEquals") return policy === value;
  if (base === "IpAddress") return inRange(policy, value);
  if (base.startsWith("Arn")) return arnLike(policy, value, context, variables);
  const read = base.startsWith("Numeric") ? readNumber : readDate;
  return ordered(base.replace(/^(Numeric|Date)/, ""), read(value), read(policy));
}

function ordered(comparison: string, left: number, right: number): boolean {
  if (comparison === "Equals") return left === right;
  if (comparison === "LessThan") return left < right;
  if (comparison === "LessThanEquals") return left <= right;
  return comparison === "GreaterThan" ? left > right : left >= right;
}

const readNumber = (text: string): number => (/^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN);
const readDate = (text: string): number => (/^\d+$/.test(text) ? Number(text) * 1000 : new Date(text).getTime());

function inRange(range: string, address: string): boolean {
  const [network = "", length] = range.split("/");
  const [networkBits, bits] = [addressBits(network), addressBits(address)];
  if (networkBits === undefined || bits?.length !== networkBits.length) return false;
  const fixed = length === undefined ? bits.length : Number(length);
  return fixed <= bits.length && bits.slice(0, fixed) === networkBits.slice(0, fixed);
}

/** An address as a text of noughts and ones. */
function addressBits(address: string): string | undefined {
  const binary = (digits: string, base: number, width: number): string =>
    Number.parseInt(digits, base).toString(2).padStart(width, "0");
  if (!address.includes(":")) {
    const bytes = address.split(".");
    const valid = bytes.length === 4 && bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) < 256);
    return valid ? bytes.map((byte) => binary(byte, 10, 8)).join("") : undefined;
  }
  const present = address.split(":").filter((group) => group !== "").length;
  const zeros = Array<string>(8 - Math.min(present, 8)).fill("0");
  const full = address
    .replace("::", `:${zeros.join(":")}:`)
    .replaceAll(/^:|:$/g, "")
    .split(":");
  const valid = full.length === 8 && full.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
  return valid ? full.map((group) => binary(group, 16, 16)).join("") : undefined;
}

function arnLike(policy: string, value: string, context: Context, variables: boolean): boolean {
  const hidden = variables ? policy.replaceAll(/\$\{[^}]*\}/g, (name) => name.replaceAll(":", "\0")) : policy;
  const [patterns, values] = [sixParts(hidden), sixParts(value)];
  if (patterns.length < 6 || values.length < 6) return false;
  return patterns.every((part, at) => glob(part.replaceAll("\0", ":"), context, variables)?.test(values[at]!));
}

function sixParts(arn: string): string[] {
  const parts = arn.split(":");
  return parts.length < 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

function substitute(text: string, context: Context, variables: boolean): string | undefined {
  let complete = true;
  const filled = text.replaceAll(/\$\{([^}]*)\}/g, (whole, name: string) => {
    if (!variables) return whole;
    const value = lookUp(name, context);
    complete &&= value !== undefined;
    return value ?? "";
  });
  return complete ? filled : undefined;
}

function glob(pattern: string, context: Context = {}, variables: boolean, flags = ""): RegExp | undefined {
  let complete = true;
  const source = pattern.replaceAll(variables ? /\$\{([^}]*)\}|[^]/g : /[^]/g, (piece, name?: string | number) => {
    if (typeof name !== "string") return { "*": "[^]*", "?": "[^]" }[piece] ?? escaped(piece);
    const value = lookUp(name, context);
    complete &&= value !== undefined;
    return escaped(value ?? "");
  });
  return complete ? new RegExp(`^${source}$`, flags) : undefined;
}

function escaped(text: string): string {
  return text.replaceAll(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function lookUp(name: string, context: Context): string | undefined {
  if ("*?$".includes(name)) return name;
  const [key = "", fallback] = name.split(",");
  const values = contextValues(context, key.trim());
  return values.length > 1 ? undefined : (values[0] ?? fallback?.trim().slice(1, -1));
}
