import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { PolicyDocument, Statement } from "../policy.ts";
import { policyVersion } from "../policy.ts";
import { checkKeys, clipped, isObject, readText, shown, type PolicySpan, type Reading } from "./grammar.ts";
import { placeRules, type PolicyPlace } from "./places.ts";
import { parseStatement } from "./statement.ts";

export type { PolicyPlace } from "./places.ts";

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
  const variables = isObject(value) && value["Version"] === policyVersion;
  return diagnostics.outcome(readDocument(value, { diagnostics, spanOf, place, variables }));
}

function readDocument(value: unknown, reading: Reading): PolicyDocument | undefined {
  const { diagnostics, spanOf } = reading;
  if (!isObject(value)) {
    diagnostics.error("policy/not-a-policy", "a policy is an object with `Version` and `Statement`", {
      at: spanOf([]),
      hint: 'begin with `{ "Version": "2012-10-17", "Statement": [`',
    });
    return undefined;
  }
  checkKeys(value, ["Version", "Id", "Statement"], "a policy", [], reading);
  checkVersion(value, reading);
  const statements = readStatements(value["Statement"], reading);
  checkSids(statements, reading);
  return {
    ...(typeof value["Version"] === "string" && { Version: value["Version"] }),
    ...readId(value["Id"], reading),
    Statement: statements.map(({ statement }) => statement),
  };
}

function checkVersion({ Version }: Record<string, unknown>, { diagnostics, spanOf, place }: Reading): void {
  if (Version === policyVersion) return;
  const at = Version === undefined ? spanOf([]) : spanOf(["Version"]);
  const old = Version === undefined || Version === "2008-10-17";
  const found = Version === undefined ? "no `Version`" : `\`${shown(Version)}\``;
  const { name, needsVersion } = placeRules[place];
  if (old && !needsVersion) {
    diagnostics.warning("policy/old-version", `the policy has ${found}: policy variables are not filled in`, {
      at,
      hint: "write `Version: '2012-10-17'`",
    });
    return;
  }
  const message = old ? `${name} has ${found}` : `IAM has no policy version \`${shown(Version)}\``;
  diagnostics.error("policy/unknown-version", message, { at, hint: "write `'2012-10-17'`, with quotes in YAML" });
}

function readId(value: unknown, reading: Reading): { Id?: string } {
  if (value === undefined) return {};
  const id = readText(value, ["Id"], { example: "photos", unquoted: ["number"] }, reading);
  return id ? { Id: id.text } : {};
}

interface PlacedStatement {
  statement: Statement;
  path: readonly (string | number)[];
}

function readStatements(value: unknown, reading: Reading): PlacedStatement[] {
  const list = Array.isArray(value) ? (value as unknown[]) : [value].filter(isObject);
  if (list.length === 0) {
    const hint = "a policy has one statement or a list of them in `Statement`";
    reading.diagnostics.error("policy/no-statement", "the policy has no statement", {
      at: reading.spanOf(["Statement"]),
      hint,
    });
  }
  return list.flatMap((item, index) => {
    const path = Array.isArray(value) ? ["Statement", index] : ["Statement"];
    const statement = parseStatement(item, path, reading);
    return statement ? [{ statement, path }] : [];
  });
}

function checkSids(statements: readonly PlacedStatement[], { diagnostics, spanOf }: Reading): void {
  const seen = new Set<string>();
  for (const { statement, path } of statements) {
    const sid = statement.Sid;
    if (sid !== undefined && seen.has(sid)) {
      diagnostics.error("policy/repeated-sid", `two statements are named \`${clipped(sid)}\``, {
        at: spanOf([...path, "Sid"]),
        hint: "give each a name of its own, or none",
      });
    }
    if (sid) seen.add(sid);
  }
}
