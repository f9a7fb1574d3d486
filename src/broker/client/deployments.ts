import type {
  CredentialsRequest,
  DeploymentRecord,
  DeploymentView,
  NeedCredentials,
  NewDeployment,
} from "../contract/deployments.ts";
import type { BrokerConnection } from "./connection.ts";
import { everything } from "./lists.ts";
import { instancePath } from "./paths.ts";
import { readCredentials } from "./read-credentials.ts";
import { as, record, text } from "./shape.ts";

/** How a deployment ended. */
export interface DeploymentEnd {
  status: "succeeded" | "failed" | "abandoned";
  outcome?: string;
}

/** The deployments of one organisation, and the keys that are given to them. */
export interface DeploymentsClient {
  open(request: NewDeployment): Promise<DeploymentView>;
  credentials(id: string, request: CredentialsRequest): Promise<readonly NeedCredentials[]>;
  record(id: string, record: DeploymentRecord): Promise<void>;
  finish(id: string, end: DeploymentEnd): Promise<void>;
  read(id: string): Promise<DeploymentView & { record: DeploymentRecord }>;
  list(query: { app?: string; service?: string; stage?: string }, most?: number): Promise<readonly DeploymentView[]>;
}

export function deploymentsClient(connection: BrokerConnection, org: string): DeploymentsClient {
  const { json } = connection;
  const all = ["orgs", org, "deployments"];
  return {
    open: ({ instance, ...body }) =>
      json({ method: "POST", path: [...instancePath(org, instance), "deployments"], body }, (answer) => {
        const view = record(answer, "the answer");
        text(view, "id");
        return view as unknown as DeploymentView;
      }),
    credentials: (id, body) =>
      json(
        { method: "POST", path: [...all, id, "credentials"], body, repeatable: true, timeout: 60_000 },
        readCredentials,
      ),
    record: (id, body) => json({ method: "PUT", path: [...all, id, "record"], body }, () => undefined),
    finish: (id, body) =>
      json({ method: "POST", path: [...all, id, "finish"], body, timeout: 10_000 }, () => undefined),
    read: (id) => json({ method: "GET", path: [...all, id] }, as<DeploymentView & { record: DeploymentRecord }>),
    list: (query, most) => everything<DeploymentView>(connection, all, query, most),
  };
}
