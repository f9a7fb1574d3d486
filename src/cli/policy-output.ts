import { dump } from "js-yaml";
import type { StrategyFigures } from "../deploy-policy/compare/strategy-figures.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import type { Need, Reason } from "../deploy-policy/need.ts";
import type { DeployPolicy, StrategyName } from "../deploy-policy/policies.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { placeText } from "../diagnostics/place.ts";
import { diagnosticJson } from "../diagnostics/render-json.ts";
import type { PolicyFormat } from "./policy-options.ts";
import { policiesTerraform } from "./policy-terraform.ts";
import { proofJson } from "./proof/proof-json.ts";
import type { DatedProof } from "./proof/prove-policies.ts";

/** The policies as they are given to IAM: one document, or a list of them; for CloudFormation and Terraform, what makes them. */
export function policiesText(policies: readonly DeployPolicy[], format: PolicyFormat): string {
  if (format === "cloudformation") return jsonText(policyTemplate(policies));
  if (format === "terraform") return policiesTerraform(policies);
  const documents = policies.map(({ document }) => document);
  const value = documents.length === 1 ? documents[0] : documents;
  return format === "yaml" ? dump(value, { lineWidth: 120, noRefs: true }) : jsonText(value);
}

function policyTemplate(policies: readonly DeployPolicy[]): unknown {
  const resources = policies.map(({ name, document }) => [
    name.replaceAll(/(^|-)([a-z0-9])/gi, (_, __, letter: string) => letter.toUpperCase()),
    { Type: "AWS::IAM::ManagedPolicy", Properties: { ManagedPolicyName: name, PolicyDocument: document } },
  ]);
  return { AWSTemplateFormatVersion: "2010-09-09", Resources: Object.fromEntries(resources) };
}

/** The policies of some deploys, with what is asked of them alone. */
export interface PolicyPart {
  deployments: readonly Deployment[];
  policies: readonly DeployPolicy[];
  needs: readonly Need[];
  proof?: DatedProof;
}

export interface PolicyAnswer extends PolicyPart {
  strategy: StrategyName;
  /** Policies of the tools' own stacks, each kind by itself. */
  included: readonly PolicyPart[];
  diagnostics: readonly Diagnostic[];
  comparison?: readonly StrategyFigures[];
}

/** The policies of the apps, and those beside them. */
export function allPolicies({ policies, included }: PolicyAnswer): readonly DeployPolicy[] {
  return [policies, ...included.map((part) => part.policies)].flat();
}

/** `policy --json`: fields are contract. Several stacks, regions or tools are listed with commas. */
export function policyJson(answer: PolicyAnswer): string {
  const { deployments, strategy, policies, needs, included, diagnostics, proof, comparison } = answer;
  return jsonText({
    stack: listed(deployments, ({ target }) => target.stackName),
    partition: listed(deployments, ({ target }) => target.partition),
    region: listed(deployments, ({ target }) => target.region),
    account: listed(deployments, ({ target }) => target.account),
    strategy,
    tool: listed(deployments, ({ tool }) => tool),
    policies: allPolicies(answer).map(({ name, for: purpose, characters, document }) => ({
      name,
      for: purpose,
      characters,
      document,
    })),
    needs: [needs, ...included.map((part) => part.needs)].flat().map(needJson),
    ...(proof && { proof: proofJson(proof, policies) }),
    ...(proof && included.length > 0 && { included: included.map(provenJson) }),
    ...(comparison && { comparison }),
    diagnostics: diagnostics.map(diagnosticJson),
  });
}

/** A proof of its own for each kind of stack that is included. */
function provenJson({ policies, proof }: PolicyPart): unknown {
  return { policies: policies.map(({ name }) => name), ...(proof && { proof: proofJson(proof, policies) }) };
}

function listed(deployments: readonly Deployment[], text: (deployment: Deployment) => string): string {
  return [...new Set(deployments.map(text))].join(",");
}

/** A need as JSON output has it: places are texts. */
export function needJson({ action, resource, condition, operations, because }: Need): unknown {
  return { action, resource, ...(condition && { condition }), operations, because: because.map(reasonJson) };
}

function reasonJson({ at, ...reason }: Reason): unknown {
  return { ...reason, ...(at && { at: placeText(at) }) };
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
