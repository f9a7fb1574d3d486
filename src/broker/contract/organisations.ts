import type { ServiceShape } from "../domain/instance.ts";
import type { Caller } from "./caller.ts";
import type { Page, PageRequest, Precondition } from "./page.ts";

export interface OrganisationView {
  name: string;
  /** Stage patterns: only deployers, admins and owners deploy there, only admins and owners link there. */
  protectedStages: readonly string[];
  /** Stage patterns whose sessions must carry tags and a source identity. */
  attributedStages: readonly string[];
  version: number;
  createdAt: string;
}

export interface AppView {
  name: string;
  createdAt: string;
}

export interface ServiceView {
  app: string;
  name: string;
  shape: ServiceShape;
  createdAt: string;
}

export interface InstanceView {
  app: string;
  service: string;
  stage: string;
  region: string | null;
  createdAt: string;
}

/** Which service of the caller's organisation; names are checked. */
export interface ServiceKey {
  app: string;
  service: string;
}

/** Which instance; `region` is null for a component, and ignored for one. */
export interface InstanceKey extends ServiceKey {
  stage: string;
  region: string | null;
}

/** Organisations, apps, services and instances. Names that are taken are refused with 409, absent ones with 404. */
export interface Organisations {
  /** Only operators. Gives the new organisation's first owner's token, which nothing shows again. */
  create(caller: Caller, request: { name: string }): Promise<{ organisation: OrganisationView; token: string }>;
  read(caller: Caller): Promise<OrganisationView>;
  update(
    caller: Caller,
    change: { protectedStages?: readonly string[]; attributedStages?: readonly string[] } & Precondition,
  ): Promise<OrganisationView>;
  apps(caller: Caller, page: PageRequest): Promise<Page<AppView>>;
  createApp(caller: Caller, request: { name: string }): Promise<AppView>;
  /** Refused (409) while it has services. */
  deleteApp(caller: Caller, name: string): Promise<void>;
  services(caller: Caller, app: string, page: PageRequest): Promise<Page<ServiceView>>;
  service(caller: Caller, key: ServiceKey): Promise<ServiceView>;
  /** Makes the app too when it does not exist. */
  createService(caller: Caller, request: ServiceKey & { shape?: ServiceShape }): Promise<ServiceView>;
  /** With its instances, links and parameters; refused (409) while a deployment is open. */
  deleteService(caller: Caller, key: ServiceKey): Promise<void>;
  instances(caller: Caller, key: ServiceKey, page: PageRequest): Promise<Page<InstanceView>>;
  instance(caller: Caller, key: InstanceKey): Promise<InstanceView>;
  createInstance(caller: Caller, key: InstanceKey): Promise<InstanceView>;
  deleteInstance(caller: Caller, key: InstanceKey): Promise<void>;
}
