import { compileCondition, type CompiledCondition } from "./conditions/condition.ts";
import { matchesAny, patternSet } from "./pattern-set.ts";
import type { Action, Statement } from "./policy.ts";
import { hasVariable, patternTest } from "./policy-text.ts";
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
  for (let at = 0; at < conditions.length; at++) if (!conditions[at]!.holds(request)) return false;
  return true;
}

function actionTest({ Action, NotAction }: Statement): CompiledStatement["reachesAction"] {
  const named = patternSet([Action ?? NotAction ?? []].flat().map((pattern) => pattern.toLowerCase()));
  if (Action === undefined) return (action) => !matchesAny(named, action);
  return (action) => matchesAny(named, action);
}

/**
 * A statement without a resource, as in a trust policy, is about the one it stands on. A variable without a value names
 * no resource, and leaves none over to an Allow of all others.
 */
function resourceTest({ Resource, NotResource, Effect }: Statement, variables: boolean): RequestTest | undefined {
  const patterns = Resource ?? NotResource;
  if (patterns === undefined || Resource === "*") return undefined;
  const unresolved = Resource === undefined && Effect === "Allow";
  const named = anyResource([patterns].flat(), variables, unresolved);
  return Resource === undefined ? (request) => !named(request) : named;
}

/** Patterns with policy variables are apart: they are different ones for each request. */
function anyResource(patterns: readonly string[], variables: boolean, unresolved: boolean): RequestTest {
  const depends = (pattern: string): boolean => variables && hasVariable(pattern);
  const fixed = patternSet(patterns.filter((pattern) => !depends(pattern)));
  const tests = patterns.filter(depends).map((pattern) => patternTest(pattern, variables, unresolved));
  if (tests.length === 0) return ({ resource }) => matchesAny(fixed, resource);
  return (request) => matchesAny(fixed, request.resource) || tests.some((test) => test(request.resource, request));
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
