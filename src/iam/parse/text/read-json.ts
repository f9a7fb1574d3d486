import type { Outcome } from "../../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import { jsonProblem } from "../../../diagnostics/json-problem.ts";
import { clipped } from "../grammar.ts";
import { deepest, tooDeep } from "./depth.ts";
import { locatedList, locatedObject, type Located, type Member, type PlacedText } from "./located.ts";

/**
 * Reads JSON as IAM takes it, in one pass. What JSON does not have but people write is an error each, and reading goes
 * on: comments, commas at the end, a key twice in an object. Anything else ends it.
 * Errors: `policy/invalid-json`, `policy/trailing-comma`, `policy/comment`, `policy/repeated-key`, `policy/too-deep`,
 * `policy/byte-order-mark`.
 */
export function readJson(placed: PlacedText): Outcome<Located> {
  const diagnostics = new Diagnostics();
  const value = new JsonReader(placed, diagnostics).read();
  return { ...(value && { value }), diagnostics: diagnostics.list };
}

/** Where in the text reading has come. Every `#read…` gives undefined once something was wrong that ends it. */
class JsonReader {
  readonly #placed: PlacedText;
  readonly #text: string;
  readonly #diagnostics: Diagnostics;
  #at = 0;
  #depth = 0;

  constructor(placed: PlacedText, diagnostics: Diagnostics) {
    this.#placed = placed;
    this.#text = placed.text;
    this.#diagnostics = diagnostics;
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
    this.#diagnostics.error("policy/byte-order-mark", "the text begins with a byte order mark, which IAM refuses", {
      at: this.#placed.spanAt(0, 1),
      hint: "save the file as UTF-8 without a mark",
    });
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
        if (comma !== undefined) this.#reportComma(comma);
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
    if (members.has(name)) this.#reportRepeated(name, key);
    else members.set(name, { keyStart: key.start, keyEnd: key.end, located });
    return true;
  }

  #readText(): Located | undefined {
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && this.#text[end] !== '"' && this.#text[end] !== "\n") {
      end += this.#text[end] === "\\" ? 2 : 1;
    }
    const written = this.#text.slice(start, end + 1);
    const problem = jsonProblem(written);
    if (problem) return this.#failAt(start + problem.position, problem.reason);
    this.#at = end + 1;
    return { value: JSON.parse(written), start, end: this.#at };
  }

  /** A number, `true`, `false` or `null`. */
  #readWord(): Located | undefined {
    const start = this.#at;
    const written = wordAt(this.#text, start);
    if (!/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(written))
      return this.#fail("a value");
    this.#at = start + written.length;
    return { value: valueOf(written), start, end: this.#at };
  }

  /** White space, and comments, which are reported. */
  #skipBlank(): void {
    for (;;) {
      while (isBlank(this.#text.charCodeAt(this.#at))) this.#at += 1;
      const end = endOfComment(this.#text, this.#at);
      if (end === undefined) return;
      this.#reportComment(end);
      this.#at = end;
    }
  }

  #takes(character: string): boolean {
    const taken = this.#text[this.#at] === character;
    if (taken) this.#at += 1;
    return taken;
  }

  #reportComma(comma: number): void {
    this.#diagnostics.error("policy/trailing-comma", "a comma stands after the last item, which JSON does not allow", {
      at: this.#placed.spanAt(comma, comma + 1),
      hint: "remove the comma",
    });
  }

  #reportComment(end: number): void {
    this.#diagnostics.error("policy/comment", "a comment stands here, and JSON has none", {
      at: this.#placed.spanAt(this.#at, end),
      hint: "remove it; a `Sid` can say what a statement is for",
    });
  }

  #reportRepeated(name: string, key: Located): void {
    this.#diagnostics.error("policy/repeated-key", `\`${clipped(name)}\` stands twice in one object`, {
      at: this.#placed.spanAt(key.start, key.end),
      hint: "write it once; several values make a list, several statements are a list too",
    });
  }

  #failTooDeep(): undefined {
    this.#diagnostics.error("policy/too-deep", tooDeep.message, {
      at: this.#placed.spanAt(this.#at, this.#at + 1),
      hint: tooDeep.hint,
    });
  }

  #fail(wanted: string): undefined {
    const found = this.#at < this.#text.length ? `\`${clipped(wordAt(this.#text, this.#at))}\`` : "the end of the text";
    return this.#failAt(this.#at, `${found} stands where ${wanted} should`);
  }

  #failAt(position: number, reason: string): undefined {
    const at = Math.max(0, Math.min(position, this.#text.length - 1));
    this.#diagnostics.error("policy/invalid-json", `the text is no valid JSON: ${reason}`, {
      at: this.#placed.spanAt(at, at + 1),
      hint: "IAM takes policies as strict JSON",
    });
  }
}

/** Longer than any number; what is longer is no word. */
const longestWord = 400;

function wordAt(text: string, at: number): string {
  const run = text.slice(at, at + longestWord);
  return /^[\w.+-]+/.exec(run)?.[0] ?? run.slice(0, 1);
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

/** Where the comment that begins at `at` ends; undefined where none does. */
function endOfComment(text: string, at: number): number | undefined {
  const isLine = text.startsWith("//", at) || text[at] === "#";
  if (!isLine && !text.startsWith("/*", at)) return undefined;
  const end = text.indexOf(isLine ? "\n" : "*/", at + 1);
  if (end < 0) return isLine ? text.length : undefined;
  return isLine ? end : end + 2;
}

/** A number that would not be the same again when it is written stays a text. */
function valueOf(written: string): unknown {
  const value: unknown = JSON.parse(written);
  return typeof value === "number" && JSON.stringify(value) !== written ? written : value;
}
