import type { Alternative, Literal, Source, SyntaxProblem, Text, Variable } from "./syntax.ts";
import { isLiteral } from "./syntax.ts";
import { append, half, matchAt, trimmed, wordValue } from "./text-parts.ts";

/** Where a piece of text stands: inside a variable's arguments every `${` must begin another variable. */
type Context = "text" | "quoted" | "argument";

const opening = /(?<!\$)(\\*)(\$+)\{/y;
const variableStart = /\$\{(?=[a-z][a-zA-Z0-9.-]*[:(])/y;
const sourceType = /[a-z][a-zA-Z0-9.-]*(?=[:(])/y;
const word = /[a-zA-Z0-9.-]+/y;
const space = /\s*/y;
const quote = /["']/y;
const jsonEscape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** How many variables may stand in one another. */
const deepest = 50;

/** Reads one text from left to right; `problem` is the first thing that is wrong with it. */
export class TextParser {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  problem: SyntaxProblem | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Pieces up to one of the characters in `end` (which stays unread) or the end of the text. */
  parts(end: string, context: Context): Text {
    const parts: (string | Variable)[] = [];
    while (!this.problem && this.#at < this.#text.length && !end.includes(this.#next())) {
      const read = this.#opening(context) ?? [this.#escape(end) ?? this.#text.charAt(this.#at++)];
      for (const part of read) append(parts, part);
    }
    return parts;
  }

  /** What a `${` here means: a variable, an escape, or (in plain text) itself. */
  #opening(context: Context): Text | undefined {
    const match = this.#peek(opening);
    if (!match) return undefined;
    const [whole, backslashes, dollars] = match as unknown as [string, string, string];
    const brace = this.#at + whole.length - 2;
    if (dollars.length === 1 && backslashes.length % 2 === 1) return this.#take(whole, `${half(backslashes)}\${`);
    if (!matchAt(variableStart, this.#text, brace)) return this.#noVariable(context, whole, backslashes, dollars);
    this.#at = brace;
    const before = dollars.length === 1 ? half(backslashes) : backslashes && `${backslashes}$`;
    const variable = this.#variable();
    return variable ? [before, variable] : [];
  }

  #noVariable(context: Context, whole: string, backslashes: string, dollars: string): Text {
    if (context !== "argument") return this.#take(whole, dollars.length === 1 ? `${half(backslashes)}\${` : whole);
    this.#fail("`${` inside a variable begins no other variable", "name its source, e.g. `${self:custom.name}`");
    return [];
  }

  #variable(): Variable | undefined {
    const start = this.#at;
    if (this.#depth === deepest)
      this.#fail("variables stand too deep in one another", "resolve some of them under `custom`");
    if (this.problem) return undefined;
    this.#depth++;
    this.#at += 2;
    const alternatives: Alternative[] = [this.#source(this.#match(sourceType)!)];
    while (!this.problem && this.#skip(",")) this.#alternative(alternatives);
    this.#depth--;
    if (this.problem) return undefined;
    if (this.#skip("}")) return { text: this.#text.slice(start, this.#at), alternatives };
    return this.#unfinished(start, alternatives.some(isLiteral));
  }

  #unfinished(start: number, afterLiteral: boolean): undefined {
    if (this.#at >= this.#text.length) {
      this.#fail("a variable has no closing `}`", "close it after its address or its last fallback", start);
    } else if (afterLiteral) {
      this.#fail("more follows the fallback of a variable", "a text, number, `true`, `false` or `null` comes last");
    } else {
      this.#fail(`\`${this.#next()}\` is not expected in a variable`, "write `${source:address, 'fallback'}`");
    }
    return undefined;
  }

  #alternative(alternatives: Alternative[]): void {
    this.#match(space);
    const type = this.#match(sourceType);
    const read = type === undefined ? this.#literal() : this.#source(type);
    if (read) alternatives.push(read);
    if (alternatives.slice(0, -1).some(isLiteral)) this.#unfinished(this.#at, true);
  }

  #source(type: string): Source {
    const parameters = this.#text[this.#at] === "(" ? this.#parameters() : [];
    if (this.problem || !this.#skip(":")) return { type, parameters };
    const address = this.#argument(",}");
    return address.length > 0 ? { type, parameters, address } : { type, parameters };
  }

  #parameters(): Text[] {
    const start = this.#at++;
    const parameters: Text[] = [];
    do parameters.push(this.#argument(",)"));
    while (!this.problem && this.#skip(","));
    if (!this.problem && !this.#skip(")")) this.#fail("a `(` is not closed", "close it with `)` before the `:`", start);
    return parameters;
  }

  /** A parameter or an address: quoted, or plain up to `end` without the space around it. */
  #argument(end: string): Text {
    this.#match(space);
    return this.#peek(quote) ? this.#quoted() : trimmed(this.parts(end, "argument"));
  }

  #literal(): Literal | undefined {
    if (this.#peek(quote)) return { literal: this.#quoted() };
    const start = this.#at;
    const text = this.#match(word);
    const value = text === undefined ? undefined : wordValue(text);
    if (value !== undefined) return { literal: value };
    const hint = "quote a text, or write a number, `true`, `false`, `null` or another source";
    this.#fail(text === undefined ? "a fallback is missing" : `\`${text}\` is no fallback`, hint, start);
    return undefined;
  }

  #quoted(): Text {
    const start = this.#at;
    const mark = this.#match(quote)!;
    const parts = this.parts(mark, "quoted");
    if (!this.problem && !this.#skip(mark)) this.#fail("a quote is not closed", `close it with \`${mark}\``, start);
    return parts;
  }

  /** A backslash's meaning inside double quotes, as in JSON. */
  #escape(end: string): string | undefined {
    if (end !== '"' || this.#next() !== "\\") return undefined;
    const escape = this.#match(jsonEscape);
    if (escape !== undefined) return JSON.parse(`"${escape}"`) as string;
    this.#fail("a backslash in double quotes escapes nothing", "write `\\\\`, or use single quotes");
    return undefined;
  }

  #next(): string {
    return this.#text.charAt(this.#at);
  }

  #take(read: string, meaning: string): Text {
    this.#at += read.length;
    return [meaning];
  }

  /** Reads `character` after optional space, if it is there; inside quotes the space would have been read as text. */
  #skip(character: string): boolean {
    const [before] = this.#peek(space)!;
    if (this.#text[this.#at + before.length] !== character) return false;
    this.#at += before.length + 1;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    const text = this.#peek(pattern)?.[0];
    this.#at += text?.length ?? 0;
    return text;
  }

  #peek(pattern: RegExp): RegExpExecArray | undefined {
    return matchAt(pattern, this.#text, this.#at);
  }

  #fail(message: string, hint: string, index = this.#at): void {
    this.problem ??= { message, hint, index };
  }
}
