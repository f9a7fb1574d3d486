// Runs in a process of its own: loads the user's modules and hands values back as JSON.
import { types } from "node:util";
import type { UserCodeQuestion } from "../../serverless/read/ports.ts";
import { failureOf } from "./failure.ts";
import { loadModule } from "./load-module.ts";
import type { ChildMessage, ParentMessage } from "./protocol.ts";

type Run = Extract<ParentMessage, { type: "run" }>;
type Ask = (question: UserCodeQuestion) => Promise<unknown>;

const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
let questions = 0;

process.on("message", (message: ParentMessage) => void receive(message));
process.on("disconnect", () => process.exit());

async function receive(message: ParentMessage): Promise<void> {
  if (message.type === "run") return send(await resultOf(message));
  const asked = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.failure === undefined) asked?.resolve(message.value);
  else asked?.reject(new Error(message.failure));
}

async function resultOf(run: Run): Promise<ChildMessage> {
  const { id } = run;
  try {
    const { value, rest } = await follow(await loadModule(run.file), run);
    const json = JSON.stringify(value) as string | undefined;
    return { type: "result", id, ...(json !== undefined && { json }), ...(rest.length > 0 && { rest }) };
  } catch (error) {
    return { type: "result", id, failure: failureOf(error) };
  }
}

/** Follows the keys, awaiting promises and calling functions on the way; stops where there is no such key: a text may hold variables. */
async function follow(module: unknown, run: Run): Promise<{ value: unknown; rest: readonly string[] }> {
  const { start, keys } = entry(module, run.path);
  let value = await settle(start, run);
  for (const [index, key] of keys.entries()) {
    if (!hasMember(value, key)) return { value: typeof value === "string" ? value : null, rest: keys.slice(index) };
    value = await settle(value[key], run);
  }
  return { value, rest: [] };
}

function hasMember(value: unknown, key: string): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && key in value;
}

/** An ES module is entered by a named export where it has one, else by its default export. */
function entry(module: unknown, path: readonly string[]): { start: unknown; keys: readonly string[] } {
  if (!types.isModuleNamespaceObject(module)) return { start: module, keys: path };
  const exports = module as Record<string, unknown>;
  const [first, ...others] = path;
  return first !== undefined && first in exports
    ? { start: exports[first], keys: others }
    : { start: exports["default"], keys: path };
}

async function settle(value: unknown, run: Run): Promise<unknown> {
  const settled: unknown = await value;
  if (typeof settled !== "function") return settled;
  const call = settled as (...args: unknown[]) => unknown;
  return run.options ? call(conveniences(run)) : call();
}

/** What the framework gives to exported functions. */
function conveniences({ id, options }: Run): Record<string, unknown> {
  const ask: Ask = (question) =>
    new Promise((resolve, reject) => {
      waiting.set(questions, { resolve, reject });
      send({ type: "question", id: questions++, call: id, question });
    });
  return {
    options,
    resolveVariable: (text: string) => ask({ kind: "variable", text }),
    resolveConfigurationProperty: (path: readonly (string | number)[]) => ask({ kind: "property", path }),
  };
}

function send(message: ChildMessage): void {
  process.send!(message);
}
