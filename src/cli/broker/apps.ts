import type { InstanceKey } from "../../broker/contract/organisations.ts";
import type { ServiceShape } from "../../broker/domain/instance.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { confirm } from "./confirm.ts";
import { fields, printJson, printList } from "./output.ts";
import { sayDone } from "./say.ts";
import { timeText } from "./time-text.ts";
import { textOption } from "./given.ts";
import { appOf, askBroker, type Raw } from "./with-broker.ts";

export async function listApps(raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const cells = {
    head: ["app", "since"],
    cells: ({ name, createdAt }: { name: string; createdAt: string }) => [name, timeText(createdAt)],
  };
  return printList(await client.organisation.apps(), { ...cells, none: "there is no app" }, raw, io);
}

export async function createApp(name: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  return sayDone(`made app ${name}`, await client.organisation.createApp(name), raw, io);
}

export async function deleteApp(name: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  await client.organisation.deleteApp(name);
  return sayDone(`deleted app ${name}`, { deleted: name }, raw, io);
}

/** Services of one app, or of all. */
export async function listServices(raw: Raw, io: Io): Promise<number> {
  const { client, place } = await askBroker(raw, io);
  const apps = place.app === undefined ? (await client.organisation.apps()).map(({ name }) => name) : [place.app];
  const services = (await Promise.all(apps.map((app) => client.organisation.services(app)))).flat();
  const list = {
    head: ["app", "service", "shape", "since"],
    cells: ({ app, name, shape, createdAt }: (typeof services)[number]) => [app, name, shape, timeText(createdAt)],
    none: "there is no service",
  };
  return printList(services, list, raw, io);
}

export async function showService(service: string, raw: Raw, io: Io): Promise<number> {
  const { client, place } = await askBroker(raw, io);
  const view = await client.organisation.service({ app: appOf(place, service), service });
  if (raw["json"] === true) printJson(view, io);
  else
    io.out(
      fields(
        Object.entries(view).map(([name, value]) => [name, timeText(String(value))]),
        io,
      ),
    );
  return 0;
}

export async function createService(service: string, raw: Raw, io: Io): Promise<number> {
  const { client, place } = await askBroker(raw, io);
  const shape: ServiceShape | undefined = raw["component"] === true ? "component" : undefined;
  const app = appOf(place, service);
  const view = await client.organisation.createService({ app, service }, shape);
  return sayDone(`made service ${service} of app ${app}`, view, raw, io);
}

export async function deleteService(service: string, raw: Raw, io: Io): Promise<number> {
  const { client, place } = await askBroker(raw, io);
  const app = appOf(place, service);
  await confirm(`service ${service} of app ${app} goes with its instances, links and parameters: go on?`, raw, io);
  await client.organisation.deleteService({ app, service });
  return sayDone(`deleted service ${service} of app ${app}`, { deleted: service, app }, raw, io);
}

export async function listInstances(service: string, raw: Raw, io: Io): Promise<number> {
  const { client, place } = await askBroker(raw, io);
  const instances = await client.organisation.instances({ app: appOf(place, service), service });
  const list = {
    head: ["service", "stage", "region", "since"],
    cells: (each: (typeof instances)[number]) => [each.service, each.stage, each.region, timeText(each.createdAt)],
    none: `service ${service} has no instance`,
  };
  return printList(instances, list, raw, io);
}

export async function showInstance(args: readonly string[], raw: Raw, io: Io): Promise<number> {
  const { client, place } = await askBroker(raw, io);
  const view = await client.organisation.instance(keyOf(args, raw, appOf(place, args[0] ?? "")));
  if (raw["json"] === true) printJson(view, io);
  else
    io.out(
      fields(
        Object.entries(view).map(([name, value]) => [name, value === null ? null : timeText(String(value))]),
        io,
      ),
    );
  return 0;
}

export async function createInstance(args: readonly string[], raw: Raw, io: Io): Promise<number> {
  const { client, place } = await askBroker(raw, io);
  const key = keyOf(args, raw, appOf(place, args[0] ?? ""));
  return sayDone(`made instance ${instanceText(key)}`, await client.organisation.createInstance(key), raw, io);
}

export async function deleteInstance(args: readonly string[], raw: Raw, io: Io): Promise<number> {
  const { client, place } = await askBroker(raw, io);
  const key = keyOf(args, raw, appOf(place, args[0] ?? ""));
  await confirm(`instance ${instanceText(key)} goes with its links and parameters: go on?`, raw, io);
  await client.organisation.deleteInstance(key);
  return sayDone(`deleted instance ${instanceText(key)}`, { deleted: key }, raw, io);
}

/** `SERVICE STAGE`, with the region of `--region`; a component has none. */
function keyOf([service, stage]: readonly string[], raw: Raw, app: string): InstanceKey {
  if (service === undefined || stage === undefined) {
    throw PassroleError.of("cli/bad-usage", "an instance is a service and a stage", {
      hint: "write `orders prod --region eu-west-1`",
    });
  }
  return { app, service, stage, region: textOption(raw, "region") ?? null };
}

function instanceText({ app, service, stage, region }: InstanceKey): string {
  return `${app}/${service} ${stage}${region === null ? "" : `/${region}`}`;
}
