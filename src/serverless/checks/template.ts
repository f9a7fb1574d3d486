import { checkLimits } from "../../cloudformation/limits.ts";
import { checkReferences } from "../../cloudformation/references.ts";
import type { Template } from "../../cloudformation/template.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { placeText } from "../../diagnostics/place.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { deploymentBucketId } from "../naming.ts";
import type { Service } from "../service.ts";
import { placesOf } from "../template/places.ts";

/**
 * Says what CloudFormation would refuse of the compiled template, in the places of the user's files. Names in
 * `reported` were said to be nothing already.
 */
export function checkTemplate(
  template: Template,
  service: Service,
  originOf: (logicalId: string) => DocumentPath | undefined,
  reported: ReadonlySet<string>,
): void {
  const placeOf = placesOf(template, service, originOf);
  // A macro may add what is referred to.
  const references = template.Transform === undefined ? checkReferences(template, placeOf, reported) : [];
  const explained = references.map((one) => (one.message.includes(bucketName) ? { ...one, hint: noBucket } : one));
  const found = [...explained, ...checkLimits(template, () => service.spanOf(["service"]))];
  service.diagnostics.list.push(...withoutRepetitions(found));
}

const bucketName = `\`${deploymentBucketId}\``;
const noBucket =
  "the template has no bucket of its own, because `provider.deploymentBucket` names one: write that name";

/** A value of the provider stands in every function's resource, and is one problem. */
function withoutRepetitions(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byText = diagnostics.map((one): [string, Diagnostic] => [
    `${one.message} ${one.at ? placeText(one.at) : ""}`,
    one,
  ]);
  return [...new Map(byText).values()];
}
