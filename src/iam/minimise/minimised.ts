import type { Action, PolicyDocument } from "../policy.ts";

/** What minimising made of policies. */
export interface Minimised {
  /** Allow together exactly what the policies did; as few as the limit lets them be. */
  documents: readonly PolicyDocument[];
  /** Of each document, as IAM counts. */
  characters: readonly number[];
  /** Whether the documents keep to the limits of their kind: each its length, together their number. */
  fits: boolean;
  /** Patterns that were put in for actions: exact with the catalogue of this version, not for ever. */
  wildcards: readonly { pattern: Action; actions: readonly Action[] }[];
  catalogueVersion?: string;
}
