import type { Instance, InstanceRequest } from "../broker/domain/instance.ts";
import { whoDeploys, type Deployer } from "../broker/domain/who-deploys.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Io } from "./command.ts";
import type { CredentialOptions } from "./credential-options.ts";
import { instanceInFile, organisationOf, readProjectFile, type ProjectOfFolder } from "./project-file.ts";
import { report } from "./report.ts";

/** Who deploys an instance, as the `passrole.yml` of a folder says. What is wrong with it throws, what is risky is said. */
export function sessionDeployer(
  folder: string,
  request: InstanceRequest,
  options: CredentialOptions,
  io: Io,
): Deployer {
  const found = new Diagnostics();
  const project = found.take(readProjectFile(folder, io));
  const organisation = project && organisationFor(project, options, found);
  const instance = organisation && instanceIn(organisation, request, found);
  if (!organisation || !instance) throw new PassroleError(found.list);
  const { value, diagnostics } = whoDeploys(organisation, [instance]);
  // A refusal is thrown, or set aside, where the credentials are made.
  report([...found.list, ...diagnostics.filter(({ severity }) => severity !== "error")], io);
  return value[0]!;
}

/** Where nothing is linked no name decides anything: there the framework's rules for names hold, which allow more. */
function instanceIn(
  { links }: ProjectOfFolder["organisation"],
  request: InstanceRequest,
  found: Diagnostics,
): Instance | undefined {
  if (links.length > 0) return found.take(instanceInFile(request));
  const { service, stage, region = null } = request;
  return { app: null, service, stage, region };
}

/** Break-glass sets aside a broker that cannot be asked as well. */
function organisationFor(
  project: ProjectOfFolder,
  { useLocalCredentials }: CredentialOptions,
  found: Diagnostics,
): ProjectOfFolder["organisation"] | undefined {
  return useLocalCredentials ? project.organisation : found.take(organisationOf(project));
}
