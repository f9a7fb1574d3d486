import { actionMatcherOf } from "./action.ts";
import { compileCondition, type CompiledCondition } from "./conditions/condition.ts";
import { hasWildcard } from "./pattern.ts";
import type { Action, Statement } from "./policy.ts";
import { patternTest } from "./policy-text.ts";
import { exceptionTest, principalTest } from "./principal.ts";
import type { AccessRequest } from "./request.ts";

type RequestTest = (request: AccessRequest) => boolean;

/** A statement made ready to be asked often. A test that is absent is passed by every request. */
export interface CompiledStatement {
  index: number;
  sid: string | undefined;
  effect: "Allow" | "Deny";
  /** Whether `Action` or `NotAction` reaches the action, given in lower case. */
  reachesAction: (lowerCase: Action) => boolean;
  reachesResource: RequestTest | undefined;
  reachesPrincipal: RequestTest | undefined;
  /** Each operator with each of its keys: all must hold. */
  conditions: readonly CompiledCondition[];
}

/** `variables` says whether `${…}` are policy variables, as in policies of version 2012-10-17. */
export function compileStatement(statement: Statement, index: number, variables: boolean): CompiledStatement {
  return {
    index,
    sid: statement.Sid,
    effect: statement.Effect,
    reachesAction: actionTest(statement),
    reachesResource: resourceTest(statement, variables),
    reachesPrincipal: statementPrincipalTest(statement),
    conditions: conditionsOf(statement, variables),
  };
}

/** Whether a statement that reaches the request's action applies to the request. */
export function appliesBeyondAction(statement: CompiledStatement, request: AccessRequest): boolean {
  const { reachesResource, reachesPrincipal, conditions } = statement;
  if (reachesResource !== undefined && !reachesResource(request)) return false;
  if (reachesPrincipal !== undefined && !reachesPrincipal(request)) return false;
  for (const { holds } of conditions) if (!holds(request)) return false;
  return true;
}

function actionTest({ Action, NotAction }: Statement): CompiledStatement["reachesAction"] {
  const named = anyAction([Action ?? NotAction ?? []].flat());
  return Action === undefined ? (action) => !named(action) : named;
}

function anyAction(patterns: readonly string[]): CompiledStatement["reachesAction"] {
  const literals = new Set(patterns.filter((pattern) => !hasWildcard(pattern)).map((pattern) => pattern.toLowerCase()));
  const matchers = patterns.filter(hasWildcard).map(actionMatcherOf);
  return (action) => literals.has(action) || matchers.some((matches) => matches(action));
}

/**
 * A statement without a resource, as in a trust policy, is about the one it stands on. A variable without a value names
 * no resource, and leaves none over to an Allow of all others.
 */
function resourceTest({ Resource, NotResource, Effect }: Statement, variables: boolean): RequestTest | undefined {
  const patterns = Resource ?? NotResource;
  if (patterns === undefined || Resource === "*") return undefined;
  const unresolved = Resource === undefined && Effect === "Allow";
  const tests = [patterns].flat().map((pattern) => patternTest(pattern, variables, unresolved));
  const named: RequestTest = (request) => tests.some((test) => test(request.resource, request));
  return Resource === undefined ? (request) => !named(request) : named;
}

/** A statement that names principals applies to no request without one. */
function statementPrincipalTest({ Principal, NotPrincipal, Effect }: Statement): RequestTest | undefined {
  const principal = Principal ?? NotPrincipal;
  if (principal === undefined) return undefined;
  const wanted = Principal !== undefined;
  const isNamed = wanted || Effect === "Allow" ? principalTest(principal) : exceptionTest(principal);
  return ({ principal: asking }) => asking !== undefined && isNamed(asking) === wanted;
}

/** An operator that IAM does not have never lets an Allow apply and never keeps a Deny from it. */
function conditionsOf({ Condition, Effect }: Statement, variables: boolean): readonly CompiledCondition[] {
  return compileCondition(Condition ?? {}, variables, Effect === "Deny");
}
