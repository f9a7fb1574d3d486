import type { DocumentPath } from "../diagnostics/source-file.ts";
import type { Output, Resource, TemplateStatement } from "../cloudformation/template.ts";
import type { CustomResourceUse } from "./custom-resources/custom-resource.ts";
import type { JsonSchema } from "./schema/json-schema.ts";
import type { Service, ServiceFunction } from "./service.ts";

/** One entry of `functions.<f>.events`. */
export interface EventOccurrence {
  fn: ServiceFunction;
  /** 1-based place among all events of the function. */
  position: number;
  /** What stands under the event's key, e.g. the object under `http:`; null when only the key is given. */
  raw: unknown;
  /** Path of `raw` in the configuration, e.g. `["functions", "hello", "events", 0, "http"]`. */
  path: DocumentPath;
}

/** Logical id of the version that a function publishes, by the function's key; functions without one are not in it. */
export type PublishedVersions = ReadonlyMap<string, string>;

/**
 * One kind of event, in one file (or folder) of `events/`. `compile` gets every occurrence in the service, in
 * function order, parses each once to a precise shape, reports problems to `service.diagnostics` with a place, and
 * returns what it adds; it changes nothing it was given.
 */
export interface EventType {
  /** The key in serverless.yml, e.g. `httpApi`. */
  key: string;
  /** What may stand under the key. */
  schema: JsonSchema;
  compile(occurrences: readonly EventOccurrence[], service: Service, versions: PublishedVersions): CompiledEvents;
  /** The property that says the most of an event without an ARN, such as `topic`. */
  namedBy?: string;
  /** Whether it compiles something of the provider's in a service without such events, too. */
  evenWithoutEvents?: true;
}

export interface CompiledEvents {
  resources?: Record<string, Resource>;
  outputs?: Record<string, Output>;
  conditions?: Record<string, unknown>;
  role?: readonly RoleGain[];
  /** Custom resources among `resources`: what carries them out is added to the template. */
  customResources?: readonly CustomResourceUse[];
  /** What each added resource exists for; `origins` gives its place in the file for reasons. Keyed by logical id. */
  origins?: Record<string, DocumentPath>;
}

/** What a function's execution role gains through a feature or an event of that function. */
export interface RoleGain {
  /** Key of the function that needs it. */
  fn: string;
  statement: TemplateStatement;
  /** Gains with the same label become one statement in a role: their resources are listed together. */
  together?: string;
  /** Gains with the same label, a text or one object, are one statement in a role: the first one's. */
  once?: unknown;
  /** Left out of a role that has an equal statement already. */
  unlessPresent?: boolean;
  /** Needed though the framework forgets it: left out of a role that is to be the framework's. */
  beyondFramework?: boolean;
  /** The framework's, though no use or too wide: only in a role that is to be the framework's. */
  frameworkOnly?: boolean;
  /** A service that must be able to assume the role. */
  trusts?: string;
}
