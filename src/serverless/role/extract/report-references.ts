import { identityOf } from "../../../cloudformation/identities.ts";
import { checkReferences } from "../../../cloudformation/references.ts";
import { unknownText } from "../../../cloudformation/texts.ts";
import type { SourceSpan } from "../../../diagnostics/diagnostic.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { CompiledService } from "../../compile.ts";
import type { ReplacedReference } from "./references.ts";
import type { Extraction } from "./report.ts";

/** Says what became of references to the service's stack: an error where a pattern cannot stand for one. */
export function reportReferences({ roles, template, detached, compiled }: Extraction): void {
  const placeOf = ([, id]: DocumentPath): SourceSpan => placeOfResource(String(id), compiled);
  compiled.service.diagnostics.list.push(...checkReferences(template, placeOf));
  const wider = new Map<string, string>();
  for (const { logicalId, resources } of roles) {
    for (const id of Object.keys(resources)) {
      const { replaced, lost } = detached.get(id)!;
      for (const { name, path } of lost) refuse(name, path, logicalId, compiled);
      const isLost = ({ name, path }: ReplacedReference): boolean =>
        lost.some((one) => one.name === name && one.path.join() === path.join());
      for (const reference of replaced.filter((one) => !isLost(one))) {
        if (!mayStand(reference)) refuse(reference.name, reference.path, logicalId, compiled);
        else if (reference.text.includes(unknownText)) wider.set(reference.name, reference.text);
      }
    }
  }
  for (const [name, text] of wider) reportWider(name, text, compiled);
}

function placeOfResource(id: string, compiled: CompiledService): SourceSpan {
  return compiled.service.spanOf(compiled.originOf(id) ?? ["provider"], "key");
}

/** What must exist when the role is made. */
const attached = new Set(["ManagedPolicyArns", "PermissionsBoundary", "AssumeRolePolicyDocument"]);

/** A pattern is one in the resources of a statement only. */
function mayStand({ name, text, path }: ReplacedReference): boolean {
  if (!name.startsWith("AWS::") && attached.has(String(path[0]))) return false;
  return !text.includes(unknownText) || path.includes("Resource") || path.includes("NotResource");
}

function refuse(name: string, path: DocumentPath, roleId: string, compiled: CompiledService): void {
  const where = path.filter((step) => typeof step === "string").join(".");
  const place = compiled.originOf(name) === undefined ? roleId : name;
  compiled.service.diagnostics.error(
    "role/not-extractable",
    `\`${where}\` of role \`${roleId}\` refers to \`${name}\`, which is made after the roles`,
    {
      at: placeOfResource(place, compiled),
      hint: `make \`${name}\` in a stack of its own, and refer to its ARN`,
    },
  );
}

/** The beginning of a name keeps a pattern to this stack; where it starts with `*`, it is every one of the account. */
const unbounded = /^(?:arn:(?:[^:]*:){4})?(?:\/?[A-Za-z-]+[/:])?\*/;

function reportWider(name: string, text: string, compiled: CompiledService): void {
  const { name: rule } = identityOf(compiled.template.Resources[name]?.Type ?? "");
  compiled.service.diagnostics.report(
    unbounded.test(text.replaceAll(/\$\{[^}]*\}/g, "")) ? "warning" : "note",
    "role/extracted-wider",
    `\`${text}\` stands for \`${name}\` in the roles, which are made before it`,
    {
      at: placeOfResource(name, compiled),
      hint: rule
        ? `name it by \`${rule.property}\`, or refer to one of another stack by its ARN`
        : "make it in a stack of its own, and refer to it by its ARN or id",
    },
  );
}
