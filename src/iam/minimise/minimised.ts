import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Action, PolicyDocument } from "../policy.ts";

/** What minimising made of policies. */
export interface Minimised {
  /** Allow together exactly what the policies did, and deny exactly the same; as few as the limit lets them be. */
  documents: readonly PolicyDocument[];
  /** Of each document, as IAM counts. */
  characters: readonly number[];
  /** Whether the documents keep to the limits of their kind: each its length, together their number. */
  fits: boolean;
  /** Patterns that were put in for actions: exact with the catalogue of this version, not for ever. */
  wildcards: readonly { pattern: Action; actions: readonly Action[] }[];
  catalogueVersion?: string;
  /**
   * Whether what was made is proved to say the same as what was given. Where that cannot be told, e.g. because of a variable
   * in `NotResource`, the statements are those that were given, at most divided among documents.
   */
  proved: boolean;
  /** What is to be said of it: limits that are not kept to, or that nobody can tell beforehand. */
  diagnostics: readonly Diagnostic[];
}
