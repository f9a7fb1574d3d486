import type { MeView } from "../contract/caller.ts";
import type {
  AppView,
  InstanceKey,
  InstanceView,
  OrganisationView,
  ServiceKey,
  ServiceView,
} from "../contract/organisations.ts";
import type { ServiceShape } from "../domain/instance.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { BrokerConnection } from "./connection.ts";
import { everything } from "./lists.ts";
import { instancePath, servicePath } from "./paths.ts";
import { as, record, text } from "./shape.ts";

/** Whom a token belongs to. */
export function whoAmI({ json }: BrokerConnection): Promise<MeView> {
  return json({ method: "GET", path: ["me"] }, (answer) => {
    const me = record(answer, "the answer");
    text(me, "organisation");
    text(me, "member");
    return me as unknown as MeView;
  });
}

/** Makes an organisation; its first owner's token is shown this once. */
export function createOrganisation(
  { json }: BrokerConnection,
  name: string,
): Promise<{ organisation: OrganisationView; token: Secret }> {
  return json({ method: "POST", path: ["orgs"], body: { name } }, (answer) => {
    const made = record(answer, "the answer");
    return { organisation: made["organisation"] as OrganisationView, token: new Secret(text(made, "token")) };
  });
}

/** What is in one organisation. */
export interface OrganisationClient {
  read(): Promise<OrganisationView>;
  update(
    change: { protectedStages?: readonly string[]; attributedStages?: readonly string[] },
    ifVersion?: number,
  ): Promise<OrganisationView>;
  apps(): Promise<readonly AppView[]>;
  createApp(name: string): Promise<AppView>;
  deleteApp(name: string): Promise<void>;
  services(app: string): Promise<readonly ServiceView[]>;
  service(key: ServiceKey): Promise<ServiceView>;
  createService(key: ServiceKey, shape?: ServiceShape): Promise<ServiceView>;
  deleteService(key: ServiceKey): Promise<void>;
  instances(key: ServiceKey): Promise<readonly InstanceView[]>;
  instance(key: InstanceKey): Promise<InstanceView>;
  createInstance(key: InstanceKey): Promise<InstanceView>;
  deleteInstance(key: InstanceKey): Promise<void>;
}

export function organisationClient(connection: BrokerConnection, org: string): OrganisationClient {
  const { json } = connection;
  const own = ["orgs", org];
  const apps = [...own, "apps"];
  const remove = (path: readonly string[]): Promise<void> => json({ method: "DELETE", path }, () => undefined);
  return {
    read: () => json({ method: "GET", path: own }, as<OrganisationView>),
    update: (body, ifVersion) => json({ method: "PATCH", path: own, body, ifVersion }, as<OrganisationView>),
    apps: () => everything<AppView>(connection, apps),
    createApp: (name) => json({ method: "POST", path: apps, body: { name } }, as<AppView>),
    deleteApp: (name) => remove([...apps, name]),
    services: (app) => everything<ServiceView>(connection, [...apps, app, "services"]),
    service: (key) => json({ method: "GET", path: servicePath(org, key) }, as<ServiceView>),
    createService: ({ app, service }, shape) => {
      const body = { name: service, ...(shape && { shape }) };
      return json({ method: "POST", path: [...apps, app, "services"], body }, as<ServiceView>);
    },
    deleteService: (key) => remove(servicePath(org, key)),
    instances: (key) => everything<InstanceView>(connection, [...servicePath(org, key), "instances"]),
    instance: (key) => json({ method: "GET", path: instancePath(org, key) }, as<InstanceView>),
    createInstance: (key) => json({ method: "PUT", path: instancePath(org, key) }, as<InstanceView>),
    deleteInstance: (key) => remove(instancePath(org, key)),
  };
}
