/** One permission of a deploy with why it is needed, as `passrole policy --json` has it. */
export interface RecordedNeed {
  action: string;
  resource: string;
  /** Its `Condition` as JSON. */
  condition?: string;
  because: readonly RecordedReason[];
}

/** What in the user's files or of which tool a permission is for. */
export interface RecordedReason {
  logicalId?: string;
  property?: string;
  tool?: string;
  at?: string;
}

/** An execution role, as `passrole roles --json` has it. */
export interface RecordedRole {
  name: string | undefined;
  functions: readonly string[];
  trusts: readonly string[];
  managedPolicies: readonly string[];
  boundary: string | undefined;
  statements: readonly RecordedStatement[];
}

export interface RecordedStatement {
  effect: string;
  actions: readonly string[];
  resources: readonly string[];
}

/** Something that was found in the deploy, as `--json` has diagnostics. */
export interface RecordedFinding {
  severity: "error" | "warning" | "note";
  code: string;
  message: string;
  hint?: string;
  at?: string;
}

type Loose = Readonly<Record<string, unknown>>;

/** The permissions of a record: what other versions of the command line wrote otherwise is left out. */
export function needsIn(record: readonly Loose[] = []): readonly RecordedNeed[] {
  return record.flatMap(({ action, resource, condition, because }) =>
    typeof action === "string"
      ? [
          {
            action,
            resource: textOf(resource),
            ...(isObject(condition) && { condition: textOf(condition) }),
            because: listOf(because).filter(isObject).map(reasonIn),
          },
        ]
      : [],
  );
}

function reasonIn(given: Loose): RecordedReason {
  const pick = (name: keyof RecordedReason): object => (typeof given[name] === "string" ? { [name]: given[name] } : {});
  return { ...pick("logicalId"), ...pick("property"), ...pick("tool"), ...pick("at") };
}

/** The execution roles of a record. */
export function rolesIn(record: readonly Loose[] = []): readonly RecordedRole[] {
  return record.map((role) => ({
    name: typeof role["name"] === "string" ? role["name"] : undefined,
    functions: textsIn(role["functions"]),
    trusts: textsIn(role["trusts"]),
    managedPolicies: textsIn(role["managedPolicies"]),
    boundary: isAbsent(role["boundary"]) ? undefined : textOf(role["boundary"]),
    statements: listOf(role["statements"]).filter(isObject).map(statementIn),
  }));
}

function statementIn(given: Loose): RecordedStatement {
  return {
    effect: textOf(given["effect"]),
    actions: patternsIn(given["actions"]),
    resources: patternsIn(given["resources"]),
  };
}

/** `{ not, values }`: `NotAction` and `NotResource` are told as such. */
function patternsIn(given: unknown): readonly string[] {
  if (!isObject(given)) return textsIn(given);
  const values = textsIn(given["values"]);
  return given["not"] === true ? values.map((value) => `all but ${value}`) : values;
}

/** A statement of a policy document, and where it stands; numbers begin with 1. */
export interface PolicyStatement {
  document: number;
  statement: number;
  sid: string | undefined;
  effect: string;
  actions: Patterns;
  resources: Patterns;
  /** Its `Condition` as JSON. */
  condition: string | undefined;
}

/** What `Action` or `Resource` names; with `not`, everything else. */
export interface Patterns {
  not: boolean;
  values: readonly string[];
}

/** The statements of a record's policy documents. */
export function statementsIn(documents: readonly Loose[] = []): readonly PolicyStatement[] {
  return documents.flatMap((document, at) =>
    listOf(document["Statement"])
      .filter(isObject)
      .map((given, index) => policyStatement(given, at + 1, index + 1)),
  );
}

function policyStatement(given: Loose, document: number, statement: number): PolicyStatement {
  const patterns = (name: string): Patterns => ({
    not: !isAbsent(given[`Not${name}`]),
    values: textsIn(given[name] ?? given[`Not${name}`]),
  });
  return {
    document,
    statement,
    sid: typeof given["Sid"] === "string" ? given["Sid"] : undefined,
    effect: textOf(given["Effect"]),
    actions: patterns("Action"),
    resources: patterns("Resource"),
    condition: isAbsent(given["Condition"]) ? undefined : textOf(given["Condition"]),
  };
}

/** The findings of a record, the worst first. */
export function findingsIn(record: readonly Loose[] = []): readonly RecordedFinding[] {
  const order = ["error", "warning", "note"];
  const findings = record.filter((one) => typeof one["message"] === "string") as unknown as readonly RecordedFinding[];
  return [...findings].sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
}

/** Why a permission is needed, in one line. */
export function reasonText({ logicalId, property, tool, at }: RecordedReason): string {
  const what =
    logicalId === undefined
      ? (tool ?? "the deploy itself")
      : `${logicalId}${property === undefined ? "" : `.${property}`}`;
  return at === undefined ? what : `${what}, ${at}`;
}

function listOf(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : isAbsent(given) ? [] : [given];
}

function textsIn(given: unknown): readonly string[] {
  return listOf(given).map(textOf);
}

function textOf(given: unknown): string {
  return typeof given === "string" ? given : JSON.stringify(given ?? "");
}

function isAbsent(given: unknown): given is null | undefined {
  return given === null || given === undefined;
}

function isObject(given: unknown): given is Loose {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}
