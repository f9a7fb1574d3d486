import { authorize, type AuthorizationRequest } from "../../src/iam/authorize/authorize.ts";
import { compilePolicySet, type CompiledPolicySet } from "../../src/iam/authorize/compile-policy-set.ts";
import { explainAuthorization } from "../../src/iam/authorize/explain-authorization.ts";
import { compilePolicy, decide, evaluate, type CompiledPolicy } from "../../src/iam/evaluate.ts";
import { principalOf } from "../../src/iam/principal-of.ts";
import type { RequestPrincipal } from "../../src/iam/request.ts";
import { median } from "../measure.ts";
import type { Question } from "./question.ts";
import { simulationOf, type Simulator } from "./simulator.ts";

/** Decisions a second of processor time, round by round. */
export interface Throughput {
  name: string;
  rounds: readonly number[];
}

/** Median of the quotients round by round. */
export function timesAsFast(one: Throughput, other: Throughput): number {
  return median(one.rounds.map((rate, round) => rate / other.rounds[round]!));
}

/** Runs each way in turn on the same questions, one warm-up first; policies were made ready before. */
export function measureThroughput(questions: readonly Question[], simulator: Simulator, rounds: number): Throughput[] {
  const ways = waysOf(questions, simulator);
  for (const { pass } of ways) rateOf(pass, questions.length);
  const rates = ways.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    ways.forEach(({ pass }, way) => rates[way]!.push(rateOf(pass, questions.length)));
  }
  return ways.map(({ name }, way) => ({ name, rounds: rates[way]! }));
}

/** A way to decide every question once. */
interface Way {
  name: string;
  pass: () => void;
}

function waysOf(questions: readonly Question[], { runUnsafeSimulation }: Simulator): Way[] {
  const simulations = questions.map(simulationOf);
  const ready = readyQuestions(questions);
  return [
    { name: "iam-simulate, runUnsafeSimulation", pass: () => each(simulations, (one) => runUnsafeSimulation(one, {})) },
    { name: "decide", pass: () => each(ready, ({ policies, request }) => decide(policies, request)) },
    { name: "evaluate", pass: () => each(ready, ({ policies, request }) => evaluate(policies, request)) },
    { name: "authorize", pass: () => each(ready, ({ set, request }) => authorize(set, request)) },
    { name: "explainAuthorization", pass: () => each(ready, ({ set, request }) => explainAuthorization(set, request)) },
  ];
}

/** An answer that is looked at cannot be optimised away. */
function each<T>(list: readonly T[], decideOne: (one: T) => unknown): void {
  let answered = 0;
  for (const one of list) if (decideOne(one) !== undefined) answered += 1;
  if (answered !== list.length) throw new Error("a question was not answered");
}

interface ReadyQuestion {
  policies: readonly CompiledPolicy[];
  set: CompiledPolicySet;
  request: AuthorizationRequest;
}

/** Policies are compiled once for all questions about them; who asks is one object for all its requests. */
function readyQuestions(questions: readonly Question[]): ReadyQuestion[] {
  const policies = new Map<Question["identity"], Pick<ReadyQuestion, "policies" | "set">>();
  const principals = new Map<string, RequestPrincipal>();
  return questions.map(({ identity, request }) => ({
    ...remembered(policies, identity, () => ({
      policies: identity.map(compilePolicy),
      set: compilePolicySet({ identity }),
    })),
    request: { ...request, principal: remembered(principals, request.principal, () => principalOf(request.principal)) },
  }));
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

const longEnough = 500_000;

/** Passes until half a second of processor time is spent, which others on the machine do not take away. */
function rateOf(pass: () => void, count: number): number {
  const start = process.cpuUsage();
  for (let passes = 1; ; passes++) {
    pass();
    const { user, system } = process.cpuUsage(start);
    if (user + system >= longEnough) return (passes * count * 1e6) / (user + system);
  }
}
