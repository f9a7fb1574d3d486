import type { EffectiveView } from "../contract/effective.ts";
import type { InstanceKey } from "../contract/organisations.ts";
import { auditsClient, type AuditsClient } from "./audits.ts";
import type { BrokerConnection } from "./connection.ts";
import { deploymentsClient, type DeploymentsClient } from "./deployments.ts";
import { readEffective } from "./effective.ts";
import { linksClient, type LinksClient } from "./links.ts";
import { membersClient, type MembersClient } from "./members.ts";
import { migrationsClient, type MigrationsClient } from "./migrations.ts";
import { organisationClient, type OrganisationClient } from "./organisations.ts";
import { parametersClient, type ParametersClient } from "./parameters.ts";
import { providersClient, type ProvidersClient } from "./providers.ts";

/**
 * A broker asked about one organisation: the contract over HTTP. Every method rejects with a `PassroleError`: codes of
 * the broker's own, exit code 4 where it is about who asks; `broker/…` where no broker answered.
 */
export interface BrokerClient {
  url: string;
  org: string;
  organisation: OrganisationClient;
  effective(key: InstanceKey, options: { explain: boolean }): Promise<EffectiveView>;
  providers: ProvidersClient;
  links: LinksClient;
  parameters: ParametersClient;
  members: MembersClient;
  deployments: DeploymentsClient;
  audits: AuditsClient;
  migrations: MigrationsClient;
}

export function brokerClient(connection: BrokerConnection, org: string): BrokerClient {
  return {
    url: connection.url,
    org,
    organisation: organisationClient(connection, org),
    effective: (key, { explain }) => readEffective(connection, org, key, explain),
    providers: providersClient(connection, org),
    links: linksClient(connection, org),
    parameters: parametersClient(connection, org),
    members: membersClient(connection, org),
    deployments: deploymentsClient(connection, org),
    audits: auditsClient(connection, org),
    migrations: migrationsClient(connection, org),
  };
}
