/** A part of a list that may be long. */
export interface Page<T> {
  items: readonly T[];
  /** What asks for the next part; null at the end. */
  next: string | null;
}

export interface PageRequest {
  /** 1 to 200; 50 if it is not said. */
  limit?: number;
  /** `next` of the page before. */
  cursor?: string;
}

/** Changing what someone else changed meanwhile is refused (412) when it is said which version is meant; 0: none yet. */
export interface Precondition {
  ifVersion?: number;
}
