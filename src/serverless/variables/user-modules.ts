import type { UserCodeCall, UserCodeQuestion, UserCodeResult } from "../read/ports.ts";
import { runsUserCode } from "../read/user-code.ts";
import { failed } from "./answer.ts";
import { rootOf, type Location } from "./location.ts";
import type { Resolution } from "./resolve-configuration.ts";
import { valueAt } from "./value-at.ts";
import type { Workings } from "./source-context.ts";

/** Modules that `${file(…)}` names: each value is taken out of them once. */
export class UserModules {
  readonly #resolution: Resolution;
  readonly #workings: Workings;
  readonly #options: Readonly<Record<string, unknown>>;
  readonly #results = new Map<string, UserCodeResult | typeof failed>();
  /** Questions are answered one after the other, as everything is resolved. */
  #answering: Promise<unknown> = Promise.resolve();

  constructor(resolution: Resolution, workings: Workings, options: Readonly<Record<string, unknown>>) {
    this.#resolution = resolution;
    this.#workings = workings;
    this.#options = options;
  }

  /** `failed` when the module failed because something it asked for did, which is reported. */
  async run(call: Pick<UserCodeCall, "file" | "path">, at: Location): Promise<UserCodeResult | typeof failed> {
    const key = [call.file, ...call.path].join("\0");
    const known = this.#results.get(key);
    if (known) return known;
    this.#say(call.file);
    const result = await this.#runNow(call, at);
    this.#results.set(key, result);
    return result;
  }

  async #runNow(call: Pick<UserCodeCall, "file" | "path">, at: Location): Promise<UserCodeResult | typeof failed> {
    let refused = false;
    const answer = (question: UserCodeQuestion): Promise<unknown> =>
      this.#inTurn(() => this.#answer(question, at)).catch((error: unknown) => {
        refused = true;
        throw error;
      });
    const userCode = this.#resolution.userCode(call.file, this.#workings.environment.variables);
    const result = await userCode.run({ ...call, options: this.#options, answer });
    return "failure" in result && refused ? failed : result;
  }

  #say(file: string): void {
    const { found, ports } = this.#resolution;
    const note = runsUserCode(ports.displayName(file));
    if (!found.list.some(({ message }) => message === note.message)) found.list.push(note);
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#answering.then(work);
    this.#answering = turn.catch(() => undefined);
    return turn;
  }

  async #answer(question: UserCodeQuestion, at: Location): Promise<unknown> {
    return question.kind === "variable" ? this.#variable(question.text, at) : this.#property(question.path);
  }

  async #variable(text: string, at: Location): Promise<unknown> {
    const { resolver, expansion } = this.#workings;
    const answer = await resolver.head(valueAt(`\${${text}}`, at));
    if ("found" in answer) return expansion.expand(answer.found);
    throw new Error(`\`${text}\` has no value`);
  }

  async #property(path: readonly (string | number)[]): Promise<unknown> {
    const { resolver, expansion } = this.#workings;
    const selected = await resolver.select(rootOf(this.#resolution.main), path.map(String));
    if ("found" in selected) return expansion.expand(selected.found);
    if ("owner" in selected) return undefined;
    throw new Error(`\`${path.join(".")}\` cannot be resolved`);
  }
}
