import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Diagnostic, Outcome, Severity } from "../../diagnostics/diagnostic.ts";
import { diagnostic, Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { ServerlessConfig } from "../config.ts";
import { describeProblem } from "./describe-problem.ts";
import { fit } from "./fit.ts";
import { legacySpellings } from "./legacy-spellings.ts";
import { mergeLists } from "./merge-lists.ts";
import type { Problem } from "./problem.ts";
import type { SpanOf } from "./span-of.ts";
import { serviceSchema } from "./service.ts";
import { pathText } from "./wording.ts";

/** `configValidationMode`: how loud a configuration that can be compiled nevertheless is about its faults. */
export type ValidationMode = "warn" | "error" | "off";

export interface ValidConfiguration {
  config: ServerlessConfig;
  /** Places of the merged configuration's values. */
  spanOf: SpanOf;
}

/**
 * Merges, coerces and checks a configuration whose variables are resolved. The value given is not changed. There is no
 * value when nothing can be compiled from it, in every mode, or when `mode` is `error` and anything is wrong.
 */
export function validateConfiguration(
  configuration: unknown,
  spanOf: SpanOf,
  options: { mode?: ValidationMode } = {},
): Outcome<ValidConfiguration> {
  const diagnostics = new Diagnostics();
  if (!isRecord(configuration)) {
    diagnostics.error("serverless/invalid-value", "the file holds no configuration", { at: spanOf([]) });
    return { diagnostics: diagnostics.list };
  }
  const { value: original, written } = mergeLists(configuration);
  const mergedSpanOf: SpanOf = (path, part) => spanOf(written(path), part);
  const { value: config, problems } = fit(serviceSchema, original);
  diagnostics.list.push(...reported(problems, options.mode ?? modeOf(original), original, mergedSpanOf));
  diagnostics.list.push(
    ...legacySpellings(original).map(({ path, today }) => legacyNote(pathText(path), today, mergedSpanOf(path, "key"))),
  );
  return diagnostics.outcome({ config: config as ServerlessConfig, spanOf: mergedSpanOf });
}

function modeOf({ configValidationMode }: Record<string, unknown>): ValidationMode {
  return configValidationMode === "error" || configValidationMode === "off" ? configValidationMode : "warn";
}

function reported(problems: readonly Problem[], mode: ValidationMode, original: unknown, spanOf: SpanOf): Diagnostic[] {
  const severity: Severity = mode === "error" ? "error" : "warning";
  return problems
    .filter(({ fatal }) => fatal || mode !== "off")
    .map((problem) => describeProblem(problem, original, severity, spanOf));
}

function legacyNote(name: string, today: string, at: ReturnType<SpanOf>): Diagnostic {
  const message = `\`${name}\` is a legacy spelling of \`${today}\``;
  return diagnostic("note", "serverless/legacy-spelling", message, { at, hint: `write \`${today}\`` });
}
