import { getAtt } from "../../cloudformation/intrinsics.ts";
import type { Resource, TemplateStatement } from "../../cloudformation/template.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { customFunctionId, type CustomResourceKind } from "./kinds.ts";

/** What an event needs so that its custom resources are carried out: a function, with rights. */
export interface CustomResourceUse {
  kind: CustomResourceKind;
  /** What the function must be allowed. A statement whose `Resource` is the very same as an earlier one's is left out. */
  statements: readonly TemplateStatement[];
  /** The same with nothing to spare, for a service whose roles may differ from the framework's. */
  exactStatements: readonly TemplateStatement[];
  origin: DocumentPath;
}

/** A custom resource that the function of its kind carries out. */
export function customResource(
  kind: CustomResourceKind,
  { type, properties, dependsOn }: { type: `Custom::${string}`; properties: object; dependsOn?: readonly string[] },
): Resource {
  return {
    Type: type,
    Version: 1,
    ...(dependsOn && { DependsOn: [...dependsOn] }),
    Properties: { ServiceToken: getAtt(customFunctionId(kind), "Arn"), ...properties },
  };
}
