import type { Cause } from "../cause.ts";

/** Sizes, quotas, speed and time. */
export const limitCauses: readonly Cause[] = [
  {
    code: "deploy/policy-too-large",
    words:
      /Maximum policy size of (\d+) bytes exceeded|quota for PolicySize: (\d+)|final policy size \(\d+\) is bigger than the limit \((\d+)\)/,
    says: ({ what }, [, role, managed, resource]) =>
      `a policy of ${what} has more than the ${role ?? managed ?? resource} characters that AWS allows`,
    cure: () =>
      "give functions roles of their own (`iam.role.mode: perFunction`), or put statements into managed policies",
  },
  {
    code: "deploy/limit-exceeded",
    words:
      /quota for (\w+): (\d+)|LimitExceeded|limit (?:has been )?exceeded|ServiceQuotaExceeded|TooManyBuckets|CodeStorageExceeded|maximum number of [\w ]+ (?:has been )?(?:reached|exceeded)|you have attempted to create more \w+ than allowed/i,
    says: ({ what }, [, quota, value]) =>
      quota === undefined
        ? `${what} would exceed one of the account's limits`
        : `${what} would exceed the account's limit \`${quota}\` (${value})`,
    cure: (_, [, quota]) =>
      `remove what is not used any more, or ask for more in Service Quotas${quota === undefined ? "" : ` (\`${quota}\`)`}`,
  },
  {
    code: "deploy/throttled",
    words: /Rate exceeded|\bThrottling(?:Exception)?\b|TooManyRequests|SlowDown|RequestLimitExceeded/,
    says: ({ what }) => `AWS was asked too often while it worked on ${what}`,
    cure: () => "run it again; many resources of one kind that depend on each other (`DependsOn`) are made one by one",
  },
  {
    code: "deploy/timed-out",
    words:
      /did not stabilize|NotStabilized|failed to stabilize|Exceeded attempts to wait|timed out|time-?out (?:exceeded|expired|waiting)|time limit|creation time exceeded/i,
    says: ({ what }) => `${what} was not ready in the time that CloudFormation waits`,
    cure: () =>
      "look at the resource itself for what holds it up (the log of a custom resource's function, a certificate that is not validated, targets that are not healthy), then run it again",
  },
  {
    code: "deploy/aws-failed",
    words:
      /Internal ?Failure|ServiceInternalError|InternalServerError|internal error|HandlerInternalFailure|ServiceUnavailable/i,
    says: ({ what }) => `AWS itself failed at ${what}`,
    cure: () => "run it again; when it stays so, look at the AWS Health Dashboard",
  },
];
