import { compileStatement, type CompiledStatement } from "./compile-statement.ts";
import { policyVersion, type PolicyDocument } from "./policy.ts";
import { prepareRequest, type AccessRequest } from "./request.ts";

/** A policy document made ready to be asked often. */
export interface CompiledPolicy {
  /** The statements that may concern a service, given in lower case, in the document's order. */
  statementsFor(service: string): readonly CompiledStatement[];
}

export type Decision = "allowed" | "implicit-deny" | "explicit-deny";

/** A statement that decided: its place in the list of policies and in its document. */
export interface DecidingStatement {
  policy: number;
  index: number;
  sid?: string;
}

export interface Verdict {
  decision: Decision;
  /** Every Deny that applies, or every Allow where none does; empty for an implicit deny. */
  statements: readonly DecidingStatement[];
}

export function compilePolicy(document: PolicyDocument): CompiledPolicy {
  const variables = document.Version === policyVersion;
  const statements = [document.Statement]
    .flat()
    .map((statement, index) => compileStatement(statement, index, variables));
  const general = statements.filter(({ services }) => services === undefined);
  const services = new Set(statements.flatMap((statement) => [...(statement.services ?? [])]));
  const byService = new Map(
    [...services].map((service) => [service, statements.filter((statement) => concerns(statement, service))] as const),
  );
  return { statementsFor: (service) => byService.get(service) ?? general };
}

function concerns({ services }: CompiledStatement, service: string): boolean {
  return services === undefined || services.has(service);
}

/** What policies of one kind, such as all of a role's, say to a request: a Deny wins, then an Allow, else it is denied. */
export function evaluate(policies: readonly CompiledPolicy[], request: AccessRequest): Verdict {
  const prepared = prepareRequest(request);
  const [allowing, denying]: [DecidingStatement[], DecidingStatement[]] = [[], []];
  for (let policy = 0; policy < policies.length; policy++) {
    for (const { index, sid, effect, applies } of policies[policy]!.statementsFor(prepared.service)) {
      if (!applies(prepared)) continue;
      const deciding = { policy, index, ...(sid !== undefined && { sid }) };
      (effect === "Deny" ? denying : allowing).push(deciding);
    }
  }
  if (denying.length > 0) return { decision: "explicit-deny", statements: denying };
  return { decision: allowing.length > 0 ? "allowed" : "implicit-deny", statements: allowing };
}

export function isAllowed(policies: readonly CompiledPolicy[], request: AccessRequest): boolean {
  return evaluate(policies, request).decision === "allowed";
}
