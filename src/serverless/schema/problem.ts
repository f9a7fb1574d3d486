import type { DocumentPath } from "../../diagnostics/source-file.ts";

/** One thing wrong with a configuration, before it is put into words. */
export interface Problem {
  /** Where the value stands, in the coerced configuration. */
  path: DocumentPath;
  fault: Fault;
  /** Whether nothing can be compiled because of it. */
  fatal: boolean;
}

export type Fault = PropertyFault | ValueFault | BareEvent;

export type PropertyFault =
  /** The object has a property that its schema does not know. */
  | { is: "unknown-property"; property: string; known: readonly string[] }
  /** The object has a key of the user's that is not of the form that `expected` names. */
  | { is: "invalid-key"; key: string; expected: string }
  /** The object lacks a property, or all of several of which it needs one. */
  | { is: "missing-property"; oneOf: readonly string[] }
  /** The object has several properties of which it may have one. */
  | { is: "several-properties"; of: readonly string[] };

export type ValueFault =
  /** The value is of another kind: a list for an object, a text for a number. */
  | { is: "wrong-kind"; expected: readonly string[] }
  /** The value is none of a few, or not of the form that `expected` names. */
  | { is: "not-allowed"; choices: readonly unknown[]; expected: readonly string[] }
  /** There is more or less than a limit allows. */
  | { is: "too-much" | "too-little"; count: number; limit: number; of: Measure };

/** What a limit counts; `value` is the number itself. */
export type Measure = "value" | "characters" | "items" | "properties";

/** An event that names a kind and gives no settings (some may stand beside the name), or names nothing. */
export interface BareEvent {
  is: "bare-event";
  event: string | undefined;
  beside: readonly string[];
  /** Every kind there is. */
  known: readonly string[];
}
