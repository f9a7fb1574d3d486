import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { placeText } from "../../diagnostics/place.ts";
import { renderDiagnostic } from "../../diagnostics/render-text.ts";
import type { Style } from "../../diagnostics/style.ts";
import { sorted } from "../report.ts";

/** Mistakes as a section: one of a kind with its line, several of a kind together; notes only when all is wanted. */
export function mistakeLines(mistakes: readonly Diagnostic[], style: Style, verbose: boolean): string[] {
  const shown = sorted(mistakes).filter(({ severity }) => verbose || severity !== "note");
  if (shown.length === 0) return [];
  const kinds = [...Map.groupBy(shown, ({ code }) => code).values()];
  return [style.bold("Mistakes and warnings"), kinds.map((own) => kindText(own, style)).join("\n\n")];
}

function kindText(mistakes: readonly Diagnostic[], style: Style): string {
  const [first, ...others] = mistakes as [Diagnostic, ...Diagnostic[]];
  if (others.length === 0) return renderDiagnostic(first, style);
  const hints = [...new Set(mistakes.flatMap(({ hint }) => hint ?? []))];
  return [
    `${paint(first, style)(`${first.severity} ${first.code}`)}: ${mistakes.length} times`,
    ...mistakes.map(({ at, message }) => `  ${at ? `${style.dim(placeText(at))}  ` : ""}${message}`),
    ...hints.slice(0, 1).map((hint) => `  ${style.dim("=")} hint: ${hint}`),
  ].join("\n");
}

function paint({ severity }: Diagnostic, style: Style): (text: string) => string {
  if (severity === "error") return style.red;
  return severity === "warning" ? style.yellow : style.blue;
}
