/** Why a file gives no records, or none from some place on. */
export class TrailProblem extends Error {
  /**
   * `not-a-trail`: it is whole, and something else; `damaged`: it ends too early or is spoilt; `unreadable`: it could not
   * be read at all.
   */
  readonly kind: "not-a-trail" | "damaged" | "unreadable";

  constructor(kind: TrailProblem["kind"], reason: string) {
    super(reason);
    this.name = "TrailProblem";
    this.kind = kind;
  }
}
