/** What is left of the work that a comparison may do, in steps of its automata; nothing takes for ever. */
export interface Budget {
  left: number;
}

/** Takes steps away; false once there is nothing left. */
export function spend(budget: Budget, steps: number): boolean {
  budget.left -= steps;
  return budget.left >= 0;
}

/** Does some work with a part of what is left at most. */
export function withShare<Result>(budget: Budget, most: number, work: (share: Budget) => Result): Result {
  const given = Math.max(0, Math.min(most, budget.left));
  const share = { left: given };
  const result = work(share);
  budget.left -= given - Math.max(0, share.left);
  return result;
}
