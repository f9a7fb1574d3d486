import { checkLimits } from "../../cloudformation/limits.ts";
import { checkReferences } from "../../cloudformation/references.ts";
import type { Template } from "../../cloudformation/template.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { placeText } from "../../diagnostics/place.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Service } from "../service.ts";
import { placesOf } from "../template/places.ts";

/** Says what CloudFormation would refuse of the compiled template, in the places of the user's files. */
export function checkTemplate(
  template: Template,
  service: Service,
  originOf: (logicalId: string) => DocumentPath | undefined,
): void {
  const placeOf = placesOf(template, service, originOf);
  // A macro may add what is referred to.
  const references = template.Transform === undefined ? checkReferences(template, placeOf) : [];
  const found = [...references, ...checkLimits(template, () => service.spanOf(["service"]))];
  service.diagnostics.list.push(...withoutRepetitions(found));
}

/** A value of the provider stands in every function's resource, and is one problem. */
function withoutRepetitions(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byText = diagnostics.map((one): [string, Diagnostic] => [
    `${one.message} ${one.at ? placeText(one.at) : ""}`,
    one,
  ]);
  return [...new Map(byText).values()];
}
