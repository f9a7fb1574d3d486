import { serviceOf } from "./action.ts";
import { hasWildcard } from "./pattern.ts";
import type { PolicyDocument, Statement } from "./policy.ts";

/** The services that a statement is about; undefined where it may be about any. */
export function servicesOf({ Action }: Statement): ReadonlySet<string> | undefined {
  if (Action === undefined) return undefined;
  const services = [Action].flat().map(serviceOf);
  return services.some(hasWildcard) ? undefined : new Set(services);
}

/** What documents say about some services. */
export function aboutServices(documents: readonly PolicyDocument[], services: ReadonlySet<string>): PolicyDocument[] {
  return withStatements(documents, (statement) => {
    if (statement.Action === undefined) return [statement];
    const own = [statement.Action].flat().filter((action) => {
      const service = serviceOf(action);
      return services.has(service) || hasWildcard(service);
    });
    return own.length === 0 ? [] : [{ ...statement, Action: own }];
  });
}

/** The documents with other statements for each of theirs; those with none are left out. */
export function withStatements(
  documents: readonly PolicyDocument[],
  others: (statement: Statement) => Statement[],
): PolicyDocument[] {
  return documents
    .map((document) => ({ ...document, Statement: [document.Statement].flat().flatMap(others) }))
    .filter(({ Statement }) => Statement.length > 0);
}
