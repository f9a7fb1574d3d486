import type { AwsLookups, LookupAnswer } from "../../read/aws-lookups.ts";
import type { Lookup } from "../../read/configuration.ts";
import type { Answer, Failure, Missing } from "../answer.ts";
import type { Located } from "../location.ts";
import { unasked } from "../lookup-access.ts";
import type { SourceCall, SourceContext, Unasked, VariableSource } from "../source.ts";

/** How one kind of variable is looked up in AWS. */
export interface LookupKind<Question, Value> {
  type: string;
  /** What is asked, or what is wrong with the variable. `region` is the one it names, else where is deployed to. */
  question(call: SourceCall, region: string): Question | Failure;
  ask(lookups: AwsLookups, question: Question): Promise<LookupAnswer<Value>>;
  /** The permissions it takes. */
  permissions(question: Question): readonly Pick<Lookup, "action" | "resource">[];
  found(value: Value, question: Question, call: SourceCall): Located | Missing;
  absent(question: Question, call: SourceCall): Missing | Failure;
}

/** A source that asks AWS: once started ahead, once for its answer. */
export function lookupSource<Question extends object, Value>(kind: LookupKind<Question, Value>): VariableSource {
  return {
    type: kind.type,
    begin: async (call, context) => {
      const question = await questionOf(kind, call, context);
      const lookups = "unasked" in question ? undefined : await context.lookups();
      if (!lookups || "unasked" in lookups || "unasked" in question) return;
      kind.ask(lookups, question).catch(() => undefined); // said when the answer is waited for
    },
    answer: async (call, context) => {
      const question = await questionOf(kind, call, context);
      if ("unasked" in question) return question.unasked;
      for (const permission of kind.permissions(question)) context.note({ ...permission, at: placeOf(call) });
      const lookups = await context.lookups();
      if ("unasked" in lookups) return withKind(lookups.unasked, call);
      const answer = answerOf(kind, await kind.ask(lookups, question), question, call);
      if ("found" in answer && answer.found.secret) context.hide(answer.found.value);
      return answer;
    },
  };
}

async function questionOf<Question extends object, Value>(
  kind: LookupKind<Question, Value>,
  call: SourceCall,
  { region }: SourceContext,
): Promise<Question | Unasked> {
  const name = await region();
  if (name === undefined) return { unasked: { failed: true } };
  const question = kind.question(call, name);
  return "code" in question ? { unasked: question } : question;
}

function answerOf<Question, Value>(
  kind: LookupKind<Question, Value>,
  answer: LookupAnswer<Value>,
  question: Question,
  call: SourceCall,
): Answer | Failure {
  if ("refused" in answer) return refusal(answer.refused);
  if ("notAsked" in answer) return withKind(unasked(answer.notAsked).unasked, call);
  const found = "value" in answer ? kind.found(answer.value, question, call) : kind.absent(question, call);
  if ("at" in found) return { found };
  return "reason" in found ? { missing: found } : found;
}

/** A permission that is missing is no missing value: a fallback must not take its place. */
export function refusal({
  denied,
  message,
  hint,
}: Extract<LookupAnswer<never>, { refused: unknown }>["refused"]): Failure {
  return denied
    ? { code: "serverless/lookup-denied", message, hint }
    : { code: "serverless/lookup-failed", message, hint };
}

/** What is not known, before why AWS was not asked for it. */
function withKind(answer: Unasked["unasked"], { type, shown = "" }: SourceCall): Unasked["unasked"] {
  if (!("missing" in answer)) return answer;
  const reason = `\`${type}:${shown}\` is not known: ${answer.missing.reason}`;
  const parameter = shown.split(/[/.]/).at(-1) || "name";
  const hint = (): string => `give the value another way, e.g. \`\${param:${parameter}}\` with \`--param\``;
  return { missing: { ...answer.missing, reason, hint } };
}

function placeOf({ at: { document, path }, variable }: SourceCall): Lookup["at"] {
  return document.spanOfText(path, variable);
}
