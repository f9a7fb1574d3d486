import { load, YAMLException } from "js-yaml";
import { templateSchema } from "../../cloudformation/short-tags.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source-file.ts";
import { dataDocument, type ConfigurationDocument } from "./document.ts";
import { placeholders } from "./placeholders.ts";
import { yamlProblems } from "./yaml-problems.ts";

/**
 * Reads a YAML file: CloudFormation's short tags become `Fn::` calls, `<<` merges, dates stay text. An empty file is
 * null. Errors: `serverless/invalid-yaml`, `serverless/duplicate-key`, `serverless/placeholder`.
 */
export function parseYaml(source: SourceFile): Outcome<ConfigurationDocument> {
  const left = placeholders(source);
  if (left.length > 0) return { diagnostics: left };
  if (/^(\s*(#.*)?\n?)*$/.test(source.text)) return { value: dataDocument(source, null), diagnostics: [] };
  try {
    return { value: dataDocument(source, load(source.text, { schema: templateSchema })), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { diagnostics: yamlProblems(source, error) };
  }
}
