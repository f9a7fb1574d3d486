import type { Decision } from "./evaluate.ts";
import type { Condition, PolicyDocument, Principal, Statement } from "./policy.ts";
import type { AccessRequest } from "./request.ts";

/**
 * IAM's evaluation rules as its user guide tells them, one question after the other. It shares no code with the
 * evaluator and is far slower; tests compare the two on random policies and requests.
 */
export function referenceDecision(documents: readonly PolicyDocument[], request: AccessRequest): Decision {
  const applying = documents.flatMap((document) =>
    [document.Statement]
      .flat()
      .filter((statement) => referenceApplies(statement, request, document.Version === "2012-10-17")),
  );
  if (applying.some(({ Effect }) => Effect === "Deny")) return "explicit-deny";
  return applying.length > 0 ? "allowed" : "implicit-deny";
}

/** Whether a statement applies; `variables` as in policies of version 2012-10-17. */
export function referenceApplies(statement: Statement, request: AccessRequest, variables: boolean): boolean {
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
  const { Resource, NotResource, Effect } = statement;
  const among = (patterns: string | string[], unresolved: boolean): boolean =>
    [patterns]
      .flat()
      .some((pattern) => glob(pattern, request.context, variables)?.test(request.resource) ?? unresolved);
  if (Resource !== undefined) return among(Resource, false);
  return NotResource === undefined || !among(NotResource, Effect === "Allow");
}

function principalApplies({ Principal, NotPrincipal, Effect }: Statement, request: AccessRequest): boolean {
  if (Principal === undefined && NotPrincipal === undefined) return true;
  if (!request.principal) return false;
  if (Principal !== undefined) return names(Principal, request.principal);
  if (Effect === "Allow") return !names(NotPrincipal!, request.principal);
  return !leavesOut(NotPrincipal!, request.principal);
}

/** A Deny leaves out who is listed with the account and, for a session, with the role. */
function leavesOut(notPrincipal: Principal, asking: NonNullable<AccessRequest["principal"]>): boolean {
  if (notPrincipal === "*") return true;
  const lists = (type: string, name: string): boolean => [notPrincipal[type] ?? []].flat().includes(name);
  if (lists("AWS", "*")) return true;
  if (asking.names.length === 0) return false;
  if (asking.type !== "AWS") return asking.names.every((name) => lists(asking.type, name));
  const accounts = asking.names.map((name) => name.split(":")[4]!);
  const accountsAreListed = accounts.every(
    (account) =>
      ["aws", "aws-cn", "aws-us-gov"].some((partition) => lists("AWS", `arn:${partition}:iam::${account}:root`)) ||
      lists("AWS", account),
  );
  return accountsAreListed && asking.names.every((name) => name.endsWith(":root") || lists("AWS", name));
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
  if (!bases.has(base) || (base === "Null" && ifExists)) return effect === "Deny";
  return Object.entries(keys).every(([key, wanted]) => {
    const policyValues = [wanted].flat().map(String);
    const values = contextValues(request.context, key);
    const isNull = values.length === 0 || (values.join("") === "" && !isText(request.context, key));
    if (base === "Null") return policyValues.some((value) => value.toLowerCase() === `${isNull}`);
    if (values.length === 0) return forAll || (!forAny && (ifExists || negated));
    const matches = (value: string): boolean =>
      policyValues.some((policyValue) =>
        compare(base, policyValue, value, request.context ?? {}, variables, negated && effect === "Allow"),
      );
    const holds = (value: string): boolean => (negated ? !matches(value) : matches(value));
    if (forAll) return values.join("") === "" || values.every(holds);
    if (forAny) return values.some(holds);
    return values.length === 1 && values.every(holds);
  });
}

type Context = NonNullable<AccessRequest["context"]>;

function isText(context: Context = {}, key: string): boolean {
  return (
    typeof Object.entries(context).findLast(([name]) => name.toLowerCase() === key.toLowerCase())?.[1] === "string"
  );
}

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

function compare(
  base: string,
  policy: string,
  value: string,
  context: Context,
  variables: boolean,
  unresolved: boolean,
): boolean {
  if (base.startsWith("StringEquals")) {
    const text = substitute(policy, context, variables);
    const spell = (each: string): string => (base === "StringEquals" ? each : each.toLowerCase());
    return text === undefined ? unresolved : spell(text) === spell(value);
  }
  if (base === "StringLike") return glob(policy, context, variables)?.test(value) ?? unresolved;
  if (base === "Bool") return /^(true|false)$/i.test(policy) && policy.toLowerCase() === value.toLowerCase();
  if (base === "BinaryEquals") return isBase64(policy) && isBase64(value) && atob(policy) === atob(value);
  if (base === "IpAddress") return inRange(policy, value);
  if (base.startsWith("Arn")) return arnLike(policy, value, context, variables, unresolved);
  const read = base.startsWith("Numeric") ? readNumber : readDate;
  return ordered(base.replace(/^(Numeric|Date)/, ""), read(value), read(policy));
}

function ordered(comparison: string, left: number, right: number): boolean {
  if (comparison === "Equals") return left === right;
  if (comparison === "LessThan") return left < right;
  if (comparison === "LessThanEquals") return left <= right;
  return comparison === "GreaterThan" ? left > right : left >= right;
}

function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0;
}

const readNumber = (text: string): number =>
  /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;

/** Dates of W3C's note on ISO 8601, from a year alone to a fraction of a second, or seconds since 1970. */
function readDate(text: string): number {
  const forms = ["\\d{4}", "-\\d\\d", "-\\d\\d", "T\\d\\d:\\d\\d", ":\\d\\d", "\\.\\d+"];
  const zone = "(Z|[+-]\\d\\d:\\d\\d)";
  const isDate = forms.some((_, last) => {
    const form = forms.slice(0, last + 1).join("");
    return new RegExp(`^${form}${last >= 3 ? zone : ""}$`).test(text);
  });
  if (isDate) return new Date(text).getTime();
  return /^\d+$/.test(text) ? Number(text) * 1000 : Number.NaN;
}

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

function arnLike(policy: string, value: string, context: Context, variables: boolean, unresolved: boolean): boolean {
  const hidden = variables ? policy.replaceAll(/\$\{[^}]*\}/g, (name) => name.replaceAll(":", "\0")) : policy;
  const [patterns, values] = [sixParts(hidden), sixParts(value)];
  if (patterns.length < 6 || values.length < 6) return false;
  return patterns.every(
    (part, at) => glob(part.replaceAll("\0", ":"), context, variables)?.test(values[at]!) ?? unresolved,
  );
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
