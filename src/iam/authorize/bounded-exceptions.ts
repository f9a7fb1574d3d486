import type { PolicyDocument, Statement } from "../policy.ts";

/**
 * A resource's policy as it reads for a user or role with a permissions boundary: the `NotPrincipal` of a Deny leaves
 * none of them out, whoever it lists ("AWS JSON policy elements: NotPrincipal" in the IAM user guide).
 */
export function withoutExceptions(document: PolicyDocument): PolicyDocument {
  return { ...document, Statement: [document.Statement].flat().map(withoutException) };
}

function withoutException(statement: Statement): Statement {
  const excepts = statement.Effect === "Deny" && statement.NotPrincipal !== undefined;
  return excepts ? { ...statement, NotPrincipal: {} } : statement;
}
