import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyDocument, Statement } from "../../src/iam/policy.ts";
import { serviceOf } from "../../src/iam/action.ts";
import { account } from "../own-policy.ts";
import { shared } from "../shared.ts";
import { resolvedText } from "./resolved.ts";

/**
 * Every different policy document inside the JSON files of the shared data, such as those of functions' roles, buckets
 * and deployers, references filled in and account numbers made such.
 */
export function corpusDocuments(): PolicyDocument[] {
  const files = globSync(join(shared, "data/**/*.json")).sort();
  const documents = files.flatMap((file) => documentsIn(JSON.parse(readFileSync(file, "utf8")) as unknown));
  return [...new Map(documents.map((document) => [JSON.stringify(document), document] as const)).values()];
}

function documentsIn(value: unknown): PolicyDocument[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap(documentsIn);
  return "Statement" in value ? [...readable(value), ...inside] : inside;
}

function readable(value: object): PolicyDocument[] {
  const { Version, Statement } = resolvedText(value) as { Version?: string; Statement: unknown };
  const statements = [Statement].flat() as Statement[];
  if (!statements.every(isStatement)) return [];
  return [{ ...(Version !== undefined && { Version }), Statement: statements.map(withArns) }];
}

/** A reference may have stood for a whole ARN; AWS takes no resource that is none. */
function withArns(statement: Statement): Statement {
  const { Action, NotAction, Resource, NotResource } = statement;
  const service = serviceOf([Action ?? NotAction ?? ""].flat()[0]!).replace("*", "s3");
  const arns = (texts: string | string[]): string[] =>
    [texts].flat().map((text) => (isResource(text) ? text : `arn:aws:${service}:us-east-1:${account}:${text}`));
  return {
    ...statement,
    ...(Resource !== undefined && { Resource: arns(Resource) }),
    ...(NotResource !== undefined && { NotResource: arns(NotResource) }),
  };
}

function isResource(text: string): boolean {
  return text === "*" || /^(?:arn|execute-api):/.test(text);
}

/** Templates that are refused have statements that are none. */
function isStatement(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("Effect" in value)) return false;
  const { Action, NotAction, Resource, NotResource } = value as Statement;
  return isTexts(Action ?? NotAction) && isTexts(Resource ?? NotResource ?? "*");
}

function isTexts(value: unknown): boolean {
  const list = [value].flat();
  return list.length > 0 && list.every((text) => typeof text === "string");
}
