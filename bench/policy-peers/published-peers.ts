import type { PolicyDocument } from "../../src/iam/policy.ts";
import { ownPolicy } from "../own-policy.ts";
import { publishedPolicy } from "../published-text.ts";
import type { PolicyCase, PolicyPeer } from "./peer.ts";

/** Policies that documents publish, with their placeholders filled in, and the advice to allow whole services. */
export const publishedPeers: readonly PolicyPeer[] = [
  { name: "AdministratorAccess", policyFor: () => allowing(["*"]) },
  ...["framework-simple", "framework-advanced", "dashboard-provider-sample"].map((name) => ({
    name,
    policyFor: ({ stack }: PolicyCase) => publishedPolicy(name, stack),
  })),
  { name: "SST service wildcards", policyFor: wholeServices },
];

/** What SST's guide advises: all of each service that the app uses; which these are is read off our own needs. */
async function wholeServices({ file, stack, tool }: PolicyCase): Promise<PolicyDocument> {
  const { needs } = await ownPolicy(file, ["--stack", stack, "--tool", tool]);
  const services = new Set(needs.map(({ action }) => action.split(":")[0]!));
  return allowing([...services].sort().map((service) => `${service}:*`));
}

function allowing(actions: readonly string[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] } as PolicyDocument;
}
