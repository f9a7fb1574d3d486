import { TrailProblem } from "../trail-problem.ts";
import { findList } from "./find-list.ts";
import { parsedTexts } from "./parsed-texts.ts";
import type { RecordTexts } from "./record-texts.ts";
import { cutShort, newPlaces, scanRecord } from "./scan-record.ts";
import { ScannedTexts } from "./scanned-texts.ts";
import {
  afterSpace,
  afterValue,
  closeBrace,
  closeBracket,
  colon,
  comma,
  openBrace,
  openBracket,
  quote,
} from "./skip.ts";
import type { Texts } from "./texts.ts";
import type { Window } from "./window.ts";

/** What is told of each record; its texts are good until it returns. */
export type RecordSink = (record: RecordTexts) => void;

/** Bytes that one value may take; CloudTrail's own records have 1 MB at most. */
const largestValue = 16 * 1024 * 1024;

/** Where in the file the window begins. */
type Place =
  /** Between values of the file itself: there may be any number, as in JSON lines. */
  | "outside"
  /** In a list of records, of which the file consists, or which its object has under `Records`. */
  | "records"
  /** In the list that `aws cloudtrail lookup-events` prints under `Events`. */
  | "events"
  /** Behind the list, in the object that has it. */
  | "behind";

/** Reads the records of a trail from its bytes, which may come in parts of any size. Throws `TrailProblem`. */
export class TrailReader {
  readonly #sink: RecordSink;
  readonly #window: Window;
  readonly #places = newPlaces();
  readonly #scanned: ScannedTexts;
  #place: Place = "outside";
  #inObject = false;
  /** Whether what was read so far shows that this is a trail. */
  #isTrail = false;
  /** Bytes that must be there before it is worth looking again. */
  #enough = 0;

  /** The window is the reader's own until it is done. */
  constructor(window: Window, texts: Texts, sink: RecordSink) {
    window.clear();
    this.#window = window;
    this.#scanned = new ScannedTexts(this.#places, texts);
    this.#sink = sink;
  }

  add(chunk: Uint8Array): void {
    this.#window.append(chunk);
    if (this.#window.length >= this.#enough) this.#advance();
  }

  /** Says that the file ends here. */
  end(): void {
    this.#advance();
    const window = this.#window;
    if (window.offset(window.end) === 0) throw new TrailProblem("not-a-trail", "it is empty");
    if (this.#place === "outside" && window.length === 0) return;
    throw new TrailProblem("damaged", `it ends within a value, after ${window.offset(window.end)} bytes`);
  }

  #advance(): void {
    const window = this.#window;
    this.#enough = 0;
    while ((window.start = afterSpace(window.bytes, window.start)) < window.end) {
      const next = this.#step(window.start, window.end);
      if (next === cutShort || next > window.end) return this.#waitForMore();
      window.start = next;
    }
  }

  /** A value that has no end in the window is looked at again when there is twice as much of it. */
  #waitForMore(): void {
    const { length } = this.#window;
    if (length > largestValue) throw this.#spoilt(this.#window.start, "a value is larger than any record");
    if (length > 1 << 20) this.#enough = 2 * length;
  }

  #step(at: number, end: number): number {
    if (this.#place === "outside") return this.#outside(at, end);
    return this.#place === "behind" ? this.#behind(at, end) : this.#inList(at, end);
  }

  #outside(at: number, end: number): number {
    const { bytes } = this.#window;
    if (bytes[at] === 0xef && this.#window.offset(at) === 0) return at + 3; // a byte order mark
    if (bytes[at] === openBracket) return this.#enter("records", false, at + 1);
    if (bytes[at] !== openBrace) throw this.#spoilt(at, "it is no JSON");
    const list = findList(this.#window, at);
    if (typeof list === "object") return this.#enter(list.name === "Records" ? "records" : "events", true, list.at);
    if (list !== undefined) return list;
    return this.#record(at, end); // a line of its own
  }

  #enter(place: Place, inObject: boolean, at: number): number {
    this.#place = place;
    this.#inObject = inObject;
    this.#isTrail ||= inObject;
    return at;
  }

  #inList(at: number, end: number): number {
    const byte = this.#window.bytes[at];
    if (byte === closeBracket) return this.#enter(this.#inObject ? "behind" : "outside", false, at + 1);
    if (byte === comma) return at + 1;
    if (byte !== openBrace) throw this.#spoilt(at, "no record begins where one should");
    return this.#place === "records" ? this.#record(at, end) : this.#event(at, end);
  }

  #behind(at: number, end: number): number {
    const { bytes } = this.#window;
    if (bytes[at] === closeBrace) return this.#enter("outside", false, at + 1);
    if (bytes[at] !== comma) throw this.#spoilt(at, "a comma or a brace is missing");
    const key = afterSpace(bytes, at + 1);
    if (key < end && bytes[key] !== quote) throw this.#spoilt(key, "a key is missing");
    const separator = afterSpace(bytes, Math.min(afterValue(this.#window, key), end));
    if (separator < end && bytes[separator] !== colon) throw this.#spoilt(separator, "a colon is missing");
    const value = separator < end ? afterSpace(bytes, separator + 1) : end;
    return value < end ? afterValue(this.#window, value) : cutShort;
  }

  #record(at: number, end: number): number {
    const { bytes } = this.#window;
    const behind = scanRecord(this.#window, at, this.#places);
    if (behind > end || behind === cutShort) return cutShort;
    if (behind < 0) return this.#parsed(at, end, (record) => this.#sink(parsedTexts(record)));
    this.#isTrail = true;
    this.#sink(this.#scanned.in(bytes));
    return behind;
  }

  #event(at: number, end: number): number {
    return this.#parsed(at, end, (event) => {
      const { CloudTrailEvent: text } = event as { CloudTrailEvent?: unknown };
      this.#sink(parsedTexts(typeof text === "string" ? this.#parse(text, at) : undefined));
    });
  }

  /** Reads the object that begins at `at` as a whole. */
  #parsed(at: number, end: number, take: (value: unknown) => void): number {
    const { bytes } = this.#window;
    const behind = afterValue(this.#window, at);
    if (behind > end) return cutShort;
    take(this.#parse(bytes.toString("utf8", at, behind), at));
    return behind;
  }

  #parse(text: string, at: number): unknown {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw this.#spoilt(at, "a value is no JSON");
    }
  }

  #spoilt(at: number, reason: string): TrailProblem {
    const kind = this.#isTrail ? "damaged" : "not-a-trail";
    return new TrailProblem(kind, `${reason}, at byte ${this.#window.offset(at)}`);
  }
}
