import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { existingProviderRole, functionRoleReference, functionRoleSettings, isPerFunction } from "./reference.ts";
import { longestRoleName } from "./role-name.ts";
import { ownRoleSettings } from "./settings.ts";

/** Checks what is said of functions' own roles: settings that contradict each other, and those that reach no role. */
export function checkOwnRoles(service: Service): void {
  checkMode(service);
  for (const fn of service.functions) {
    if (functionRoleReference(fn.config) !== undefined) checkNamedAndDescribed(fn, service);
    else if (fn.ownRoleId === undefined) reportUnused(fn, service);
    else checkName(fn, service);
  }
}

/** Where a function's own role is described. */
function settingsPaths({ config, path }: ServiceFunction): DocumentPath[] {
  const roleSettings = Object.keys(functionRoleSettings(config)).map((key) => [...path, "iam", "role", key]);
  const inherits = config.iam?.inheritStatements === undefined ? [] : [[...path, "iam", "inheritStatements"]];
  const older = pluginKeys.filter((key) => config[key] !== undefined).map((key) => [...path, key]);
  return [...roleSettings, ...inherits, ...older];
}

const pluginKeys = [
  "iamRoleStatements",
  "iamRoleStatementsName",
  "iamRoleStatementsInherit",
  "iamPermissionsBoundary",
] as const;

function checkMode({ provider, diagnostics, spanOf }: Service): void {
  if (!isPerFunction(provider)) return;
  const mode: DocumentPath = ["provider", "iam", "role", "mode"];
  if (provider.role !== undefined && provider.role !== null) {
    diagnostics.error("role/conflicting-settings", "`mode: perFunction` and `provider.role` exclude each other", {
      at: spanOf(["provider", "role"], "key"),
      hint: "take one out: functions share the role that is named, or each has its own",
    });
  }
  const { role } = provider.iam ?? {};
  if (isRecord(role) && role["name"] !== undefined) {
    diagnostics.warning("role/settings-unused", "with `mode: perFunction` no role is named `provider.iam.role.name`", {
      at: spanOf([...mode.slice(0, -1), "name"], "key"),
      hint: "take it out, or name a function's role by `functions.<function>.iam.role.name`",
    });
  }
}

function checkNamedAndDescribed(fn: ServiceFunction, { diagnostics, spanOf }: Service): void {
  const [first] = settingsPaths(fn);
  if (!first) return;
  diagnostics.error(
    "role/conflicting-settings",
    `function \`${fn.key}\` names the role that it runs with, and describes one of its own as well`,
    {
      at: spanOf(first, "key"),
      hint: `take out \`${first.slice(2).join(".")}\`, or the role that is named: statements are not added to it`,
    },
  );
}

function reportUnused(fn: ServiceFunction, { provider, diagnostics, spanOf }: Service): void {
  const [first] = settingsPaths(fn);
  if (!first) return;
  const named = existingProviderRole(provider) !== undefined || provider.role !== undefined;
  const reason = named ? "it runs with the role that the provider names" : "it shares the service's role";
  diagnostics.warning(
    "role/settings-unused",
    `\`${first.slice(2).join(".")}\` of function \`${fn.key}\` has no effect: ${reason}`,
    {
      at: spanOf(first, "key"),
      hint: named
        ? "take the provider's role out, or the function's settings"
        : "add `iam.role.statements`, an empty list will do, and the function gets a role of its own",
    },
  );
}

/** Names that are made up here fit; the schema looks at `iam.role.name`. */
function checkName(fn: ServiceFunction, service: Service): void {
  const { name } = ownRoleSettings(fn.config, service);
  if (name === undefined || name.length <= longestRoleName) return;
  service.diagnostics.error(
    "role/name-too-long",
    `the role of function \`${fn.key}\` would be named \`${name}\`: ${name.length} characters, and IAM takes ${longestRoleName}`,
    {
      at: service.spanOf([...fn.path, "iamRoleStatementsName"]),
      hint: "shorten it, or leave it out: a name that fits is made up",
    },
  );
}
