import { compilePolicy, type CompiledPolicy } from "../evaluate.ts";
import type { Condition, PolicyDocument, Statement } from "../policy.ts";
import { whoDecides, type Asking } from "./condition-keys.ts";

/** Policies as they are for an attacker who chooses what he can choose. Places of statements stay what they were. */
export interface AttackersView {
  /**
   * What may be allowed if he chooses well: an Allow is without the conditions that he can meet, a Deny is gone where
   * he can keep out of it.
   */
  atBest: readonly CompiledPolicy[];
  /** The policies themselves, but for statements that hang on circumstances: these neither open nor close anything. */
  asWritten: readonly CompiledPolicy[];
}

export function attackersView(documents: readonly PolicyDocument[], asking: Asking): AttackersView {
  const whose: Decider = (key) => whoDecides(key, asking);
  const view = (change: (statement: Statement) => Statement): CompiledPolicy[] =>
    documents.map((document) => compilePolicy({ ...document, Statement: [document.Statement].flat().map(change) }));
  return {
    atBest: view((statement) => atBest(statement, whose)),
    asWritten: view((statement) => (hangsOn(statement, "circumstance", whose) ? idle(statement) : statement)),
  };
}

type Decider = (key: string) => ReturnType<typeof whoDecides>;

function atBest(statement: Statement, whose: Decider): Statement {
  if (hangsOn(statement, "circumstance", whose)) return idle(statement);
  if (!hangsOn(statement, "chosen", whose)) return statement;
  return statement.Effect === "Deny" ? idle(statement) : withoutChosen(statement, whose);
}

function hangsOn({ Condition = {} }: Statement, decider: ReturnType<Decider>, whose: Decider): boolean {
  return Object.values(Condition).some((keys) => Object.keys(keys).some((key) => whose(key) === decider));
}

/** The statement at its place, without anything that it could apply to. */
function idle({ Effect }: Statement): Statement {
  return { Effect, Action: [], Resource: [] };
}

function withoutChosen(statement: Statement, whose: Decider): Statement {
  const kept = Object.entries(statement.Condition!).map(
    ([operator, keys]) => [operator, keptKeys(keys, whose)] as const,
  );
  return { ...statement, Condition: Object.fromEntries(kept) };
}

function keptKeys(keys: Condition[string], whose: Decider): Condition[string] {
  return Object.fromEntries(Object.entries(keys).filter(([key]) => whose(key) !== "chosen"));
}
