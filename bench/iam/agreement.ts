import { serviceOf } from "../../src/iam/action.ts";
import { loadActionCatalogue, type ResourceCatalogue } from "../../src/iam/action-catalogue.ts";
import { authorize, type Authorization } from "../../src/iam/authorize/authorize.ts";
import { compilePolicySet } from "../../src/iam/authorize/compile-policy-set.ts";
import type { PolicyDocument } from "../../src/iam/policy.ts";
import { principalOf } from "../../src/iam/principal-of.ts";
import { account } from "../own-policy.ts";
import { corpusDocuments } from "./corpus.ts";
import { nearQuestion, servicesOfAll } from "./near-question.ts";
import type { Question } from "./question.ts";
import { randomFrom } from "./random.ts";
import { simulated, type Simulated, type Simulator } from "./simulator.ts";
import { differentStatements, type Place } from "./statements.ts";
import { drawQuestions, type Source } from "./workload.ts";

/** A decision that the two evaluators make differently. */
export interface Disagreement {
  question: Question;
  ours: Authorization;
  theirs: Simulated;
}

export interface Agreement {
  /** How many decisions were compared. */
  decisions: number;
  /** How many questions iam-simulate refused: they count nowhere. */
  refused: number;
  disagreements: readonly Disagreement[];
  /** How many different policies and statements they were drawn from. */
  policies: number;
  statements: number;
  catalogue: ResourceCatalogue;
}

/** Half of the decisions are the workload's, half lie near each different statement of all policies. */
export async function compareDecisions(
  count: number,
  sources: readonly Source[],
  simulator: Simulator,
): Promise<Agreement> {
  const documents = [...new Set([...sources.flatMap(({ policies }) => policies), ...corpusDocuments()])];
  const places = differentStatements(documents);
  const catalogue = await loadActionCatalogue(servicesIn(places));
  const random = randomFrom(7);
  const drawing = [() => drawQuestions(sources, 1, random)[0]!, () => nearQuestion({ places, catalogue }, random)];
  const disagreements: Disagreement[] = [];
  let [decisions, refused] = [0, 0];
  while (decisions < count) {
    const comparison = await compareDecision(drawing[decisions % 2]!(), simulator);
    if (comparison === undefined) refused += 1;
    else decisions += 1;
    if (typeof comparison === "object") disagreements.push(comparison);
  }
  return { decisions, refused, disagreements, policies: documents.length, statements: places.length, catalogue };
}

function servicesIn(places: readonly Place[]): string[] {
  const actions = places.flatMap(({ statement: { Action, NotAction } }) => [Action ?? NotAction ?? []].flat());
  return [...new Set([...actions.map(serviceOf), ...servicesOfAll])];
}

/** Asks both; undefined for a question that iam-simulate refuses. */
async function compareDecision(drawn: Question, simulator: Simulator): Promise<"same" | Disagreement | undefined> {
  const question = guarded(drawn);
  const theirs = await simulated(simulator, question);
  if (theirs === undefined) return undefined;
  const ours = ourAuthorization(question);
  return ours.decision === theirs.decision ? "same" : { question, ours, theirs };
}

/** Keys and roles always have a policy of their own; this one leaves the decision to the account's. */
function guarded(question: Question): Question {
  if (question.resource !== undefined || !/^(?:kms:|sts:AssumeRole)/i.test(question.request.action)) return question;
  return { ...question, resource: leftToAccount };
}

const leftToAccount: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "*", Resource: "*" }],
};

function ourAuthorization({ identity, resource, request }: Question): Authorization {
  const set = compilePolicySet({ identity, ...(resource && { resource: [resource] }) });
  return authorize(set, { ...request, principal: principalOf(request.principal), resourceAccount: account });
}
