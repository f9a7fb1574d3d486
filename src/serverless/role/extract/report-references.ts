import { identityOf } from "../../../cloudformation/identities.ts";
import { physicalNames } from "../../../cloudformation/physical-names.ts";
import { checkReferences } from "../../../cloudformation/references.ts";
import { unknownText } from "../../../cloudformation/texts.ts";
import type { SourceSpan } from "../../../diagnostics/diagnostic.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { CompiledService } from "../../compile.ts";
import { placeholderResolver } from "./placeholders.ts";
import type { ReplacedReference } from "./references.ts";
import type { Extraction } from "./report.ts";

/** Says what became of references to the service's stack: an error where a pattern cannot stand for one. */
export function reportReferences({ roles, template, detached, compiled }: Extraction): void {
  const { service, originOf } = compiled;
  const placeOf = ([, id]: DocumentPath): SourceSpan => service.spanOf(originOf(String(id)) ?? ["provider"], "key");
  service.diagnostics.list.push(...checkReferences(template, placeOf));
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

/** What must exist when the role is made. */
const attached = new Set(["ManagedPolicyArns", "PermissionsBoundary", "AssumeRolePolicyDocument"]);

/** A pattern is one in the resources of a statement only. */
function mayStand({ name, text, path }: ReplacedReference): boolean {
  if (!name.startsWith("AWS::") && attached.has(String(path[0]))) return false;
  return !text.includes(unknownText) || path.includes("Resource") || path.includes("NotResource");
}

function refuse(name: string, path: DocumentPath, roleId: string, { service, originOf }: CompiledService): void {
  const where = path.filter((step) => typeof step === "string").join(".");
  service.diagnostics.error(
    "role/not-extractable",
    `\`${where}\` of role \`${roleId}\` refers to \`${name}\`, which is made after the roles`,
    {
      at: service.spanOf(originOf(name) ?? originOf(roleId) ?? ["provider"], "key"),
      hint: `make \`${name}\` in a stack of its own, and refer to its ARN`,
    },
  );
}

/** A name's beginning keeps a pattern to this stack; an id of which nothing is known does not. */
function reportWider(name: string, text: string, { service, template, originOf }: CompiledService): void {
  const names = physicalNames(name, placeholderResolver(template, service.stackName)) ?? [];
  const beginnings = names.map((each) => each.text.split(unknownText)[0]!).filter((start) => start !== "");
  const bounded = beginnings.some((start) => text.includes(start));
  const { name: rule } = identityOf(template.Resources[name]?.Type ?? "");
  service.diagnostics.report(
    bounded ? "note" : "warning",
    "role/extracted-wider",
    `\`${name}\` is \`${text}\` to the roles: what it is called is not known before the service is deployed`,
    {
      at: service.spanOf(originOf(name) ?? ["provider"], "key"),
      hint: rule
        ? `name it by \`${rule.property}\`, or refer to one of another stack by its ARN`
        : "make it in a stack of its own, and refer to its ARN",
    },
  );
}
