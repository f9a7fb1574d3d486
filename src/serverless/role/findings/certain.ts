import type { Statement } from "../../../iam/policy.ts";

/** The names that a target decides. */
export interface CertainPlaces {
  partition: string;
  region: string;
  account: string;
  stackName: string;
}

/**
 * Statements whose texts are outlines, with what the target decides and names of the template filled in. Texts of which
 * a part is not known are left out, so that each wildcard that remains is one that the user wrote; so is what allows
 * under a condition that cannot be read.
 */
export function certainStatements(statements: readonly Statement[], places: CertainPlaces): Statement[] {
  return statements.filter(isReadable).map((statement) => certainStatement(statement, places));
}

/** The same of one statement. */
export function certainStatement(statement: Statement, places: CertainPlaces): Statement {
  const elements = ["Action", "NotAction", "Resource", "NotResource"] as const;
  const texts = elements
    .filter((element) => statement[element] !== undefined)
    .map((element) => [element, certainTexts([statement[element]!].flat(), places)] as const);
  return { ...statement, ...Object.fromEntries(texts) };
}

/** Whether a statement allows everything, or all but some, wherever it is. */
export function isNearlyEverything({ Effect, Action, NotAction, Resource, Condition }: Statement): boolean {
  const wide = NotAction !== undefined || [Action].flat().includes("*");
  return Effect === "Allow" && wide && !Condition && [Resource].flat().includes("*");
}

function isReadable({ Condition }: Statement): boolean {
  return Condition === undefined || Object.keys(Condition).length > 0;
}

function certainTexts(texts: readonly string[], places: CertainPlaces): string[] {
  return texts.filter((text) => !/<\*[^>]*>/.test(text)).map((text) => filled(text, places));
}

function filled(text: string, { partition, region, account, stackName }: CertainPlaces): string {
  return text
    .replaceAll("<Partition>", partition)
    .replaceAll("<Region>", region)
    .replaceAll("<AccountId>", account)
    .replaceAll("<StackName>", stackName)
    .replaceAll(/<([^>*]+)>/g, "$1");
}
