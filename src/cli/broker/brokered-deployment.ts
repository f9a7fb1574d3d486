import type { BrokerClient } from "../../broker/client/broker-client.ts";
import type { CredentialsRequest, DeploymentRecord, NeedCredentials } from "../../broker/contract/deployments.ts";
import type { InstanceKey } from "../../broker/contract/organisations.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import type { Io, Run, RunEnd } from "../command.ts";
import { commitOf } from "../commit.ts";
import { report } from "../report.ts";
import type { BrokerPlace } from "./broker-place.ts";
import { openBroker } from "./open-broker.ts";

/** A deployment that is open at a broker: keys are given to it, and to nothing else. */
export interface BrokeredDeployment {
  id: string;
  client: BrokerClient;
  key: InstanceKey;
  issue: (request: CredentialsRequest) => Promise<readonly NeedCredentials[]>;
  /** Leaves what was deployed for whoever asks later, if the broker takes it. */
  record: (record: DeploymentRecord) => Promise<void>;
}

/** What a deployment is for. */
export interface DeploymentPurpose {
  place: BrokerPlace;
  key: InstanceKey;
  /** The tool that uses the keys. */
  tool: string;
  /** Folder whose commit counts. */
  folder: string;
}

const openedBy = new WeakMap<Run, Map<string, Promise<BrokeredDeployment>>>();

/** Opens a deployment of an instance, once a run; it is finished when the run ends. */
export function openDeployment(purpose: DeploymentPurpose, io: Io): Promise<BrokeredDeployment> {
  const opened = openedBy.get(io.run) ?? new Map<string, Promise<BrokeredDeployment>>();
  openedBy.set(io.run, opened);
  const name = JSON.stringify([purpose.place, purpose.key]);
  const deployment = opened.get(name) ?? open(purpose, io);
  opened.set(name, deployment);
  return deployment;
}

async function open({ place, key, tool, folder }: DeploymentPurpose, io: Io): Promise<BrokeredDeployment> {
  const client = await openBroker(place, io);
  const revision = commitOf(folder, io.env);
  const { command } = io.run;
  const request = {
    instance: key,
    tool,
    ...(command !== "" && { command }),
    ...(revision !== undefined && { revision }),
  };
  const { id } = await client.deployments.open(request);
  tellEnd(client, id, io);
  return {
    id,
    client,
    key,
    issue: (request) => client.deployments.credentials(id, request),
    record: (record) =>
      bestEffort("broker/not-recorded", "what was deployed is not recorded", client.deployments.record(id, record), io),
  };
}

/** However the run ends: a deployment that stays open could have keys renewed. */
function tellEnd(client: BrokerClient, id: string, io: Io): void {
  const end = { status: "abandoned", outcome: "ended by a signal" } as const;
  const taken = io.beforeKilled(() => client.deployments.finish(id, end));
  io.run.atEnd(async (ended) => {
    await bestEffort("broker/not-finished", "how this ended is not told", finish(client, id, ended), io);
    taken();
  });
}

function finish(client: BrokerClient, id: string, { exitCode, problem }: RunEnd): Promise<void> {
  const outcome = problem ?? `exit code ${exitCode}`;
  return client.deployments.finish(id, { status: exitCode === 0 ? "succeeded" : "failed", outcome });
}

/** Waits for something without which the work is done all the same; a warning says that it failed. */
export async function bestEffort(code: DiagnosticCode, what: string, work: Promise<void>, io: Io): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof PassroleError)) throw error;
    const [first] = error.diagnostics;
    report([diagnostic("warning", code, `${what} to the broker: ${first?.message ?? "no reason"}`)], io);
  }
}
