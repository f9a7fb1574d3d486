import { isRecord } from "../cloudformation/intrinsics.ts";
import type { TemplateFile } from "../cloudformation/read-template.ts";
import type { Resource, Template } from "../cloudformation/template.ts";
import type { DiagnosticCode } from "../diagnostics/diagnostic.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import type { DocumentPath } from "../diagnostics/source-file.ts";
import type { ResourceChange } from "./events/event.ts";
import type { SourceResource } from "./source.ts";

/** What the transform knows of the deploy: it writes the partition into ARNs, and reads some parameters. */
export interface SamTarget {
  partition: string;
  parameters?: Readonly<Record<string, string>>;
}

/** A template while it is expanded: what is written on one side, what has been made of it on the other. */
export class Expansion {
  readonly source: TemplateFile;
  readonly target: SamTarget;
  readonly found: Diagnostics = new Diagnostics();
  readonly resources: Record<string, Resource> = {};
  readonly conditions: Record<string, unknown>;
  /** What a name of the user's template is called in the result: a layer's id ends in a hash there, a connector is several resources. */
  readonly renamed: Map<string, readonly string[]> = new Map();
  /** What `Ref: Function.Alias` and the like stand for. */
  readonly parts: Map<string, string> = new Map();
  /** What events change in other resources, once all are there. */
  readonly changes: ResourceChange[] = [];
  /** The resources that the transform knows, globals merged in. */
  readonly sources: Map<string, SourceResource> = new Map();
  readonly #origins = new Map<string, DocumentPath>();

  constructor(source: TemplateFile, target: SamTarget) {
    this.source = source;
    this.target = target;
    this.conditions = { ...source.template.Conditions };
  }

  sourceOf(logicalId: string): SourceResource | undefined {
    return this.sources.get(logicalId);
  }

  get template(): Template {
    return this.source.template;
  }

  /** Adds a resource that the user's template asks for at `at`. */
  add(logicalId: string, resource: Resource, at: DocumentPath): void {
    this.resources[logicalId] = resource;
    this.#origins.set(logicalId, at);
  }

  /** Where the user asks for a resource of the result. */
  originOf(logicalId: string): DocumentPath | undefined {
    return this.#origins.get(logicalId);
  }

  /** What `value` is before the deploy: a parameter's value for `Ref` and a lone `Fn::Sub` of it, else itself. */
  literal(value: unknown): unknown {
    const name = parameterName(value);
    const parameter = name === undefined ? undefined : this.template.Parameters?.[name];
    if (!parameter) return this.#mapped(value);
    return this.target.parameters?.[name!] ?? parameter.Default ?? value;
  }

  /** What a lookup in the template's mappings finds, with keys that are known. */
  #mapped(value: unknown): unknown {
    const keys = isRecord(value) ? value["Fn::FindInMap"] : undefined;
    if (!Array.isArray(keys) || keys.length < 3) return value;
    const [map, first, second] = keys.map((key) => String(this.literal(key)));
    return this.template.Mappings?.[map!]?.[first!]?.[second!] ?? value;
  }

  error(code: DiagnosticCode, message: string, at: DocumentPath, hint: string): void {
    this.found.error(code, message, { at: this.source.spanOf(at, "key"), hint });
  }

  warning(code: DiagnosticCode, message: string, at: DocumentPath, hint: string): void {
    this.found.warning(code, message, { at: this.source.spanOf(at, "key"), hint });
  }

  /** `arn:aws`, or what it is called in this partition. */
  get arn(): string {
    return `arn:${this.target.partition}`;
  }
}

function parameterName(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const { Ref, "Fn::Sub": text } = value;
  if (typeof Ref === "string") return Ref;
  return typeof text === "string" ? /^\$\{([^.!}]+)\}$/.exec(text)?.[1] : undefined;
}

/** Attributes that everything made of a resource has from it. */
export function sharedAttributes({ resource }: SourceResource): Partial<Resource> {
  const { Condition, DeletionPolicy, UpdateReplacePolicy } = resource;
  return {
    ...(Condition !== undefined && { Condition }),
    ...(DeletionPolicy !== undefined && { DeletionPolicy }),
    ...(UpdateReplacePolicy !== undefined && { UpdateReplacePolicy }),
  };
}

/** Attributes of the resource itself, which stay as they are written. */
export function ownAttributes({ resource }: SourceResource): Partial<Resource> {
  const attributes = Object.entries(resource).filter(
    ([name]) => !["Type", "Properties", "Connectors", "IgnoreGlobals"].includes(name),
  );
  return Object.fromEntries(attributes);
}
