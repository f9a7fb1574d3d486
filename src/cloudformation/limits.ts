import type { Diagnostic, SourceSpan } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
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
}

const counted: readonly CountedSection[] = [
  { section: "Resources", limit: templateLimits.resources },
  { section: "Outputs", limit: templateLimits.outputs },
  { section: "Parameters", limit: templateLimits.parameters },
  { section: "Mappings", limit: templateLimits.mappings },
];

/**
 * Warns where a template is over CloudFormation's limits: `cloudformation/too-many-resources`, `…-outputs`,
 * `…-parameters`, `…-mappings` and `cloudformation/template-too-large`. `text` is what will be uploaded.
 */
export function checkLimits(
  template: Template,
  spanOf: (path: DocumentPath) => SourceSpan,
  text: string = JSON.stringify(template),
): readonly Diagnostic[] {
  return [...counted.flatMap((section) => checkCount(section, template, spanOf)), ...checkSize(text, spanOf)];
}

function checkCount(
  { section, limit }: CountedSection,
  template: Template,
  spanOf: (path: DocumentPath) => SourceSpan,
): readonly Diagnostic[] {
  const count = Object.keys(template[section] ?? {}).length;
  if (count <= limit) return [];
  const what = section.toLowerCase();
  const message = `the template has ${count} ${what}, CloudFormation accepts ${limit}`;
  const hint = "split the stack, or move what changes rarely to a stack of its own";
  return [diagnostic("warning", `cloudformation/too-many-${what}`, message, { at: spanOf([section]), hint })];
}

function checkSize(text: string, spanOf: (path: DocumentPath) => SourceSpan): readonly Diagnostic[] {
  const bytes = Buffer.byteLength(text);
  if (bytes <= templateLimits.bytes) return [];
  const message = `the template has ${bytes} bytes, CloudFormation accepts ${templateLimits.bytes}`;
  const hint = "split the stack, or shorten what repeats";
  return [diagnostic("warning", "cloudformation/template-too-large", message, { at: spanOf([]), hint })];
}
