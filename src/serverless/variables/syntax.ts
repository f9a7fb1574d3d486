/** A text as it is read: plain pieces and the variables between them. */
export type Text = readonly (string | Variable)[];

/** `${source(parameters):address, alternative, 'literal'}`. */
export interface Variable {
  /** As it is written, with `${` and `}`. */
  text: string;
  /** Tried in turn: the first that has a value wins. A literal can only be the last. */
  alternatives: readonly Alternative[];
}

export type Alternative = Source | Literal;

export interface Source {
  /** `self`, `env`, `file`, … */
  type: string;
  parameters: readonly Text[];
  /** What follows the colon; absent without one. */
  address?: Text;
}

export interface Literal {
  literal: Text | number | boolean | null;
}

export function isLiteral(alternative: Alternative): alternative is Literal {
  return "literal" in alternative;
}

/** What is wrong with a variable as it is written. */
export interface SyntaxProblem {
  message: string;
  hint: string;
  /** Offset in the text. */
  index: number;
}
