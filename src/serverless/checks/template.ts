import { checkLimits } from "../../cloudformation/limits.ts";
import type { Template } from "../../cloudformation/template.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { placeText } from "../../diagnostics/place.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Service } from "../service.ts";
import { originsOf, type Origin } from "../template/places.ts";
import { unknownReferences } from "./references.ts";

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
  const written = originsOf(template, service, originOf);
  const shapeless = untyped(template, written);
  const found =
    shapeless.length > 0
      ? shapeless
      : [
          ...unknownReferences(template, written, reported),
          ...checkLimits(template, () => service.spanOf(["service"])),
        ];
  service.diagnostics.list.push(...withoutRepetitions(found));
  return shapeless.length === 0;
}

/** Resources that no type is given for, though they are not patches of generated ones. */
function untyped(template: Template, originOf: (path: DocumentPath) => Origin): Diagnostic[] {
  const wrong = Object.entries(template.Resources).filter(
    ([id, resource]) => typeof resource.Type !== "string" && id !== "Fn::Transform",
  );
  return wrong.map(([id]) =>
    diagnostic("error", "cloudformation/invalid-resource", `resource \`${id}\` has no \`Type\``, {
      at: originOf(["Resources", id]).span,
      hint: "a resource is `Type: AWS::…` with `Properties`; a patch of a generated one needs that one's logical id",
    }),
  );
}

/** A value of the provider stands in every function's resource, and is one problem. */
function withoutRepetitions(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byText = diagnostics.map((one): [string, Diagnostic] => [
    `${one.message} ${one.at ? placeText(one.at) : ""}`,
    one,
  ]);
  return [...new Map(byText).values()];
}
