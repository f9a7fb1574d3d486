import { load, YAMLException } from "js-yaml";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import type { Outcome, SourceSpan } from "../diagnostics/diagnostic.ts";
import { jsonProblem } from "../diagnostics/json-problem.ts";
import { SourceFile, type DocumentPath } from "../diagnostics/source-file.ts";
import { isRecord } from "./intrinsics.ts";
import { templateSchema } from "./short-tags.ts";
import type { Template } from "./template.ts";

/** A template with the file it was read from. */
export interface TemplateFile {
  template: Template;
  /** Where a value of the template stands: `["Resources", "Table", "Properties"]`. */
  spanOf: (path: DocumentPath, part?: "key" | "value") => SourceSpan;
}

/**
 * Reads a CloudFormation template in JSON or YAML; short tags become `Fn::` calls, everything else stays as written.
 * `applied` names transforms that the caller carries out.
 * Errors: `cloudformation/invalid-json`, `cloudformation/invalid-yaml`, `cloudformation/no-resources`,
 * `cloudformation/invalid-resource`, `cloudformation/unsupported-transform`, `cloudformation/unsupported-loop`.
 */
export function readTemplate(
  name: string,
  text: string,
  { applied = [] }: { applied?: readonly string[] } = {},
): Outcome<TemplateFile> {
  const file = new SourceFile(name, text);
  const found = new Diagnostics();
  const parsed = text.trimStart().startsWith("{") ? parseJson(file, found) : parseYaml(file, found);
  if (found.failed) return found.outcome<TemplateFile>(undefined);
  checkShape(parsed, applied, file, found);
  const spanOf: TemplateFile["spanOf"] = (path, part) => file.spanOf(path, part);
  return found.outcome({ template: parsed as Template, spanOf });
}

function parseJson(file: SourceFile, found: Diagnostics): unknown {
  const text = file.text.replace(/^\uFEFF/, " ");
  const problem = jsonProblem(text);
  if (!problem) return JSON.parse(text);
  const { reason, position } = problem;
  const at = file.spanAt(position, position + 1);
  found.error("cloudformation/invalid-json", `\`${file.name}\` is no valid JSON: ${reason}`, { at });
  return undefined;
}

function parseYaml(file: SourceFile, found: Diagnostics): unknown {
  try {
    return load(file.text, { schema: templateSchema });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const position = Math.min(error.mark?.position ?? 0, file.text.trimEnd().length - 1);
    const at = file.spanAt(position, position + 1);
    found.error("cloudformation/invalid-yaml", `\`${file.name}\` is no valid YAML: ${error.reason}`, { at });
    return undefined;
  }
}

const processedHint =
  "give the template with its transforms applied, as CloudFormation's console shows it under `processed`";

function checkShape(parsed: unknown, applied: readonly string[], file: SourceFile, found: Diagnostics): void {
  if (!isRecord(parsed) || !isRecord(parsed["Resources"])) {
    const hint = "a CloudFormation template has a section `Resources`";
    found.error("cloudformation/no-resources", `\`${file.name}\` has no resources`, { at: file.spanOf([]), hint });
    return;
  }
  for (const [logicalId, resource] of Object.entries(parsed["Resources"])) {
    checkResource(logicalId, resource, file, found);
  }
  checkTransforms(parsed["Transform"], applied, file, found);
}

function checkResource(logicalId: string, resource: unknown, file: SourceFile, found: Diagnostics): void {
  const path = ["Resources", logicalId];
  if (logicalId.startsWith("Fn::")) {
    const message = `\`${logicalId}\` makes resources that are not in the file`;
    found.error("cloudformation/unsupported-loop", message, { at: file.spanOf(path, "key"), hint: processedHint });
  } else if (!isRecord(resource) || typeof resource["Type"] !== "string") {
    const at = file.spanOf(path, "key");
    found.error("cloudformation/invalid-resource", `resource \`${logicalId}\` has no type`, { at });
  } else if (resource["Properties"] !== undefined && !isRecord(resource["Properties"])) {
    const at = file.spanOf([...path, "Properties"]);
    found.error("cloudformation/invalid-resource", `the properties of \`${logicalId}\` are no mapping`, { at });
  }
}

/** Transforms that only add functions: the resources stand in the file as they are. */
const plainTransforms = new Set(["AWS::LanguageExtensions"]);

function checkTransforms(transform: unknown, applied: readonly string[], file: SourceFile, found: Diagnostics): void {
  for (const name of [transform].flat()) {
    const text = isRecord(name) ? name["Name"] : name;
    if (typeof text !== "string" || plainTransforms.has(text) || applied.includes(text)) continue;
    found.error("cloudformation/unsupported-transform", `the template's resources are made by transform \`${text}\``, {
      at: file.spanOf(["Transform"]),
      hint: processedHint,
    });
  }
}
