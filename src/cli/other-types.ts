import type { Connection } from "../aws/connection.ts";
import type { RegisteredType } from "../aws/type-registry.ts";
import { entries, entryOf } from "../catalogue/catalogue.ts";
import { entryOfSchema, servicePrefixOf, wholeService } from "../catalogue/described-type.ts";
import { isRecord } from "../cloudformation/intrinsics.ts";
import type { ResourceEntry } from "../catalogue/entry.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import { loadActionCatalogue } from "../iam/action-catalogue.ts";
import { atHand } from "./account.ts";
import type { Io } from "./command.ts";
import { readCachedType, writeCachedType } from "./type-cache.ts";

/** What is done about types that the catalogue lacks. */
export interface OtherTypesOptions {
  /** Whether the whole service may stand for a type of which nothing else is known. */
  allowUnknown: boolean;
}

/** AWS in a region with somebody's credentials; undefined where there are none. */
type Connect = (region: string) => Promise<Connection | undefined>;

/** Where the registry is asked. */
interface Registry {
  region: string;
  connect: Connect;
}

/**
 * The deployments with what is known of types that the catalogue lacks: from the registry of the account, as far as
 * there are credentials (those at hand, or what `connect` gives) and it answers, and with `allowUnknown` from the name of the service.
 */
export async function withOtherTypes(
  deployments: readonly Deployment[],
  options: OtherTypesOptions,
  io: Io,
  connect: Connect = (region) => atHand(region, io),
): Promise<readonly Deployment[]> {
  const types = new Set(deployments.flatMap(otherTypesOf));
  if (types.size === 0) return deployments;
  const region = deployments[0]!.target.region;
  const found = new Map<string, ResourceEntry>();
  for (const type of types) {
    const entry =
      (await described(type, { region, connect }, io)) ?? (options.allowUnknown ? await byService(type) : undefined);
    if (entry) found.set(type, entry);
  }
  return deployments.map((deployment) => ({ ...deployment, otherTypes: found }));
}

function otherTypesOf({ template, previous }: Deployment): readonly string[] {
  const resources: unknown[] = [template, previous?.template].flatMap((each) => Object.values(each?.Resources ?? {}));
  const types = resources.map((resource) => isRecord(resource) && resource["Type"]);
  // What has no type was said to be no resource.
  return types
    .filter((type) => typeof type === "string")
    .filter((type) => !entryOf(type) && !type.endsWith("::MODULE"));
}

async function described(type: string, registry: Registry, io: Io): Promise<ResourceEntry | undefined> {
  const kept = readCachedType(type, registry.region, io);
  const known = kept?.fresh ? kept : ((await asked(type, registry, io)) ?? kept);
  if (!known) return undefined;
  try {
    return entryOfSchema(type, JSON.parse(known.schema));
  } catch {
    return undefined;
  }
}

/** Undefined where nobody is signed in, or the registry does not answer or has no such type. */
async function asked(type: string, { region, connect }: Registry, io: Io): Promise<RegisteredType | undefined> {
  const connection = await connect(region);
  if (!connection) return undefined;
  try {
    const { typeRegistry } = await import("../aws/type-registry.ts");
    const answer = await (await typeRegistry(connection)).describe(type);
    if (answer) writeCachedType(type, region, answer, io);
    return answer;
  } catch {
    return undefined;
  }
}

async function byService(type: string): Promise<ResourceEntry | undefined> {
  const service = servicePrefixOf(type, entries);
  if (service === undefined) return undefined;
  const { services } = await loadActionCatalogue([]);
  return services.includes(service) ? wholeService(type, service) : undefined;
}
