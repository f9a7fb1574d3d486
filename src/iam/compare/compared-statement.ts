import { compileStatement, type CompiledStatement } from "../compile-statement.ts";
import type { DecidingStatement } from "../evaluate.ts";
import { policyVersion, type PolicyDocument, type Statement } from "../policy.ts";
import { demandsOf, type KeyDemand } from "./keys/key-demand.ts";
import { variableKeys } from "./reading.ts";

/** What an element such as `Action` or `NotAction` lists. */
export interface Listed {
  texts: readonly string[];
  /** Whether the statement is about what is listed, or about all else. */
  wanted: boolean;
}

/** A statement as comparing looks at it. */
export interface ComparedStatement {
  place: DecidingStatement;
  statement: Statement;
  compiled: CompiledStatement;
  /** In lower case. */
  actions: Listed;
  /** Undefined where the statement is about whatever it stands on. */
  resources: Listed | undefined;
  conditions: readonly KeyDemand[];
  /** Whether `${…}` are policy variables. */
  variables: boolean;
  /** The keys that its policy variables ask for, in lower case. */
  variableKeys: readonly string[];
}

/** The statements of one side, by what they do. */
export interface ComparedSet {
  allows: readonly ComparedStatement[];
  denies: readonly ComparedStatement[];
}

export function comparedSet(documents: readonly PolicyDocument[]): ComparedSet {
  const statements = documents.flatMap((document, policy) =>
    [document.Statement].flat().map((statement, index) => comparedStatement(document, policy, statement, index)),
  );
  return {
    allows: statements.filter(({ statement }) => statement.Effect === "Allow"),
    denies: statements.filter(({ statement }) => statement.Effect === "Deny"),
  };
}

function comparedStatement(
  { Version }: PolicyDocument,
  policy: number,
  statement: Statement,
  index: number,
): ComparedStatement {
  const variables = Version === policyVersion;
  const resources = resourcesOf(statement);
  const compiled = compileStatement(statement, index, variables);
  const texts = [...(resources?.texts ?? []), ...compiled.conditions.flatMap(({ values }) => values)];
  return {
    place: { policy, index, ...(statement.Sid !== undefined && { sid: statement.Sid }) },
    statement,
    compiled,
    actions: actionsOf(statement),
    resources,
    conditions: demandsOf(compiled, statement.Effect, variables),
    variables,
    variableKeys: [...new Set(texts.flatMap((text) => variableKeys({ text, variables })))],
  };
}

function actionsOf({ Action, NotAction }: Statement): Listed {
  const texts = [Action ?? NotAction ?? []].flat().map((text) => text.toLowerCase());
  return { texts, wanted: Action !== undefined };
}

function resourcesOf({ Resource, NotResource }: Statement): Listed | undefined {
  const texts = Resource ?? NotResource;
  return texts === undefined ? undefined : { texts: [texts].flat(), wanted: Resource !== undefined };
}
