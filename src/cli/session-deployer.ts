import type { Instance, InstanceRequest } from "../broker/domain/instance.ts";
import { whoDeploys, type Deployer } from "../broker/domain/who-deploys.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Io } from "./command.ts";
import { instanceInFile, nothingLinked, type ProjectOfFolder } from "./project-file.ts";
import { report } from "./report.ts";

/** Who deploys an instance, as a project file says. What is wrong with it throws, what is risky is said. */
export function sessionDeployer({ organisation }: ProjectOfFolder, request: InstanceRequest, io: Io): Deployer {
  const found = new Diagnostics();
  const instance = instanceIn(organisation, request, found);
  if (!instance) throw new PassroleError(found.list);
  const { value, diagnostics } = whoDeploys(organisation, [instance]);
  // A refusal is thrown, or set aside, where the credentials are made.
  report([...found.list, ...diagnostics.filter(({ severity }) => severity !== "error")], io);
  return value[0]!;
}

/** Who deploys where nothing decides: whoever has local credentials. */
export function nobodyLinked(request: InstanceRequest): Deployer {
  return whoDeploys(nothingLinked, [asNamed(request)]).value[0]!;
}

/** Where nothing is linked no name decides anything: there the framework's rules for names hold, which allow more. */
function instanceIn(
  { links }: ProjectOfFolder["organisation"],
  request: InstanceRequest,
  found: Diagnostics,
): Instance | undefined {
  return links.length > 0 ? found.take(instanceInFile(request)) : asNamed(request);
}

function asNamed({
  service,
  stage,
  region = null,
}: Omit<InstanceRequest, "region"> & { region?: string | null | undefined }): Instance {
  return { app: null, service, stage, region };
}
