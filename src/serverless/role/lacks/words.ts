import { isRecord } from "../../../cloudformation/intrinsics.ts";
import { existingProviderRole } from "../reference.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { SourceSpan } from "../../../diagnostics/diagnostic.ts";
import type { Service, ServiceFunction } from "../../service.ts";

/** Functions as a sentence names them. */
export function named(functions: readonly ServiceFunction[]): string {
  return `${functions.length > 1 ? "functions" : "function"} ${listed(functions.map(({ key }) => key))}`;
}

/** Where the function gets its role from: its own `role`, or the provider's. */
export function roleSpan({ config, path }: ServiceFunction, service: Service): SourceSpan {
  const provider: DocumentPath = existingProviderRole(service.provider)
    ? ["provider", "iam", "role"]
    : ["provider", "role"];
  if (config.role !== undefined) return service.spanOf([...path, "role"]);
  return service.spanOf(isRecord(config["iam"]) && "role" in config["iam"] ? [...path, "iam", "role"] : provider);
}

/** So many texts are said. */
const mostTexts = 20;

/** Texts as a sentence lists them, each once; the first of very many. */
export function listed(texts: readonly string[]): string {
  const all = [...new Set(texts)];
  const said = all.slice(0, mostTexts).map((text) => `\`${text}\``);
  return [...said, ...(all.length > mostTexts ? [`${all.length - mostTexts} more`] : [])].join(", ");
}
