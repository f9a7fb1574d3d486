import { diagnosticJson } from "../diagnostics/render-json.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { stackFailure } from "../deploy/failures/stack-failure.ts";
import { deploymentHistory } from "../deploy/deployment-history.ts";
import { rollBack, type Rollback } from "../deploy/rollback.ts";
import type { SettingsOptions } from "../deploy/stack-settings.ts";
import type { StackOutcome } from "../deploy/watch-stack.ts";
import type { Io } from "./command.ts";
import { withDeployed, type DeployedService } from "./deployed-service.ts";
import { deploymentJson, deploymentsJson, deploymentsPage } from "./rollback-page.ts";
import { targetOf } from "./service.ts";
import { serviceRoleOf } from "./service-role.ts";
import { withStackPorts } from "./stack-ports.ts";

type RawOptions = Readonly<Record<string, unknown>>;

/** Goes back to an earlier deployment, or lists those there are. */
export function rollBackDeployed(path: string, raw: RawOptions, io: Io): Promise<number> {
  const timestamp = raw["timestamp"];
  return withDeployed(path, raw, io, (deployed) =>
    typeof timestamp === "string" && raw["list"] !== true ? goBack(timestamp, deployed, raw, io) : list(deployed, io),
  );
}

async function list(deployed: DeployedService, io: Io): Promise<number> {
  const { service, options } = deployed;
  const history = await withStackPorts(deployed, io, (ports) => deploymentHistory(service, ports));
  if (options.json) {
    io.out(`${JSON.stringify(deploymentsJson(history), null, 2)}\n`);
    return 0;
  }
  io.out(deploymentsPage(history, io.now(), io.outStyle));
  if (history.deployments.length > 0) io.err("go back to one with `--timestamp`, the number it begins with\n");
  return 0;
}

async function goBack(timestamp: string, deployed: DeployedService, raw: RawOptions, io: Io): Promise<number> {
  const { service, session, options } = deployed;
  const { account, arn: caller } = session.identity;
  const roleArn = serviceRoleOf(service, raw["roleArn"], account);
  const settings: SettingsOptions = {
    target: { ...targetOf(service, options), account },
    tags: options.stackTags,
    ...(roleArn !== undefined && { roleArn }),
  };
  const rollback = await withStackPorts(deployed, io, (ports) => rollBack(timestamp, service, settings, ports));
  const failure = failureOf(rollback, caller, roleArn);
  if (options.json) io.out(`${JSON.stringify(rollbackJson(rollback, service.stackName, failure), null, 2)}\n`);
  else if (failure) throw failure;
  else io.err(`${summary(rollback, service.stackName)}\n`);
  return failure ? 1 : 0;
}

function failureOf({ applied }: Rollback, caller: string, serviceRole: string | undefined): PassroleError | undefined {
  if (applied.kind !== "carried-out" || applied.outcome.succeeded) return undefined;
  const context = { caller, origin: () => undefined, ...(serviceRole !== undefined && { serviceRole }) };
  return new PassroleError(stackFailure(applied.outcome, context), { exitCode: 1 });
}

function rollbackJson({ to, applied }: Rollback, stack: string, failure: PassroleError | undefined): unknown {
  const outcome: StackOutcome | undefined = applied.kind === "carried-out" ? applied.outcome : undefined;
  return {
    stack,
    to: deploymentJson(to),
    changed: outcome !== undefined && !failure,
    ...(outcome && { status: outcome.status }),
    diagnostics: (failure?.diagnostics ?? []).map(diagnosticJson),
  };
}

function summary({ to, applied }: Rollback, stackName: string): string {
  const when = new Date(to.time).toISOString();
  return applied.kind === "unchanged"
    ? `${stackName} is what was deployed at ${when} already: nothing was changed`
    : `${stackName} is back to what was deployed at ${when}`;
}
