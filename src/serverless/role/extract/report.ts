import { isError, type Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { checkLimits } from "../../../cloudformation/limits.ts";
import type { Template } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { CompiledService } from "../../compile.ts";
import type { NamedRole } from "./extracted-role.ts";
import type { Detached } from "./references.ts";
import { reportReferences } from "./report-references.ts";

/** What is known when roles have been taken out of a service. */
export interface Extraction {
  roles: readonly NamedRole[];
  /** The template of the roles. */
  template: Template;
  /** Each resource's properties, by its logical id. */
  detached: ReadonlyMap<string, Detached>;
  compiled: CompiledService;
  /** The service with its functions' roles outside. */
  applied: CompiledService;
}

/** Says what is to be known of roles that are taken out; false when they cannot be. */
export function reportExtraction(extraction: Extraction): boolean {
  const { roles, template, compiled, applied } = extraction;
  const { diagnostics } = compiled.service;
  if (roles.length === 0) reportNothing(compiled);
  for (const role of roles) {
    reportName(role, compiled);
    reportPatchedPolicies(role, compiled);
  }
  reportReferences(extraction);
  reportAccountRole(roles, compiled, applied);
  reportLeft(roles, compiled);
  const limits = checkLimits(template, () => compiled.service.spanOf(["service"]));
  diagnostics.list.push(...limits, ...brokenReferences(roles, applied));
  return !diagnostics.failed;
}

function reportNothing({ service }: CompiledService): void {
  service.diagnostics.error("role/nothing-to-extract", "no role is generated for this service", {
    at: service.spanOf(["provider"], "key"),
    hint:
      service.functions.length === 0
        ? "it has no functions"
        : "its functions name the roles that they run with: extract from the configuration that describes them",
  });
}

/** IAM's names are unique in an account, and the service's stack may still have the role. */
function reportName({ logicalId, arn, namedAt }: NamedRole, { service }: CompiledService): void {
  if (arn.startsWith("arn:") && !/[*,]/.test(arn)) return reportKeptName(arn, namedAt, service);
  service.diagnostics.error("role/not-extractable", `the name of role \`${logicalId}\` is not known beforehand`, {
    at: service.spanOf(namedAt ?? ["provider"]),
    hint: "give it a name that does not depend on resources or conditions",
  });
}

function reportKeptName(arn: string, namedAt: DocumentPath | undefined, service: CompiledService["service"]): void {
  if (!namedAt) return;
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  service.diagnostics.warning(
    "role/extracted-name-kept",
    `role \`${name}\` keeps the name that it is given here, and an account takes a name once`,
    {
      at: service.spanOf(namedAt),
      hint: "where the service is deployed with it already, give it another name before",
    },
  );
}

/** Lists of a patch are laid over the generated ones item by item. */
function reportPatchedPolicies({ logicalId }: NamedRole, { service }: CompiledService): void {
  const patches = [
    [service.resources.Resources?.[logicalId], ["resources", "Resources", logicalId]],
    [service.config.resources?.extensions?.[logicalId], ["resources", "extensions", logicalId]],
  ] as const;
  for (const [patch, path] of patches) {
    const properties = (patch as { Properties?: Record<string, unknown> } | undefined)?.Properties;
    if (properties?.["Policies"] === undefined) continue;
    service.diagnostics.warning(
      "role/extracted-patched",
      `\`${path.join(".")}\` lays policies over those of role \`${logicalId}\`, which are not the framework's when it is extracted`,
      {
        at: service.spanOf([...path, "Properties", "Policies"], "key"),
        hint: "write them as `statements` of the role, and look at what is extracted",
      },
    );
  }
}

const accountRoleKind = "api-gateway-cloud-watch-role";

/** The one role that a helper still makes, with rights that are bounded by nothing but its name. */
function reportAccountRole(
  roles: readonly NamedRole[],
  { service }: CompiledService,
  { customResources }: CompiledService,
): void {
  const helper = roles.find(({ kind }) => kind === "custom-resources");
  const use = customResources.find(({ kind }) => kind === accountRoleKind);
  if (!helper || !use || !JSON.stringify(use.exactStatements).includes("iam:CreateRole")) return;
  service.diagnostics.warning(
    "role/extracted-makes-role",
    `role \`${helper.logicalId}\` may make the role with which API Gateway writes logs, where the account has none`,
    {
      at: service.spanOf(use.origin, "key"),
      hint: "where it has one, say so with `roleManagedExternally: true` in `provider.logs.restApi`; or name it by `provider.logs.restApi.role`",
    },
  );
}

/** IAM resources of the user's own stay, and whoever deploys still writes them. */
function reportLeft(roles: readonly NamedRole[], { service }: CompiledService): void {
  const generated = new Set(roles.flatMap(({ resources }) => Object.keys(resources)));
  const left = Object.entries(service.resources.Resources ?? {}).filter(
    ([id, { Type }]) => typeof Type === "string" && Type.startsWith("AWS::IAM::") && !generated.has(id),
  );
  if (left.length === 0) return;
  const names = left.map(([id]) => `\`${id}\``).join(", ");
  service.diagnostics.note("role/not-extracted", `what \`resources\` defines of IAM stays in the service: ${names}`, {
    at: service.spanOf(["resources", "Resources", left[0]![0]], "key"),
    hint: "whoever deploys the service makes it; move it to the roles' template by hand where that must not be",
  });
}

/** What refers to a role as to one of the service's own stack. */
function brokenReferences(roles: readonly NamedRole[], { service }: CompiledService): Diagnostic[] {
  const broken = service.diagnostics.list.filter(
    (one) => isError(one) && roles.some(({ logicalId }) => one.message.includes(`\`${logicalId}\``)),
  );
  return broken.map(({ message, at }) => {
    const role = roles.find(({ logicalId }) => message.includes(`\`${logicalId}\``))!;
    return {
      severity: "warning",
      code: "role/extracted-referred",
      message: `without role \`${role.logicalId}\` in the service's stack, ${message}`,
      ...(at && { at }),
      hint: `name it by its ARN: \`!Sub "${role.arn}"\``,
    };
  });
}
