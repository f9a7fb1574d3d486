/** How many requests each random set of policies is asked. */
export const requestsEach = 5;

/**
 * How many random policy sets are asked to compare some thousand decisions, or 100,000 of them in `npm run test:all`.
 * `PASSROLE_IAM_DECISIONS=1000000 npm test test/differential/iam-authorize.test.ts` compares a million.
 */
export function setsToCompare(fast: number): number {
  const slow = process.env["PASSROLE_TEST_ALL"] ? 100_000 : fast;
  return Math.ceil(Number(process.env["PASSROLE_IAM_DECISIONS"] ?? slow) / requestsEach);
}
