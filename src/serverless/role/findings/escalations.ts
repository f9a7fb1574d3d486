import type { Diagnostic, SourceSpan } from "../../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import { createOutliner } from "../../../cloudformation/outline.ts";
import type { EscalationFinding } from "../../../iam/escalations/escalation.ts";
import { actionMatcherOf } from "../../../iam/action.ts";
import { actionsOf } from "../../../iam/escalations/method.ts";
import { escalationMethods } from "../../../iam/escalations/methods.ts";
import { findEscalations } from "../../../iam/escalations/find-escalations.ts";
import { policyVersion, type Statement } from "../../../iam/policy.ts";
import { certainStatement, isNearlyEverything } from "./certain.ts";
import { namesOf, type RoleFacts, type RoleFinding, type UsedRole } from "./facts.ts";
import { helperCure } from "./helper-cures.ts";
import { outlinedStatement } from "./outlined.ts";
import { writtenStatements } from "./statements.ts";

/**
 * Ways to more rights that the role of a function opens to whoever controls the function's code. Of roles that may do
 * nearly everything that is said otherwise: they need no way to more.
 */
export const escalations: RoleFinding = (facts) => {
  const known = new Map<string, boolean>();
  return facts.roles.flatMap((role) => {
    const statements = facts.certain(role.id);
    const actions = allowedActions(statements);
    const text = actions.toSorted().join();
    if (!known.has(text)) known.set(text, mayOpenAny(actions));
    if (!known.get(text) || statements.some(isNearlyEverything)) return [];
    const found = findEscalations([{ Version: policyVersion, Statement: [...statements] }], whereOf(role, facts));
    return found.length === 0 ? [] : [finding(found, statements, role, facts)];
  });
};

/** The patterns of what statements allow. */
function allowedActions(statements: readonly Statement[]): string[] {
  const allowing = statements.filter(({ Effect }) => Effect === "Allow");
  return allowing.flatMap(({ Action, NotAction }) => Action ?? (NotAction === undefined ? [] : ["*"]));
}

/** Whether the actions are those of any method at all: those of most functions are not. */
function mayOpenAny(actions: readonly string[]): boolean {
  const allowed = [...new Set(actions)].map(actionMatcherOf);
  return escalationMethods.some(({ steps }) =>
    steps.every((step) => actionsOf(step).some((action) => allowed.some((matches) => matches(action.toLowerCase())))),
  );
}

function whereOf(role: UsedRole, { resolver, places }: RoleFacts): Parameters<typeof findEscalations>[1] {
  const { partition, region, account } = places;
  const arn = resolver.fill("{Arn}", role.id)[0]?.replace(":iam::*:", `:iam::${account}:`);
  return { partition, region, account, ...(arn !== undefined && !arn.includes("*") && { principal: arn }) };
}

function finding(
  found: readonly EscalationFinding[],
  statements: readonly Statement[],
  role: UsedRole,
  facts: RoleFacts,
): Diagnostic {
  const direct = found.filter(({ inherent }) => !inherent);
  const told = direct.length > 0 ? direct : found;
  const [first] = told as readonly [EscalationFinding];
  const most = 3;
  const ways = told.slice(0, most).map(({ title, method }) => `${title} (${method})`);
  const more = told.length > most ? `, and ${told.length - most} more ways` : "";
  const message = `whoever controls ${whom(role)} can gain more rights by ${ways.join(", ")}${more}`;
  const cure = role.kind === "helper" ? helperCure(role.others, facts.service) : undefined;
  const [deciding] = first.statements;
  const at = cure?.at ?? (deciding && spanOfStatement(statements[deciding.index]!, facts)) ?? facts.spanOfRole(role.id);
  return diagnostic("warning", "role/escalation", message, { at, hint: cure?.hint ?? first.closing.sentence });
}

function whom({ kind, id, functions, others }: UsedRole): string {
  if (kind === "helper") return `the framework's helper function, which runs with \`${id}\`,`;
  const names = [namesOf(functions), ...others.map((other) => `\`${other}\``)].filter((text) => text !== "").join(", ");
  return `the code of ${names}`;
}

/** Where the user wrote a statement, if he did. */
function spanOfStatement(statement: Statement, { service, template, places }: RoleFacts): SourceSpan | undefined {
  const outliner = createOutliner(template);
  const wanted = textOf(statement);
  const written = writtenStatements(service, template).find(
    (each) => textOf(certainStatement(outlinedStatement(each, outliner, service).statement, places)) === wanted,
  );
  return written && service.spanOf(written.path);
}

function textOf({ Effect, Action, NotAction, Resource, NotResource }: Statement): string {
  return JSON.stringify([Effect, Action, NotAction, Resource, NotResource]);
}
