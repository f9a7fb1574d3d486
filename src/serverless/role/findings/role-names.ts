import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import type { Resolver } from "../../../cloudformation/resolver.ts";
import type { Service } from "../../service.ts";

/** Roles under `resources` that would have the same name on every stage: the second deploy of the service fails. */
export function fixedRoleNames(service: Service, outliner: Resolver): Diagnostic[] {
  return Object.entries(service.resources.Resources ?? {}).flatMap(([id, { Properties }]) => {
    const isRole = outliner.template.Resources[id]?.Type === "AWS::IAM::Role";
    const name = isRole ? Properties?.["RoleName"] : undefined;
    const [outline] = name === undefined ? [] : outliner.texts(name);
    if (outline === undefined || variesByStage(outline, service)) return [];
    const message = `role \`${id}\` is named \`${outline}\` on every stage, and an account has each name once`;
    const hint = `leave \`RoleName\` out, or write \`${outline}-\${sls:stage}-\${aws:region}\``;
    const at = service.spanOf(["resources", "Resources", id, "Properties", "RoleName"]);
    return [diagnostic("warning", "role/fixed-name", message, { at, hint })];
  });
}

/** Whether the stage is part of a name, or something that is not known here may be. */
function variesByStage(outline: string, { stage }: Service): boolean {
  return outline.includes(stage) || outline.includes("<StackName>") || outline.includes("<*");
}
