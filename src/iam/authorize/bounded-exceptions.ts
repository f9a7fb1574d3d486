import type { PolicyDocument, Principal, Statement } from "../policy.ts";

/**
 * A resource's policy as it reads for a user or role with a permissions boundary: the `NotPrincipal` of a Deny leaves
 * none of them out, whoever it lists ("AWS JSON policy elements: NotPrincipal" in the IAM user guide). Accounts, that is
 * their root users, and services stay left out.
 */
export function withoutBoundedExceptions(document: PolicyDocument): PolicyDocument {
  return { ...document, Statement: [document.Statement].flat().map(withoutExceptions) };
}

function withoutExceptions(statement: Statement): Statement {
  if (statement.Effect === "Allow" || statement.NotPrincipal === undefined) return statement;
  return { ...statement, NotPrincipal: unbounded(statement.NotPrincipal) };
}

function unbounded(principal: Principal): Principal {
  if (principal === "*" || principal["AWS"] === undefined) return principal;
  return { ...principal, AWS: [principal["AWS"]].flat().filter(isAccount) };
}

function isAccount(name: string): boolean {
  return /^\d{12}$|:root$/.test(name);
}
