import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { PolicyDocument, Statement } from "../policy.ts";
import { checkKeys, isObject, type PolicySpan, type Reading } from "./grammar.ts";
import { parseStatement } from "./statement.ts";

/** Where a policy is attached, which decides what its statements need. */
export type PolicyPlace = "identity" | "resource" | "trust";

/**
 * Reads a policy document from a parsed JSON or YAML value. In the result every element that may be one text or a list
 * is a list, and so is `Statement`. What IAM would refuse is an error of area `policy`; no document then.
 */
export function parsePolicy(
  value: unknown,
  place: PolicyPlace = "identity",
  spanOf: PolicySpan = () => undefined,
): Outcome<PolicyDocument> {
  const diagnostics = new Diagnostics();
  return diagnostics.outcome(readDocument(value, place, { diagnostics, spanOf }));
}

function readDocument(value: unknown, place: PolicyPlace, reading: Reading): PolicyDocument | undefined {
  const { diagnostics, spanOf } = reading;
  if (!isObject(value)) {
    diagnostics.error("policy/not-a-policy", "a policy is an object with `Version` and `Statement`", {
      at: spanOf([]),
    });
    return undefined;
  }
  checkKeys(value, ["Version", "Id", "Statement"], "a policy", [], reading);
  checkVersion(value, reading);
  const statements = readStatements(value["Statement"], place, reading);
  checkSids(statements, reading);
  return {
    ...(typeof value["Version"] === "string" && { Version: value["Version"] }),
    ...(typeof value["Id"] === "string" && { Id: value["Id"] }),
    Statement: statements.map(({ statement }) => statement),
  };
}

function checkVersion({ Version }: Record<string, unknown>, { diagnostics, spanOf }: Reading): void {
  if (Version === "2012-10-17") return;
  if (Version === undefined || Version === "2008-10-17") {
    const [at, found] = Version === undefined ? [spanOf([]), "no `Version`"] : [spanOf(["Version"]), `\`${Version}\``];
    diagnostics.warning("policy/old-version", `the policy has ${found}: policy variables are not filled in`, {
      at,
      hint: "write `Version: '2012-10-17'`",
    });
    return;
  }
  diagnostics.error("policy/unknown-version", `IAM has no policy version ${JSON.stringify(Version)}`, {
    at: spanOf(["Version"]),
    hint: "write `'2012-10-17'`, with quotes in YAML",
  });
}

interface PlacedStatement {
  statement: Statement;
  path: readonly (string | number)[];
}

function readStatements(value: unknown, place: PolicyPlace, reading: Reading): PlacedStatement[] {
  const list = Array.isArray(value) ? (value as unknown[]) : [value].filter(isObject);
  if (list.length === 0) {
    const at = reading.spanOf(["Statement"]);
    reading.diagnostics.error("policy/no-statement", "the policy has no statement", { at });
  }
  return list.flatMap((item, index) => {
    const path = Array.isArray(value) ? ["Statement", index] : ["Statement"];
    const statement = parseStatement(item, path, place, reading);
    return statement ? [{ statement, path }] : [];
  });
}

function checkSids(statements: readonly PlacedStatement[], { diagnostics, spanOf }: Reading): void {
  const seen = new Set<string>();
  for (const { statement, path } of statements) {
    const sid = statement.Sid;
    if (sid !== undefined && seen.has(sid)) {
      diagnostics.error("policy/repeated-sid", `two statements are named \`${sid}\``, { at: spanOf([...path, "Sid"]) });
    }
    if (sid) seen.add(sid);
  }
}
