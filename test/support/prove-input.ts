import { deployPolicies } from "../../src/cli/deploy-policies.ts";
import { parseInputOptions } from "../../src/cli/input-options.ts";
import { plainIo } from "../../src/cli/plain-io.ts";
import { parsePolicyOptions } from "../../src/cli/policy-options.ts";
import { provePolicies } from "../../src/cli/proof/prove-policies.ts";
import type { Deployment } from "../../src/deploy-policy/deployment.ts";
import type { Need } from "../../src/deploy-policy/need.ts";
import type { DeployPolicy } from "../../src/deploy-policy/policies.ts";
import type { Proof } from "../../src/deploy-policy/prove/prove.ts";
import { Diagnostics } from "../../src/diagnostics/diagnostics.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";

/** A file to prove a policy for, and the options of `policy` for it. */
export interface ProvenInput {
  name: string;
  file: string;
  options?: Readonly<Record<string, unknown>>;
}

/** What `policy --prove` finds; only diagnostics where there is no policy. */
export interface Proven {
  input: ProvenInput;
  made?: {
    deployments: readonly Deployment[];
    needs: readonly Need[];
    policies: readonly DeployPolicy[];
    proof: Proof;
  };
  errors: readonly Diagnostic[];
  /** Milliseconds that the proof took. */
  took: number;
}

const standard = {
  account: "111122223333",
  strategy: "least-privilege",
  for: "deployer",
  operations: "create,read,update,delete",
  commands: "deploy,remove,info",
  format: "json",
  allowWildcards: "to-fit",
};

/** Does what `policy --prove` does, in this process. */
export async function proveInput(input: ProvenInput): Promise<Proven> {
  const raw = { ...standard, ...input.options };
  const found = new Diagnostics();
  const io = plainIo({});
  const made = await deployPolicies([input.file], parsePolicyOptions(raw), parseInputOptions(raw), io, found);
  const errors = found.list.filter(({ severity }) => severity === "error");
  if (!made?.policies) return { input, errors, took: 0 };
  const { deployments, needs, policies } = made;
  const start = performance.now();
  const proof = await provePolicies(policies, needs, deployments);
  return { input, made: { deployments, needs, policies, proof }, errors, took: performance.now() - start };
}

/** What a proof finds wrong, in words; empty where it holds. */
export function problemsOf({ lacking, spare, beyond, holds }: Proof): readonly string[] {
  const problems = [
    ...lacking.map(({ action, resource }) => `lacking: ${action} on ${resource}`),
    ...spare.map(({ action, statement }) => `spare: ${action} in statement ${statement.index}`),
    ...beyond.map(({ actions, resource }) => `beyond: ${actions.join()} on ${resource}`),
  ];
  return holds || problems.length > 0 ? problems : ["does not hold, and nothing says why"];
}
