import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type {
  UserCode,
  UserCodeCall,
  UserCodeQuestion,
  UserCodeResult,
  UserCodeStart,
} from "../../serverless/read/ports.ts";
import type { ChildMessage, ParentMessage } from "./protocol.ts";

/** The script of the process: beside this file as TypeScript, beside the bundle once built. */
const script = import.meta.url.endsWith(".ts") ? "./child.ts" : "./user-code.js";

/** Starts the process that runs user code; what it prints goes to `talk`. */
export function startUserCode({ folder, env }: UserCodeStart, talk: (text: string) => void): UserCode {
  const file = fileURLToPath(new URL(script, import.meta.url));
  // Loaded when it is needed: it costs every other run a tenth of its start.
  const { spawn } = process.getBuiltinModule("node:child_process");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
    cwd: folder,
    env: { ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", talk);
  return new UserCodeProcess(child);
}

interface Running {
  call: UserCodeCall;
  done: (result: UserCodeResult) => void;
}

class UserCodeProcess implements UserCode {
  readonly #child: ChildProcess;
  readonly #running = new Map<number, Running>();
  #calls = 0;
  #end: UserCodeResult | undefined;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.on("message", (message) => void this.#receive(message as ChildMessage));
    child.on("error", (error) => this.#ended(`it could not be started: ${error.message}`));
    child.on("exit", (code, signal) => this.#ended(`its process ended (${signal ?? `exit code ${code ?? 0}`})`));
  }

  async run(call: UserCodeCall): Promise<UserCodeResult> {
    if (this.#end) return this.#end;
    const id = this.#calls++;
    const { file, path, options } = call;
    return new Promise((done) => {
      this.#running.set(id, { call, done });
      this.#send({ type: "run", id, file, path, ...(options && { options }) });
    });
  }

  /** The process leaves by itself, after what it printed; one that is stuck is ended. */
  close(): void {
    this.#child.removeAllListeners().on("error", () => {});
    if (this.#child.connected) this.#child.disconnect();
    setTimeout(() => this.#child.kill(), 2000).unref();
  }

  async #receive(message: ChildMessage): Promise<void> {
    if (message.type === "question") return this.#answer(message.id, message.call, message.question);
    const { json, rest, failure } = message;
    const value = json === undefined ? {} : { value: JSON.parse(json) as unknown };
    this.#running.get(message.id)?.done(failure ? { failure } : { ...value, ...(rest && { rest }) });
    this.#running.delete(message.id);
  }

  async #answer(id: number, call: number, question: UserCodeQuestion): Promise<void> {
    try {
      const value = await this.#running.get(call)?.call.answer?.(question);
      this.#send({ type: "answer", id, value });
    } catch (error) {
      this.#send({ type: "answer", id, failure: (error as Error).message });
    }
  }

  #send(message: ParentMessage): void {
    this.#child.send(message, () => {});
  }

  #ended(message: string): void {
    this.#end = { failure: { message } };
    for (const { done } of this.#running.values()) done(this.#end);
    this.#running.clear();
  }
}
