import type { InstanceRequest } from "../broker/domain/instance.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { decidingBroker, type BrokerPlace } from "./broker/broker-place.ts";
import type { Io } from "./command.ts";
import type { DeployerFacts } from "./deployer-facts.ts";
import { linkedStages, readProjectFile, whoDeploysIn, type ProjectOfFolder } from "./project-file.ts";

/** What decides who deploys a folder's service: its project file, or the broker that is named. */
export interface Decider {
  project: ProjectOfFolder;
  /** Absent where the file itself decides. */
  place?: BrokerPlace;
}

type Raw = Readonly<Record<string, unknown>>;

/** The decider of a folder; no value when the file, or what is said about a broker, cannot be used. */
export function deciderOf(folder: string, raw: Raw, io: Pick<Io, "cwd" | "env">): Outcome<Decider> {
  const found = new Diagnostics();
  const project = found.take(readProjectFile(folder, io));
  const place = project && found.take(decidingBroker(project, raw, io));
  return found.outcome(project && { project, ...(place && { place }) });
}

/**
 * Who deploys a service to each of `requests`. No value on an error; what a broker refuses, or that it does not answer,
 * is thrown.
 */
export async function whoDeploysAt(
  { project, place }: Decider,
  requests: readonly InstanceRequest[],
  io: Io,
): Promise<Outcome<readonly DeployerFacts[]>> {
  if (!place) return whoDeploysIn(project, requests);
  const { awsDeployer, effectiveView, refusalsOf } = await import("./broker/effective-deployer.ts");
  const views = await Promise.all(requests.map((request) => effectiveView(place, request, io)));
  return { value: views.map(awsDeployer), diagnostics: views.flatMap(refusalsOf) };
}

/** The same from the folder on. */
export async function whoDeploysFrom(
  folder: string,
  requests: readonly InstanceRequest[],
  raw: Raw,
  io: Io,
): Promise<Outcome<readonly DeployerFacts[]>> {
  const { value: decider, diagnostics } = deciderOf(folder, raw, io);
  if (!decider) return { diagnostics };
  const answer = await whoDeploysAt(decider, requests, io);
  return { ...answer, diagnostics: [...diagnostics, ...answer.diagnostics] };
}

/** The stages of a service that are known: named by the file's links, or deployed to as a broker knows. */
export async function knownStages({ project, place }: Decider, service: string, io: Io): Promise<readonly string[]> {
  if (!place) return linkedStages(project, service);
  const { stagesAt } = await import("./broker/effective-deployer.ts");
  return stagesAt(place, service, io);
}
