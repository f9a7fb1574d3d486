import type { Organisations } from "../contract/organisations.ts";
import type { Core } from "../core.ts";
import { createApp, deleteApp, listApps } from "./apps.ts";
import { createInstance, deleteInstance, listInstances, readInstance } from "./instances.ts";
import { createOrganisation, readOrganisation, updateOrganisation } from "./organisation.ts";
import { createService, deleteService, listServices, readService } from "./services.ts";

/** Organisations, apps, services and instances. */
export function organisations(core: Core): Organisations {
  return {
    create: (caller, request) => createOrganisation(core, caller, request),
    read: (caller) => readOrganisation(core, caller),
    update: (caller, change) => updateOrganisation(core, caller, change),
    apps: (caller, page) => listApps(core, caller, page),
    createApp: (caller, request) => createApp(core, caller, request),
    deleteApp: (caller, name) => deleteApp(core, caller, name),
    services: (caller, app, page) => listServices(core, caller, app, page),
    service: (caller, key) => readService(core, caller, key),
    createService: (caller, request) => createService(core, caller, request),
    deleteService: (caller, key) => deleteService(core, caller, key),
    instances: (caller, key, page) => listInstances(core, caller, key, page),
    instance: (caller, key) => readInstance(core, caller, key),
    createInstance: (caller, key) => createInstance(core, caller, key),
    deleteInstance: (caller, key) => deleteInstance(core, caller, key),
  };
}
