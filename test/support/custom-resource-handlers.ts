/** Reaches the code of custom resources' functions, which is plain JavaScript, with an AWS that answers as told. */

/** What a handler works with in place of the SDK and the clock. */
interface Tools {
  call: (service: string, operation: string, input: Input) => Promise<unknown>;
  sleep: (milliseconds: number) => Promise<void>;
}

type Input = Record<string, unknown>;
type Act = (request: object, tools: Tools) => Promise<void>;
type Handler = (request: object, context: { getRemainingTimeInMillis: () => number }) => Promise<void>;

/** What the modules export: `acts` of a kind, `answering` of the one that they share. */
interface HandlerModule {
  acts: Readonly<Record<string, Act | undefined>>;
  answering: (acts: Readonly<Record<string, (() => Promise<void>) | Act>>) => Handler;
}

/** Loads a file of the handlers, without its ending. */
export async function loadHandler(path: string): Promise<HandlerModule> {
  const folder = "../../src/serverless/custom-resources/handlers";
  return (await import(new URL(`${folder}/${path}.mjs`, import.meta.url).href)) as HandlerModule;
}

/** An error as the SDK throws it. */
export function failed(name: string, message = "no"): Error {
  return Object.assign(new Error(message), { name });
}

/** An account that was asked things. */
interface Account {
  tools: Tools;
  /** Operations in order, and how long was slept. */
  calls: string[];
  /** What was given to an operation. */
  inputs: (operation: string) => Input[];
}

/** An account that gives each operation's answers one after the other, errors thrown, and `{}` after them. */
export function accountOf(answers: Readonly<Record<string, readonly unknown[]>>): Account {
  const calls: string[] = [];
  const asked: [operation: string, input: Input][] = [];
  const left = new Map(Object.entries(answers).map(([operation, list]) => [operation, [...list]]));
  const tools: Tools = {
    call: async (_service, operation, input) => {
      calls.push(operation);
      asked.push([operation, input]);
      const answer = left.get(operation)?.shift() ?? {};
      if (answer instanceof Error) throw answer;
      return answer;
    },
    sleep: async (milliseconds) => void calls.push(`sleep ${milliseconds}`),
  };
  return { tools, calls, inputs: (wanted) => asked.filter(([name]) => name === wanted).map(([, input]) => input) };
}
