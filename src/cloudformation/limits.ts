import type { Diagnostic, SourceSpan } from "../diagnostics/diagnostic.ts";
import { diagnostic, type Detail } from "../diagnostics/diagnostics.ts";
import type { DocumentPath } from "../diagnostics/source-file.ts";
import type { Template } from "./template.ts";

/** Source: "CloudFormation quotas" in the CloudFormation user guide. Sizes in bytes. */
export const templateLimits: Readonly<
  Record<"resources" | "outputs" | "parameters" | "mappings" | "bytes" | "bodyBytes", number>
> = {
  resources: 500,
  outputs: 200,
  parameters: 200,
  mappings: 200,
  /** A template uploaded to S3. */
  bytes: 1_048_576,
  /** A template sent in the call itself. */
  bodyBytes: 51_200,
};

interface CountedSection {
  section: "Resources" | "Outputs" | "Parameters" | "Mappings";
  limit: number;
  warning: (message: string, detail: Detail) => Diagnostic;
}

const counted: readonly CountedSection[] = [
  {
    section: "Resources",
    limit: templateLimits.resources,
    warning: (message, detail) => diagnostic("warning", "cloudformation/too-many-resources", message, detail),
  },
  {
    section: "Outputs",
    limit: templateLimits.outputs,
    warning: (message, detail) => diagnostic("warning", "cloudformation/too-many-outputs", message, detail),
  },
  {
    section: "Parameters",
    limit: templateLimits.parameters,
    warning: (message, detail) => diagnostic("warning", "cloudformation/too-many-parameters", message, detail),
  },
  {
    section: "Mappings",
    limit: templateLimits.mappings,
    warning: (message, detail) => diagnostic("warning", "cloudformation/too-many-mappings", message, detail),
  },
];

/** Warns where a template is over CloudFormation's limits. `text` is what will be uploaded. */
export function checkLimits(
  template: Template,
  spanOf: (path: DocumentPath) => SourceSpan,
  text: string = JSON.stringify(template),
): readonly Diagnostic[] {
  return [...counted.flatMap((section) => checkCount(section, template, spanOf)), ...checkSize(text, spanOf)];
}

function checkCount(
  { section, limit, warning }: CountedSection,
  template: Template,
  spanOf: (path: DocumentPath) => SourceSpan,
): readonly Diagnostic[] {
  const count = Object.keys(template[section] ?? {}).length;
  if (count <= limit) return [];
  const message = `the template has ${count} ${section.toLowerCase()}, CloudFormation accepts ${limit}`;
  const hint = "split the stack, or move what changes rarely to a stack of its own";
  return [warning(message, { at: spanOf([section]), hint })];
}

function checkSize(text: string, spanOf: (path: DocumentPath) => SourceSpan): readonly Diagnostic[] {
  const bytes = Buffer.byteLength(text);
  if (bytes <= templateLimits.bytes) return [];
  const message = `the template has ${bytes} bytes, CloudFormation accepts ${templateLimits.bytes}`;
  const hint = "split the stack, or shorten what repeats";
  return [diagnostic("warning", "cloudformation/template-too-large", message, { at: spanOf([]), hint })];
}
