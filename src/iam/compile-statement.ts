import { actionMatcherOf, serviceOf } from "./action.ts";
import { compileCondition } from "./conditions/condition.ts";
import { hasWildcard } from "./pattern.ts";
import type { Statement } from "./policy.ts";
import { patternTest } from "./policy-text.ts";
import { principalTest } from "./principal.ts";
import type { PreparedRequest } from "./request.ts";

type RequestTest = (request: PreparedRequest) => boolean;

/** A statement made ready to be asked often. */
export interface CompiledStatement {
  index: number;
  sid: string | undefined;
  effect: "Allow" | "Deny";
  /** Services, in lower case, that its `Action` names; undefined when it may concern any. */
  services: ReadonlySet<string> | undefined;
  applies: RequestTest;
}

/** `variables` says whether `${…}` are policy variables, as in policies of version 2012-10-17. */
export function compileStatement(statement: Statement, index: number, variables: boolean): CompiledStatement {
  const tests = [
    actionTest(statement),
    resourceTest(statement, variables),
    statementPrincipalTest(statement),
    conditionTest(statement, variables),
  ].filter((test) => test !== undefined);
  return {
    index,
    sid: statement.Sid,
    effect: statement.Effect,
    services: servicesOf(statement),
    applies: (request) => tests.every((test) => test(request)),
  };
}

function servicesOf({ Action }: Statement): ReadonlySet<string> | undefined {
  if (Action === undefined) return undefined;
  const services = [Action].flat().map(serviceOf);
  return services.some(hasWildcard) ? undefined : new Set(services);
}

function actionTest({ Action, NotAction }: Statement): RequestTest {
  const named = anyAction([Action ?? NotAction ?? []].flat());
  return Action === undefined ? (request) => !named(request) : named;
}

function anyAction(patterns: readonly string[]): RequestTest {
  const literals = new Set(patterns.filter((pattern) => !hasWildcard(pattern)).map((pattern) => pattern.toLowerCase()));
  const matchers = patterns.filter(hasWildcard).map(actionMatcherOf);
  return ({ action }) => literals.has(action) || matchers.some((matches) => matches(action));
}

/** A statement without a resource, as in a trust policy, is about the one it stands on. */
function resourceTest({ Resource, NotResource }: Statement, variables: boolean): RequestTest | undefined {
  const patterns = Resource ?? NotResource;
  if (patterns === undefined || Resource === "*") return undefined;
  const tests = [patterns].flat().map((pattern) => patternTest(pattern, variables));
  const named: RequestTest = (request) => tests.some((test) => test(request.resource, request));
  return Resource === undefined ? (request) => !named(request) : named;
}

/** A statement that names principals applies to no request without one. */
function statementPrincipalTest({ Principal, NotPrincipal }: Statement): RequestTest | undefined {
  const principal = Principal ?? NotPrincipal;
  if (principal === undefined) return undefined;
  const isNamed = principalTest(principal);
  const wanted = Principal !== undefined;
  return ({ principal: asking }) => asking !== undefined && isNamed(asking) === wanted;
}

/** An operator that IAM does not have never lets an Allow apply and never keeps a Deny from it. */
function conditionTest({ Condition, Effect }: Statement, variables: boolean): RequestTest | undefined {
  return Condition && compileCondition(Condition, variables, Effect === "Deny");
}
