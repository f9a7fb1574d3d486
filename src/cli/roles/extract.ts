import { resolve } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { diagnosticJson } from "../../diagnostics/render-json.ts";
import type { CompiledService } from "../../serverless/compile.ts";
import { extractRoles, type ExtractedRoles } from "../../serverless/role/extract/extract-roles.ts";
import { writeWhole } from "../access-role/write-whole.ts";
import type { Io } from "../command.ts";
import type { InputOptions } from "../input-options.ts";
import { report } from "../report.ts";
import { configurationText, yamlText } from "./configuration-text.ts";
import { deployCommand, summary } from "./summary.ts";

/** Where the template goes; undefined where no roles are to be extracted. Bad usage is thrown. */
export function extractFile(raw: Readonly<Record<string, unknown>>): string | undefined {
  const file = raw["extract"];
  if (typeof file !== "string") return undefined;
  const other = ["function", "format"].find((name) => raw[name] !== undefined);
  if (other === undefined) return file;
  throw PassroleError.of("cli/bad-usage", `\`--extract\` and \`--${other}\` exclude each other`, {
    hint: "roles are extracted all together, as CloudFormation",
  });
}

/** Writes the roles of a service as a template of their own, and prints the configuration that uses them. */
export function writeExtracted(
  compiled: CompiledService,
  file: string,
  diagnostics: Diagnostics,
  options: InputOptions,
  io: Io,
): number {
  const extracted = extractRoles(compiled);
  const said = extracted ? ofExtracted(diagnostics.list, extracted) : diagnostics.list;
  if (extracted) writeWhole(resolve(io.cwd, file), templateText(extracted, file), { code: "roles/not-written" });
  if (options.json) {
    const json = { ...(extracted && extractedJson(extracted, file)), diagnostics: said.map(diagnosticJson) };
    io.out(`${JSON.stringify(json, null, 2)}\n`);
    return extracted ? 0 : 2;
  }
  if (extracted) io.out(configurationText(extracted.configuration));
  report(said, io, options.verbose);
  if (extracted) io.err(summary(extracted, compiled.service, file));
  return extracted ? 0 : 2;
}

/** What a role of the framework's lacks, an extracted one has: of that, only what is left is said. */
function ofExtracted(diagnostics: readonly Diagnostic[], { applied }: ExtractedRoles): Diagnostic[] {
  const isLack = ({ code }: Diagnostic): boolean => code.startsWith("role/lacks-");
  return [...diagnostics.filter((one) => !isLack(one)), ...applied.service.diagnostics.list.filter(isLack)];
}

function templateText({ template }: ExtractedRoles, file: string): string {
  return /\.ya?ml$/i.test(file) ? yamlText(template) : `${JSON.stringify(template, null, 2)}\n`;
}

/** `roles --extract --json`: fields are contract. */
function extractedJson(extracted: ExtractedRoles, file: string): Record<string, unknown> {
  const { stackName, roles, configuration } = extracted;
  return {
    template: file,
    stackName,
    command: deployCommand(extracted, file),
    configuration: { add: configuration.add, remove: configuration.remove.map((path) => path.join(".")) },
    roles: roles.map(({ logicalId, kind, functions, arn }) => ({ logicalId, kind, functions, arn })),
  };
}
