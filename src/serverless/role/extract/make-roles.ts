import type { Resource, Template, Value } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { CompiledService } from "../../compile.ts";
import type { CustomResourceUse } from "../../custom-resources/custom-resource.ts";
import { exactHelperRole, helperRoleId } from "../../custom-resources/helper-role.ts";
import type { Service } from "../../service.ts";
import { finalize } from "../../template/finalize.ts";
import { exactRole } from "../execution-role.ts";
import type { GeneratedRole } from "../generated-roles.ts";
import { extractedHelperRoleName, extractedRoleName } from "../role-name.ts";
import type { ExtractedRole } from "./extracted-role.ts";

/** A role of functions with exactly what they need, and with what `resources` and `extensions` lay over it. */
export function functionRole(role: GeneratedRole, { service, gains }: CompiledService): ExtractedRole {
  const { logicalId, functions, owner, settings } = role;
  const madeUp = extractedRoleName(service, owner?.key);
  const resources = patched(exactRole(role, gains, service, settings.name ?? madeUp.name), service);
  const namedAt = nameInPatch(logicalId, service) ?? configuredName(role);
  return {
    logicalId,
    functions: functions.map(({ key }) => key),
    kind: owner ? "own" : "shared",
    ...(namedAt && { namedAt }),
    stageInName: !namedAt && !madeUp.shortened,
    resources,
  };
}

/** The role of what carries custom resources out, with exactly what they need. */
export function customResourcesRole(uses: readonly CustomResourceUse[], service: Service): ExtractedRole {
  const { name, shortened } = extractedHelperRoleName(service);
  const namedAt = nameInPatch(helperRoleId, service);
  return {
    logicalId: helperRoleId,
    functions: [],
    kind: "custom-resources",
    ...(namedAt && { namedAt }),
    stageInName: !namedAt && !shortened,
    resources: patched({ [helperRoleId]: withName(exactHelperRole(uses, service), name) }, service),
  };
}

function withName(role: Resource, name: Value<string>): Resource {
  return { ...role, Properties: { ...role.Properties, RoleName: name } };
}

function configuredName({ settings, owner }: GeneratedRole): DocumentPath | undefined {
  if (settings.name === undefined) return undefined;
  if (!owner) return ["provider", "iam", "role", "name"];
  const plugins = owner.config.iamRoleStatementsName === settings.name;
  return [...owner.path, ...(plugins ? ["iamRoleStatementsName"] : ["iam", "role", "name"])];
}

function nameInPatch(id: string, { resources, config }: Service): DocumentPath | undefined {
  if (resources.Resources?.[id]?.Properties?.["RoleName"] !== undefined) {
    return ["resources", "Resources", id, "Properties", "RoleName"];
  }
  const extension = config.resources?.extensions?.[id] as Partial<Resource> | undefined;
  return extension?.Properties?.["RoleName"] === undefined
    ? undefined
    : ["resources", "extensions", id, "Properties", "RoleName"];
}

/** The resources as the last steps of a compile leave them, which the rest of the user's `resources` is not part of. */
function patched(made: Readonly<Record<string, Resource>>, service: Service): Record<string, Resource> {
  const template: Template = { Resources: { ...made } };
  const { Resources = {} } = service.resources;
  const { extensions = {} } = service.config.resources ?? {};
  const { Resources: finished } = finalize(template, {
    ...service,
    resources: { Resources: members(Resources, made) },
    config: { ...service.config, resources: { extensions: members(extensions, made) } },
  });
  return finished;
}

function members<T>(all: Readonly<Record<string, T>>, of: object): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in of));
}
