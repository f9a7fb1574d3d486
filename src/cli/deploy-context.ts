import type { Connection } from "../aws/connection.ts";
import { operations } from "../catalogue/entry.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import type { Need } from "../deploy-policy/need.ts";
import { needsOf } from "../deploy-policy/needs.ts";
import type { FailureContext } from "../deploy/failures/context.ts";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.ts";
import type { Io } from "./command.ts";
import type { DeployInput } from "./deploy-input.ts";
import type { InputOptions } from "./input-options.ts";
import { withOtherTypes } from "./other-types.ts";
import { serviceRoleOf } from "./service-role.ts";
import type { Session } from "./session.ts";

/** What is known of a deploy and of who does it. */
export interface DeployContext {
  deployment: Deployment;
  failure: FailureContext & { needs: readonly Need[] };
}

/** A deploy with the account it goes to, and the role CloudFormation works with there. */
export function deploymentIn(account: string, { pkg, deployment }: DeployInput, { raw }: InputOptions): Deployment {
  const { serviceRole: _, ...rest } = deployment;
  const role = serviceRoleOf(pkg.service, raw["roleArn"], account);
  return { ...rest, target: { ...deployment.target, account }, ...(role !== undefined && { serviceRole: role }) };
}

/** What a deploy takes, for the explanation of its failures; types that the catalogue lacks are looked up as the caller. */
export async function deployContext(
  input: DeployInput,
  { identity, connection }: Pick<Session, "identity" | "connection">,
  options: InputOptions,
  io: Io,
): Promise<DeployContext> {
  const known = deploymentIn(identity.account, input, options);
  const connect = (): Promise<Connection> => Promise.resolve(connection);
  const [deployment = known] = await withOtherTypes([known], options, io, connect);
  const { origin, serviceRole } = deployment;
  const role = serviceRole !== undefined && { serviceRole };
  return { deployment, failure: { needs: needsOfDeploy(deployment), caller: identity.arn, origin, ...role } };
}

/** Every permission that whoever deploys needs for this deploy alone. */
export function needsOfDeploy(deployment: Deployment): readonly Need[] {
  return neededFor(deployment).value ?? [];
}

/** Resources of which nobody can say before the deploy what they take, as warnings. */
export function unknownInDeploy(deployment: Deployment): readonly Diagnostic[] {
  const unknown = neededFor(deployment).diagnostics.filter(({ code }) => code === "deploy-policy/unknown-type");
  return unknown.map((each) => ({ ...each, severity: "warning" }));
}

function neededFor(deployment: Deployment): Outcome<readonly Need[]> {
  return needsOf([deployment], { purpose: "deployer", operations, commands: ["deploy"] });
}
