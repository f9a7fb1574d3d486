import type { RecordedNeed } from "../services/record.ts";
import { needsIn, statementsIn, type Patterns, type PolicyStatement } from "../services/record.ts";
import { covers, intersects } from "../../iam/pattern-relations.ts";
import { hasWildcard } from "../../iam/pattern.ts";

/**
 * How something that a policy allows stands to what was needed: needed as it is; wider than what is needed of it; not
 * needed at all; needed but not allowed; or unknown, where the record has no needs.
 */
export type Standing = "needed" | "wider" | "unneeded" | "lacking" | "unknown";

/** One action (or pattern) on one resource (or pattern), as a policy allows it or a deployment needs it. */
export interface Allowance {
  /** Unique in its policy, and part of addresses. */
  id: string;
  /** `s3` of `s3:GetObject`; `*` for what is of every service. */
  service: string;
  action: string;
  resource: string;
  standing: Standing;
  /** Where it is allowed; undefined for what is only needed. */
  statement: PolicyStatement | undefined;
  condition: string | undefined;
  /** The needs that it serves. */
  needs: readonly RecordedNeed[];
}

/** What a record says of its policy, and what it cannot say. */
export interface RecordedPolicy {
  allowances: readonly Allowance[];
  /** Without documents what was needed is all there is. */
  hasDocuments: boolean;
  /** Without needs nothing can be called beyond need. */
  hasNeeds: boolean;
  /** Statements that deny: they take away from what is shown as allowed. */
  denials: number;
}

type Documents = readonly Readonly<Record<string, unknown>>[];

/** What a deployment's policy allows, each part held against what the deployment needed. */
export function recordedPolicy(record: {
  policies?: Documents | undefined;
  needs?: Documents | undefined;
}): RecordedPolicy {
  const [statements, needs] = [statementsIn(record.policies), needsIn(record.needs)];
  const byAction = Map.groupBy(needs, ({ action }) => action.toLowerCase());
  const allowed = statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap((statement) => allowancesOf(statement, byAction));
  const hasDocuments = statements.length > 0;
  const rest = hasDocuments ? lackingOf(needs, allowed) : needs;
  return {
    allowances: withIds([...allowed, ...rest.map((need) => needed(need, hasDocuments ? "lacking" : "needed"))]),
    hasDocuments,
    hasNeeds: needs.length > 0,
    denials: statements.filter(({ effect }) => effect === "Deny").length,
  };
}

/** Whether it is allowed without being needed as it is. */
export function isBeyondNeed({ standing }: Allowance): boolean {
  return standing === "wider" || standing === "unneeded";
}

type Needs = ReadonlyMap<string, readonly RecordedNeed[]>;
type Judged = Omit<Allowance, "id">;

function allowancesOf(statement: PolicyStatement, needs: Needs): Judged[] {
  return textsOf(statement.actions).flatMap((action) =>
    textsOf(statement.resources).map((resource) => judged(statement, action, resource, needs)),
  );
}

/** What is named; of what is excluded one text, as it cannot be told apart. */
function textsOf({ not, values }: Patterns): readonly string[] {
  return not ? [`${everythingBut}${values.join(", ")}`] : values;
}

const everythingBut = "everything but ";

function judged(statement: PolicyStatement, action: string, resource: string, needs: Needs): Judged {
  const [actions, resources] = [reachOf(action).toLowerCase(), reachOf(resource)];
  const own = needsOf(actions, needs).filter((need) => intersects(resources, need.resource));
  const isNeeded = own.some((need) => covers(need.action.toLowerCase(), actions) && covers(need.resource, resources));
  const standing = needs.size === 0 ? "unknown" : own.length === 0 ? "unneeded" : isNeeded ? "needed" : "wider";
  return {
    service: serviceOf(action),
    action,
    resource,
    standing,
    statement,
    condition: statement.condition,
    needs: own,
  };
}

/** The pattern of all that a text may stand for: what is excluded is not taken away. */
function reachOf(text: string): string {
  return text.startsWith(everythingBut) ? "*" : text;
}

/** Needs of the actions that a pattern matches; most patterns are one action. */
function needsOf(pattern: string, needs: Needs): readonly RecordedNeed[] {
  if (!hasWildcard(pattern)) return needs.get(pattern) ?? [];
  return [...needs].flatMap(([action, own]) => (intersects(pattern, action) ? own : []));
}

function lackingOf(needs: readonly RecordedNeed[], allowed: readonly Judged[]): readonly RecordedNeed[] {
  const served = Map.groupBy(
    allowed.flatMap((allowance) => allowance.needs.map((need) => ({ need, allowance }))),
    ({ need }) => need,
  );
  return needs.filter(
    (need) =>
      !(served.get(need) ?? []).some(
        ({ allowance: { action, resource } }) =>
          covers(reachOf(action).toLowerCase(), need.action.toLowerCase()) && covers(reachOf(resource), need.resource),
      ),
  );
}

function needed(need: RecordedNeed, standing: Standing): Judged {
  const { action, resource, condition } = need;
  return { service: serviceOf(action), action, resource, standing, statement: undefined, condition, needs: [need] };
}

function serviceOf(action: string): string {
  const [service, name] = action.split(":");
  return name === undefined || action.startsWith(everythingBut) ? "*" : service!.toLowerCase();
}

/** The same may be allowed twice, under different conditions. */
function withIds(allowances: readonly Judged[]): readonly Allowance[] {
  const seen = new Map<string, number>();
  return allowances.map((allowance) => {
    const text = `${allowance.action} ${allowance.resource}`;
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return { ...allowance, id: count === 1 ? text : `${text} ${count}` };
  });
}
