import type { Outcome } from "../../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import { jsonProblem } from "../../../diagnostics/json-problem.ts";
import { clipped } from "../grammar.ts";
import { deepest } from "./depth.ts";
import { jsonFaults, type JsonFaults } from "./json-faults.ts";
import { endOfComment, endOfString, isBlank, isValue, valueOf, wordAt } from "./json-scan.ts";
import { locatedList, locatedObject, type Located, type Member, type PlacedText } from "./located.ts";

/**
 * Reads JSON as IAM takes it, in one pass. What JSON does not have but people write is an error each, and reading goes
 * on: comments, commas at the end, a key twice in an object. Anything else ends it.
 * Errors: `policy/invalid-json`, `policy/trailing-comma`, `policy/comment`, `policy/repeated-key`, `policy/too-deep`,
 * `policy/byte-order-mark`.
 */
export function readJson(placed: PlacedText): Outcome<Located> {
  const diagnostics = new Diagnostics();
  const value = new JsonReader(placed.text, jsonFaults(placed, diagnostics)).read();
  return { ...(value && { value }), diagnostics: diagnostics.list };
}

/** Where in the text reading has come. Every `#read…` gives undefined once something was wrong that ends it. */
class JsonReader {
  readonly #text: string;
  readonly #faults: JsonFaults;
  #at = 0;
  #depth = 0;

  constructor(text: string, faults: JsonFaults) {
    this.#text = text;
    this.#faults = faults;
  }

  read(): Located | undefined {
    if (this.#text.startsWith("\uFEFF")) this.#skipMark();
    const root = this.#readValue();
    if (!root) return undefined;
    this.#skipBlank();
    return this.#at === this.#text.length ? root : this.#fail("the end of the text");
  }

  #skipMark(): void {
    this.#at = 1;
    this.#faults.mark();
  }

  #readValue(): Located | undefined {
    this.#skipBlank();
    const first = this.#text[this.#at];
    if (first === "{" || first === "[") return this.#readNested(first);
    if (first === '"') return this.#readText();
    return this.#readWord();
  }

  #readNested(open: "{" | "["): Located | undefined {
    if (this.#depth === deepest) return this.#failTooDeep();
    this.#depth += 1;
    const nested = open === "{" ? this.#readObject() : this.#readList();
    this.#depth -= 1;
    return nested;
  }

  #readObject(): Located | undefined {
    const start = this.#at;
    const members = new Map<string, Member>();
    const complete = this.#readItems("}", () => this.#readMember(members));
    return complete ? locatedObject(members, start, this.#at) : undefined;
  }

  #readList(): Located | undefined {
    const start = this.#at;
    const items: Located[] = [];
    const complete = this.#readItems("]", () => {
      const item = this.#readValue();
      if (item) items.push(item);
      return item !== undefined;
    });
    return complete ? locatedList(items, start, this.#at) : undefined;
  }

  /** Reads items between commas, from the opening bracket to past the closing one; false when something was wrong. */
  #readItems(close: "}" | "]", readItem: () => boolean): boolean {
    this.#at += 1;
    let comma: number | undefined;
    for (;;) {
      this.#skipBlank();
      if (this.#takes(close)) {
        if (comma !== undefined) this.#faults.comma(comma);
        return true;
      }
      if (!readItem()) return false;
      this.#skipBlank();
      comma = this.#at;
      if (this.#takes(",")) continue;
      if (this.#takes(close)) return true;
      this.#fail(`\`,\` or \`${close}\``);
      return false;
    }
  }

  #readMember(members: Map<string, Member>): boolean {
    const key = this.#text[this.#at] === '"' ? this.#readText() : this.#fail("a key in double quotes");
    if (!key) return false;
    this.#skipBlank();
    if (!this.#takes(":")) return this.#fail("`:`") !== undefined;
    const located = this.#readValue();
    if (!located) return false;
    const name = key.value as string;
    if (members.has(name)) this.#faults.repeated(name, key.start, key.end);
    else members.set(name, { keyStart: key.start, keyEnd: key.end, located });
    return true;
  }

  #readText(): Located | undefined {
    const start = this.#at;
    const end = endOfString(this.#text, start);
    const written = this.#text.slice(start, end);
    const problem = jsonProblem(written);
    if (problem) return this.#failAt(start + problem.position, problem.reason);
    this.#at = end;
    return { value: JSON.parse(written), start, end: this.#at };
  }

  /** A number, `true`, `false` or `null`. */
  #readWord(): Located | undefined {
    const start = this.#at;
    const written = wordAt(this.#text, start);
    if (!isValue(written)) return this.#fail("a value");
    this.#at = start + written.length;
    return { value: valueOf(written), start, end: this.#at };
  }

  /** White space, and comments, which are reported. */
  #skipBlank(): void {
    for (;;) {
      while (isBlank(this.#text.charCodeAt(this.#at))) this.#at += 1;
      const end = endOfComment(this.#text, this.#at);
      if (end === undefined) return;
      this.#faults.comment(this.#at, end);
      this.#at = end;
    }
  }

  #takes(character: string): boolean {
    const taken = this.#text[this.#at] === character;
    if (taken) this.#at += 1;
    return taken;
  }

  #failTooDeep(): undefined {
    this.#faults.tooDeep(this.#at);
  }

  #fail(wanted: string): undefined {
    const found = this.#at < this.#text.length ? `\`${clipped(wordAt(this.#text, this.#at))}\`` : "the end of the text";
    return this.#failAt(this.#at, `${found} stands where ${wanted} should`);
  }

  #failAt(position: number, reason: string): undefined {
    this.#faults.invalid(position, reason);
  }
}
