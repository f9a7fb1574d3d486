import { removeService, type Removal } from "../deploy/remove.ts";
import type { Service } from "../serverless/service.ts";
import type { Io } from "./command.ts";
import { withDeployed } from "./deployed-service.ts";
import { serviceRoleOf } from "./service-role.ts";
import { withStackPorts } from "./stack-ports.ts";

/** Removes what is deployed of a service. */
export function removeDeployed(path: string, raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  return withDeployed(path, raw, io, async (deployed) => {
    const { service, session, options } = deployed;
    const serviceRole = serviceRoleOf(service, raw["roleArn"], session.identity.account);
    const request = { service, caller: session.identity.arn, ...(serviceRole !== undefined && { serviceRole }) };
    const removal = await withStackPorts(deployed, io, (ports) => removeService(request, ports));
    if (options.json) io.out(`${JSON.stringify(removalJson(removal, service), null, 2)}\n`);
    else io.err(`${summary(removal, service)}\n`);
    return 0;
  });
}

function removalJson({ stackDeleted, bucket, artifacts }: Removal, { stackName, stage, region }: Service): unknown {
  return { stack: stackName, stage, region, deleted: stackDeleted, bucket: bucket ?? null, artifacts };
}

function summary({ stackDeleted, artifacts }: Removal, { stackName, region }: Service): string {
  if (stackDeleted) return `${stackName} (${region}) is removed`;
  const left = artifacts > 0 ? `; ${artifacts} artifacts of it were left and are deleted now` : "";
  return `there is no stack ${stackName} in ${region}: nothing to remove${left}`;
}
