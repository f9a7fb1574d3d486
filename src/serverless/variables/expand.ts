import { childOf, isSame, LocationMap, type Located, type Location } from "./location.ts";
import { mayHaveVariables } from "./parse-text.ts";
import type { Resolver } from "./resolver.ts";

/** Makes plain values of what variables were resolved to, copying nothing that holds none. */
export class Expansion {
  readonly #resolver: Resolver;
  readonly #open: Location[] = [];
  readonly #done = new LocationMap<{ value: unknown }>();
  readonly #variablesIn = new WeakMap<object, boolean>();

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
  }

  /** The value with every variable in it resolved; undefined where that failed, as the resolver reports. */
  async expand(located: Located): Promise<unknown> {
    if (!this.#holdsVariables(located.value)) return located.value;
    const answer = await this.#resolver.head(located);
    if (!("found" in answer)) return undefined;
    const { found } = answer;
    if (typeof found.value !== "object" || found.value === null) return found.value;
    if (this.#open.some((open) => isSame(open, found.at))) return this.#circular(found.at, located.at);
    return this.#container(found);
  }

  /** The mapping with only the members in `keys` resolved. */
  async members(located: Located, keys: ReadonlySet<string | undefined>): Promise<Record<string, unknown>> {
    return this.#mapping(located, keys);
  }

  async #container(located: Located): Promise<unknown> {
    const known = this.#done.get(located.at);
    if (known) return known.value;
    this.#open.push(located.at);
    const value = Array.isArray(located.value) ? await this.#list(located) : await this.#mapping(located);
    this.#open.pop();
    this.#done.set(located.at, { value });
    return value;
  }

  async #list(located: Located): Promise<unknown[]> {
    const items: unknown[] = [];
    for (const index of (located.value as unknown[]).keys()) items.push(await this.expand(childOf(located, index)!));
    return items;
  }

  async #mapping(located: Located, keys?: ReadonlySet<string | undefined>): Promise<Record<string, unknown>> {
    const entries: [string, unknown][] = [];
    for (const key of Object.keys(located.value as object)) {
      const member = childOf(located, key)!;
      entries.push([key, keys && !keys.has(key) ? member.value : await this.expand(member)]);
    }
    return Object.fromEntries(entries);
  }

  /** `at` holds a variable for a value that `at` is itself part of. */
  #circular(value: Location, at: Location): undefined {
    this.#resolver.reportCircle([value, at, value]);
    return undefined;
  }

  /** Looks through a value once: most of a configuration holds no variables and is given on as it was read. */
  #holdsVariables(value: unknown): boolean {
    if (typeof value === "string") return mayHaveVariables(value);
    if (typeof value !== "object" || value === null) return false;
    const known = this.#variablesIn.get(value);
    if (known !== undefined) return known;
    this.#variablesIn.set(value, false);
    const holds = Object.values(value).some((member) => this.#holdsVariables(member));
    this.#variablesIn.set(value, holds);
    return holds;
  }
}
