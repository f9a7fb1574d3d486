import { isDeepStrictEqual } from "node:util";
import type { Resource, Value } from "../../cloudformation/template.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { customResource } from "../custom-resources/custom-resource.ts";
import { customFunctionId, type CustomResourceKind } from "../custom-resources/kinds.ts";
import type { Service, ServiceFunction } from "../service.ts";
import type { Made } from "./made.ts";

/** A bucket or user pool outside the stack, and what of it calls a function. */
export interface ExistingSource {
  fn: ServiceFunction;
  origin: DocumentPath;
  /** Where its name stands. */
  place: DocumentPath;
  name: Value<string>;
  /** What the function is called for, in the words of the custom resource. */
  config: Readonly<Record<string, unknown>>;
  /** Whether it is set anew at each deploy. */
  forceDeploy: boolean;
}

/** A kind of thing outside the stack that custom resources change. */
export interface ExistingKind {
  kind: CustomResourceKind;
  type: `Custom::${string}`;
  /** Such as `bucket`. */
  what: string;
  idOf: (stem: string) => string;
  propertiesOf: (name: Value<string>, configs: readonly unknown[]) => Record<string, unknown>;
}

/**
 * A custom resource for each function, with what all its events want. Those about one bucket or pool come one after the
 * other, because each reads and writes all settings of it; in osls 4 all of a kind do.
 */
export function existingResources(sources: readonly ExistingSource[], kind: ExistingKind, service: Service): Made[] {
  const byFunction = [...Map.groupBy(sources, ({ fn }) => fn).values()];
  for (const ofFunction of byFunction) checkOneName(ofFunction, kind, service);
  const byName = [...Map.groupBy(byFunction, ([first]) => JSON.stringify(first!.name)).values()];
  const chains = service.framework === 3 ? byName : [byName.flat()];
  return chains.flatMap((chain) =>
    chain.map((own, index) => ({
      id: kind.idOf(own[0]!.fn.stem),
      resource: resourceOf(own, chain[index - 1]?.[0], kind, service),
      origin: own[0]!.origin,
    })),
  );
}

function resourceOf(
  own: readonly ExistingSource[],
  previous: ExistingSource | undefined,
  { kind, type, idOf, propertiesOf }: ExistingKind,
  { framework, deploymentTime }: Service,
): Resource {
  const { fn, name, forceDeploy } = own[0]!;
  const alias = framework === 4 ? fn.alias : undefined;
  return customResource(kind, {
    type,
    dependsOn: [
      fn.logicalId,
      ...(alias ? [alias.id] : []),
      customFunctionId(kind),
      ...(previous ? [idOf(previous.fn.stem)] : []),
    ],
    properties: {
      FunctionName: fn.name,
      ...(alias && { FunctionQualifier: alias.name }),
      ...propertiesOf(
        name,
        own.map(({ config }) => config),
      ),
      ...(forceDeploy && { ForceDeploy: deploymentTime }),
    },
  });
}

/** The custom resource of a function has one name. */
function checkOneName([first, ...others]: readonly ExistingSource[], { what }: ExistingKind, service: Service): void {
  for (const { fn, name, place } of others.filter((other) => !isDeepStrictEqual(other.name, first!.name))) {
    const message = `\`${fn.key}\` has events of ${nameOf(first!.name)} and of ${nameOf(name)}, which both exist already`;
    service.diagnostics.error("serverless/several-existing-sources", message, {
      at: service.spanOf(place),
      hint: `a function can have events of one existing ${what}: let another function have these`,
    });
  }
}

function nameOf(name: Value<string>): string {
  return `\`${typeof name === "string" ? name : JSON.stringify(name)}\``;
}
