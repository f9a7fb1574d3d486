import { publishedDigests } from "./digests.generated.ts";

/** A policy that documentation offers to be copied. */
export interface PublishedPolicy {
  name: string;
  /** URL. */
  source: string;
  /** What is wrong with it: a sentence, lower case, no full stop. */
  fault: string;
  /** Digests of its permissions, a list for each statement. */
  statements: readonly (readonly string[])[];
}

const guide = "https://serverless-stack.com/chapters/customize-the-serverless-iam-policy.html";

const sst = "https://docs.sst.dev/advanced/iam-credentials";

/** Policies for deploying serverless apps. Only digests of them are kept; `scripts/generate-published-policies.ts` makes these. */
export const publishedPolicies: readonly PublishedPolicy[] = [
  {
    name: "the simple template for the Serverless Framework",
    source: guide,
    fault: "`iam:*` on every resource makes whoever has it administrator of the account",
    statements: publishedDigests["framework-simple"]!,
  },
  {
    name: "the advanced template for the Serverless Framework",
    source: guide,
    fault:
      "it lacks change sets, tagging and the bucket's policy and encryption, so that it deploys nothing today, and no permissions boundary holds the roles that it makes",
    statements: publishedDigests["framework-advanced"]!,
  },
  {
    name: "the sample policy for providers of the Serverless Dashboard",
    source: "https://www.serverless.com/framework/docs/guides/dashboard/providers",
    fault:
      "all its actions are on every resource, so that it rewrites any role and any function of the account, and it lacks change sets and tagging",
    statements: publishedDigests["dashboard-provider-sample"]!,
  },
  {
    name: "the policy for the services of an SST app",
    source: sst,
    fault: "`iam:*` on every resource makes whoever has it administrator of the account",
    statements: publishedDigests["sst-services"]!,
  },
  {
    name: "the policy for the custom domain of an SST app",
    source: sst,
    fault: "it may change every domain, certificate and distribution of the account",
    statements: publishedDigests["sst-custom-domain"]!,
  },
];
