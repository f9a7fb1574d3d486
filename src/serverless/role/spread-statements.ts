import type { TemplateStatement, Value } from "../../cloudformation/template.ts";
import { policyLimits } from "../../iam/limits.ts";
import { sizeOf } from "./policy-size.ts";

/** Statements in the policies that IAM takes them in. */
export interface SpreadStatements {
  /** The role's inline policy. */
  inline: readonly TemplateStatement[];
  /** What does not fit into it: a managed policy each. */
  overflow: readonly (readonly TemplateStatement[])[];
}

/** `{"Version":"2012-10-17","Statement":[]}`, and a little for what is counted otherwise. */
const envelope = 60;

/** Leaves statements in the inline policy as long as IAM takes it, and gives the rest to managed policies. */
export function spreadStatements(statements: readonly TemplateStatement[]): SpreadStatements {
  if (total(statements) <= policyLimits.roleInline) return { inline: statements, overflow: [] };
  const pieces = statements.flatMap((statement) => divided(statement, policyLimits.managed - envelope));
  const [inline = [], ...overflow] = packed(pieces);
  return { inline, overflow };
}

/** First fit, the first policy being the inline one. */
function packed(pieces: readonly TemplateStatement[]): TemplateStatement[][] {
  const policies: TemplateStatement[][] = [];
  for (const piece of pieces) {
    const open = policies.find((policy, index) => total([...policy, piece]) <= limitOf(index));
    if (open) open.push(piece);
    else policies.push([piece]);
  }
  return policies;
}

function limitOf(index: number): number {
  return index === 0 ? policyLimits.roleInline : policyLimits.managed;
}

function total(statements: readonly TemplateStatement[]): number {
  return envelope + statements.reduce((sum, statement) => sum + sizeOf(statement) + 1, 0);
}

/** A statement as several with a part of its resources, or of its actions, each: together they say the same. */
function divided(statement: TemplateStatement, limit: number): TemplateStatement[] {
  if (sizeOf(statement) <= limit) return [statement];
  const element = (["Resource", "Action"] as const).find((name) => listIn(statement[name]).length > 1);
  if (!element) return [statement];
  const items = listIn(statement[element]);
  const half = Math.ceil(items.length / 2);
  return [items.slice(0, half), items.slice(half)].flatMap((part, index) =>
    divided(piece({ ...statement, [element]: part }, index), limit),
  );
}

function listIn(value: unknown): readonly Value<string>[] {
  return Array.isArray(value) ? (value as Value<string>[]) : [];
}

/** A Sid is once in a policy: the first piece keeps it. */
function piece({ Sid, ...statement }: TemplateStatement, index: number): TemplateStatement {
  return Sid === undefined || index > 0 ? statement : { Sid, ...statement };
}
