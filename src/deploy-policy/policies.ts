import type { Included } from "../catalogue/tools/stacks/tool-stacks.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.ts";
import { attachedPoliciesLimit, policyCharacters } from "../iam/limits.ts";
import type { PolicyDocument } from "../iam/policy.ts";
import type { Need } from "./need.ts";
import type { Purpose } from "./needs.ts";
import { administrator } from "./strategies/administrator.ts";
import { leastPrivilege } from "./strategies/least-privilege.ts";
import { observed } from "./strategies/observed.ts";
import type { Strategy, StrategyOptions } from "./strategies/strategy.ts";
import { wholeServices } from "./strategies/whole-services.ts";

export const strategies: Readonly<Record<StrategyName, Strategy>> = {
  administrator,
  "whole-services": wholeServices,
  observed,
  "least-privilege": leastPrivilege,
};

export type StrategyName = "administrator" | "whole-services" | "observed" | "least-privilege";

/** One managed policy of a deploy. */
export interface DeployPolicy {
  name: string;
  for: Purpose | "boundary" | Included;
  document: PolicyDocument;
  /** As IAM counts them. */
  characters: number;
}

export interface PoliciesRequest extends StrategyOptions {
  strategy: StrategyName;
  purpose: Purpose;
}

/** The one policy of stacks for a purpose. */
export function policyOf(
  document: PolicyDocument,
  stackNames: readonly string[],
  purpose: DeployPolicy["for"],
): DeployPolicy {
  return {
    name: `${commonName(stackNames)}${purpose}`,
    for: purpose,
    document,
    characters: policyCharacters(document),
  };
}

/** The policies that allow what is needed. */
export function policiesFor(needs: readonly Need[], request: PoliciesRequest): Outcome<readonly DeployPolicy[]> {
  const strategy = strategies[request.strategy];
  const documents = strategy.documents(needs, request);
  const policies = documents.map((document, at) => {
    const policy = policyOf(document, request.stackNames, request.purpose);
    return documents.length > 1 ? { ...policy, name: `${policy.name}-${at + 1}` } : policy;
  });
  return { value: policies, diagnostics: [...strategy.findings(needs), ...tooMany(policies)] };
}

function tooMany({ length }: readonly DeployPolicy[]): readonly Diagnostic[] {
  if (length <= attachedPoliciesLimit) return [];
  const message = `${length} policies are needed, and a role can have ${attachedPoliciesLimit}`;
  const hint = "let patterns stand for names by `--allow-wildcards to-fit`, or split the service";
  return [diagnostic("warning", "deploy-policy/too-many-policies", message, { hint })];
}

/** A policy's name has at most 128 characters. */
const longestPrefix = 100;

/** What the stacks' names start with, up to a hyphen: `orders-` of `orders-dev` and `orders-prod`. */
function commonName(stackNames: readonly string[]): string {
  const parts = stackNames.map((name) => name.split("*")[0]!.replace(/-$/, "").split("-"));
  const [first = [], ...others] = parts;
  const length = first.findIndex((part, at) => others.some((other) => other[at] !== part));
  const common = length < 0 ? first : first.slice(0, length);
  return common
    .map((part) => `${part}-`)
    .join("")
    .slice(0, longestPrefix);
}
