import { checkLimits } from "../../cloudformation/limits.ts";
import { checkReferences } from "../../cloudformation/references.ts";
import type { Template } from "../../cloudformation/template.ts";
import type { Diagnostic, SourceSpan } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { placeText } from "../../diagnostics/place.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { deploymentBucketId } from "../naming.ts";
import type { Service } from "../service.ts";
import { placesOf } from "../template/places.ts";

/**
 * Says what CloudFormation would refuse of the compiled template, in the places of the user's files. Names in
 * `reported` were said to be nothing already. False when something in it is no resource: it cannot be looked into then.
 */
export function checkTemplate(
  template: Template,
  service: Service,
  originOf: (logicalId: string) => DocumentPath | undefined,
  reported: ReadonlySet<string>,
): boolean {
  const placeOf = placesOf(template, service, originOf);
  const shapeless = untyped(template, placeOf);
  const found = shapeless.length > 0 ? shapeless : faultsOf(template, service, placeOf, reported);
  service.diagnostics.list.push(...withoutRepetitions(found));
  return shapeless.length === 0;
}

function faultsOf(
  template: Template,
  service: Service,
  placeOf: (path: DocumentPath) => SourceSpan,
  reported: ReadonlySet<string>,
): Diagnostic[] {
  // A macro may add what is referred to.
  const references = template.Transform === undefined ? checkReferences(template, placeOf, { reported, hints }) : [];
  return [...references, ...checkLimits(template, () => service.spanOf(["service"]))];
}

/** Resources that no type is given for, though they are not patches of generated ones. */
function untyped(template: Template, placeOf: (path: DocumentPath) => SourceSpan): Diagnostic[] {
  const wrong = Object.entries(template.Resources).filter(([, resource]) => typeof resource.Type !== "string");
  return wrong.map(([id]) =>
    diagnostic("error", "cloudformation/invalid-resource", `resource \`${id}\` has no \`Type\``, {
      at: placeOf(["Resources", id]),
      hint: "a resource is `Type: AWS::…` with `Properties`; a patch of a generated one needs that one's logical id",
    }),
  );
}

const hints = {
  [deploymentBucketId]:
    "the template has no bucket of its own, because `provider.deploymentBucket` names one: write that name",
};

/** A value of the provider stands in every function's resource, and is one problem. */
function withoutRepetitions(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byText = diagnostics.map((one): [string, Diagnostic] => [
    `${one.message} ${one.at ? placeText(one.at) : ""}`,
    one,
  ]);
  return [...new Map(byText).values()];
}
