import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Diagnostic, Outcome, Severity } from "../../diagnostics/diagnostic.ts";
import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { ServerlessConfig } from "../config.ts";
import { withoutBareEvents } from "./bare-events.ts";
import { describeProblem } from "./describe-problem.ts";
import { fit, type Fitted } from "./fit.ts";
import { legacySpellings, type LegacySpelling } from "./legacy-spellings.ts";
import { mergeLists } from "./merge-lists.ts";
import type { Problem } from "./problem.ts";
import { serviceSchema } from "./service.ts";
import type { SpanOf } from "./span-of.ts";
import { pathText } from "./wording.ts";

/** `configValidationMode`: how loud a configuration that can be compiled nevertheless is about its faults. */
export type ValidationMode = "warn" | "error" | "off";

export interface ValidConfiguration {
  config: ServerlessConfig;
  /** Places of the merged configuration's values. */
  spanOf: SpanOf;
}

/**
 * Merges, coerces and checks a configuration whose variables are resolved; the value given is not changed. The outcome
 * has a value when something can be compiled from it, though an error may stand beside it: what is compiled then shows
 * further problems. `mode` is the configuration's own unless given.
 */
export function validateConfiguration(
  configuration: unknown,
  spanOf: SpanOf,
  options: { mode?: ValidationMode } = {},
): Outcome<ValidConfiguration> {
  if (!isRecord(configuration)) return noConfiguration(spanOf);
  const merged = mergeLists(withProviderObject(configuration));
  const places: SpanOf = (path, part) => spanOf(merged.written(path), part);
  const { value, problems } = fitService(merged.value);
  const mode = options.mode ?? modeOf(merged.value);
  const told = problems
    .filter(({ fatal }) => fatal || mode !== "off")
    .map((problem) => {
      return describeProblem(problem, merged.value, severityOf(problem, mode, merged.value), places);
    });
  const legacy = legacySpellings(merged.value).map((found) => legacyNote(found, places));
  const diagnostics = [...told.sort(byPlace), ...legacy];
  if (problems.some(({ fatal }) => fatal)) return { diagnostics };
  return { value: { config: value as ServerlessConfig, spanOf: places }, diagnostics };
}

/** `provider: aws` is short for `provider: { name: aws }`. */
function withProviderObject(configuration: Record<string, unknown>): Record<string, unknown> {
  const { provider } = configuration;
  return typeof provider === "string" ? { ...configuration, provider: { name: provider } } : configuration;
}

function noConfiguration(spanOf: SpanOf): Outcome<ValidConfiguration> {
  const message = "the file holds no configuration: no `service` and no `provider`";
  const hint = "a service begins with `service: name` and `provider:`";
  return { diagnostics: [diagnostic("error", "serverless/invalid-value", message, { at: spanOf([]), hint })] };
}

function fitService(configuration: Record<string, unknown>): Fitted {
  if (!isRecord(configuration["functions"])) return fit(serviceSchema, configuration);
  const { functions, problems: bare } = withoutBareEvents(configuration["functions"]);
  const { value, problems } = fit(serviceSchema, { ...configuration, functions });
  return { value, problems: [...bare, ...problems] };
}

function modeOf({ configValidationMode }: Record<string, unknown>): ValidationMode {
  return configValidationMode === "error" || configValidationMode === "off" ? configValidationMode : "warn";
}

/** What nothing known is near to may be a plugin's: plugins extend the framework's schema, and are not run here. */
function severityOf({ fault }: Problem, mode: ValidationMode, configuration: Record<string, unknown>): Severity {
  const unknown = fault.is === "unknown-property" && hasPlugins(configuration);
  if (unknown && didYouMean(fault.property, fault.known) === undefined) return "note";
  return mode === "error" ? "error" : "warning";
}

function hasPlugins({ plugins }: Record<string, unknown>): boolean {
  const modules = isRecord(plugins) ? plugins["modules"] : plugins;
  return Array.isArray(modules) ? modules.length > 0 : typeof modules === "string";
}

function byPlace({ at: one }: Diagnostic, { at: other }: Diagnostic): number {
  if (!one || !other || one.file !== other.file) return 0;
  return one.line - other.line || one.column - other.column;
}

function legacyNote({ path, today }: LegacySpelling, spanOf: SpanOf): Diagnostic {
  const message = `\`${pathText(path)}\` is a legacy spelling`;
  return diagnostic("note", "serverless/legacy-spelling", message, {
    at: spanOf(path, "key"),
    hint: `write \`${today}\``,
  });
}
