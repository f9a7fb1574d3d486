import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Resource } from "../../cloudformation/template.ts";

/** A resource with its logical id and the place in the configuration that it exists for. */
export interface Made {
  id: string;
  resource: Resource;
  origin: DocumentPath;
}
