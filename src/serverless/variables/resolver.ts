import type { ConfigurationDocument } from "../read/document.ts";
import { failed, type Answer, type Failure, type LocatedFailure } from "./answer.ts";
import { beginLookups } from "./ahead.ts";
import { evaluateText, type Evaluation } from "./evaluate.ts";
import { childOf, isSame, labelOf, LocationMap, type Located, type Location } from "./location.ts";
import { mayHaveVariables } from "./parse-text.ts";
import type { Selection, SourceContext } from "./source.ts";
import { isNothing } from "./values.ts";

/** How many values may need one another in a row. */
const longest = 100;

/**
 * Resolves texts one after the other, each once. A text's variables are followed only as far as its own value needs:
 * `${self:custom.table}` looks at no other member of `custom`.
 */
export class Resolver {
  readonly #main: ConfigurationDocument;
  readonly #context: () => SourceContext;
  readonly #answers = new LocationMap<Answer>();
  /** Texts being resolved, the innermost last: asking for one of them again is a circle. */
  readonly #active: Location[] = [];
  readonly #neededBy = new LocationMap<Location>();
  readonly #told = new LocationMap<Set<string>>();
  readonly failures: LocatedFailure[] = [];

  constructor(main: ConfigurationDocument, context: () => SourceContext) {
    this.#main = main;
    this.#context = context;
  }

  /** What a value is once variables at its own place are resolved; its members may still hold some. */
  async head(located: Located): Promise<Answer> {
    const { value, at } = located;
    if (typeof value !== "string" || !mayHaveVariables(value)) return { found: located };
    this.#noteNeed(at);
    const known = this.#answers.get(at);
    if (known) return known;
    if (this.#active.some((active) => isSame(active, at))) return this.#circular(at);
    if (this.#active.length === longest) return this.#tooLong(at);
    this.#active.push(at);
    const answer = await evaluateText(value, this.#evaluation(located));
    this.#active.pop();
    this.#answers.set(at, answer);
    return answer;
  }

  /** Like `head`, for what is resolved already; the value itself when it is not. */
  resolvedHead(located: Located): Located {
    const answer = this.#answers.get(located.at);
    return answer && "found" in answer ? answer.found : located;
  }

  /** Follows keys from a value, through variables on the way. */
  async select(from: Located, keys: readonly string[]): Promise<Selection> {
    const head = await this.head(from);
    if (!("found" in head)) return failed;
    const [key, ...others] = keys;
    if (key === undefined) return head;
    const child = childOf(head.found, key);
    const next = child && (await this.head(child));
    if (next && !("found" in next)) return failed;
    if (!next || isNothing(next.found.value)) return { owner: head.found, key };
    return this.select(next.found, others);
  }

  /** The locations that needed `at` resolved, the nearest first. */
  chain(at: Location): Location[] {
    const chain: Location[] = [];
    let next = this.#neededBy.get(at);
    while (next && ![at, ...chain].some((known) => isSame(known, next!))) {
      chain.push(next);
      next = this.#neededBy.get(next);
    }
    return chain;
  }

  /** Reports that each of `circle` refers to the next, and the last is the first again. */
  reportCircle(circle: readonly Location[]): void {
    const names = circle.map((location) => labelOf(location, this.#main));
    const through = names.length > 2 ? ` through ${names.slice(1, -1).join(", then ")}` : "";
    const hint = `${names.join(" → ")}: give one of them a value of its own`;
    const failure = {
      code: "serverless/variable-circular",
      message: `${names[0]} refers to itself${through}`,
      hint,
    } as const;
    this.#report(failure, circle.at(-2)!);
  }

  /** Starts what a text's value will take of AWS; what is wrong with the text is said when it is resolved. */
  async begin(located: Located): Promise<void> {
    if (this.#answers.get(located.at)) return;
    this.#active.push(located.at);
    await beginLookups(String(located.value), { ...this.#evaluation(located), report: () => undefined });
    this.#active.pop();
  }

  #evaluation({ at, secret }: Located): Evaluation {
    return {
      at,
      secret: secret === true,
      context: this.#context(),
      head: (located) => this.head(located),
      report: (failure, variable, severity) => this.#report(failure, at, variable, severity),
    };
  }

  /** Each once: a circle is met again where what it goes through was begun ahead. */
  #report(failure: Failure, at: Location, variable?: string, severity: "error" | "warning" = "error"): void {
    const told = this.#told.get(at) ?? new Set();
    this.#told.set(at, told);
    const what = `${failure.message}\0${variable ?? ""}`;
    if (told.has(what)) return;
    told.add(what);
    this.failures.push({ ...failure, severity, at, ...(variable !== undefined && { variable }) });
  }

  #noteNeed(at: Location): void {
    const needing = this.#active.at(-1);
    if (needing && !this.#neededBy.get(at)) this.#neededBy.set(at, needing);
  }

  #tooLong(at: Location): Answer {
    const message = `${labelOf(at, this.#main)} is needed through more than ${longest} other values`;
    this.#report(
      { code: "serverless/variable-nesting", message, hint: "let variables name their values directly" },
      at,
    );
    return failed;
  }

  #circular(at: Location): Answer {
    const start = this.#active.findIndex((active) => isSame(active, at));
    this.reportCircle([...this.#active.slice(start), at]);
    return failed;
  }
}
