import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import type { CompiledService } from "../../compile.ts";
import { roleLacks } from "../lacks/lacks.ts";
import { deploymentRoleRunsCode } from "./deployment-role.ts";
import { emptyResources } from "./empty-resource.ts";
import { escalations } from "./escalations.ts";
import { roleFacts, type RoleFinding } from "./facts.ts";
import { wideManagedPolicies } from "./managed-policies.ts";
import { needlessVpc } from "./needless-vpc.ts";
import { helperRights } from "./helper-rights.ts";
import { policyFindings } from "./policy-findings.ts";
import { policyLengths } from "./policy-length.ts";
import { repeatedStatements } from "./repeated-statements.ts";
import { sharedPermissions } from "./shared-permissions.ts";
import { wideLogs } from "./wide-logs.ts";
import { widenedRole } from "./widened-role.ts";

/** What is asked of the roles as they are compiled, in the order of the answers. */
const findings: readonly RoleFinding[] = [
  emptyResources,
  policyLengths,
  wideManagedPolicies,
  escalations,
  helperRights,
  deploymentRoleRunsCode,
  widenedRole,
  needlessVpc,
  sharedPermissions,
  wideLogs,
  repeatedStatements,
];

/**
 * What is wrong with the roles of a service, though it compiles: what IAM would refuse, what is too wide, what nobody
 * uses and what the framework does that nobody asked for, or forgets. What a role of the user's lacks is said while it
 * is compiled.
 */
export async function roleFindings(compiled: CompiledService): Promise<Diagnostic[]> {
  const facts = roleFacts(compiled);
  const written = await policyFindings(compiled.service, compiled.template);
  const lacks = lacksOfGenerated(compiled);
  const found = [...findings.flatMap((finding) => finding(facts)), ...written];
  return [
    ...lacks,
    ...gravest.flatMap((code) => found.filter((each) => each.code === code)),
    ...found.filter(isOrdinary),
  ];
}

function lacksOfGenerated({ service, template }: CompiledService): readonly Diagnostic[] {
  const diagnostics = new Diagnostics();
  roleLacks({ ...service, diagnostics }, template, "generated");
  return diagnostics.list;
}

/** What makes more of a stolen function than the function itself, the worst first; everything else follows. */
const gravest: readonly string[] = [
  "policy/every-action",
  "policy/every-other-action",
  "role/administrator",
  "role/escalation",
  "policy/any-role",
  "role/helper-passes-any-role",
  "policy/passed-to-any-service",
  "policy/permissions-everywhere",
  "policy/whole-service",
  "role/whole-service",
  "policy/write-everywhere",
  "policy/every-secret",
];

function isOrdinary({ code }: Diagnostic): boolean {
  return !gravest.includes(code);
}
