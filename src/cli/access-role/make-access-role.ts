import { randomBytes } from "node:crypto";
import { accessRoleOf, type AccessRole, type AccessRoleRequest } from "../../broker/connecting/access-role.ts";
import { stackOf } from "../../broker/connecting/access-stack.ts";
import { newExternalId } from "../../broker/connecting/external-id.ts";
import { templateUrlProblems } from "../../broker/connecting/quick-create.ts";
import { strategies } from "../../deploy-policy/policies.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { withAccount } from "../account.ts";
import type { Io } from "../command.ts";
import { deployPolicies } from "../deploy-policies.ts";
import { parseInputOptions, type InputOptions } from "../input-options.ts";
import { parseAccessRoleOptions, type AccessRoleOptions } from "./options.ts";
import { refuse, tell, type MadeRole } from "./output.ts";

/** Prints what creates the access role for the services of the paths. */
export async function makeAccessRole(
  paths: readonly string[],
  raw: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<number> {
  const options = parseAccessRoleOptions(raw, () => newExternalId(randomBytes));
  const given = parseInputOptions(raw);
  const input = typeof options.policy === "string" ? given : await withAccount(given, io, paths[0]);
  const diagnostics = new Diagnostics();
  const policy = await policyOf(paths, options, input, io, diagnostics);
  if (typeof policy === "number") return refuse(policy, diagnostics, input, io);
  const role = diagnostics.take(accessRoleOf(requestOf(options, input, policy)));
  if (role) diagnostics.take({ diagnostics: addressProblems(role, options) });
  if (!role || diagnostics.failed) return refuse(2, diagnostics, input, io);
  const made: MadeRole = { role, options, stack: stackOf(role, options.templateUrl, options.out) };
  return tell(made, diagnostics, input, io);
}

/** The documents of the deploy policy; the exit code where there are none because something is wrong. */
async function policyOf(
  paths: readonly string[],
  { policy }: AccessRoleOptions,
  input: InputOptions,
  io: Io,
  diagnostics: Diagnostics,
): Promise<AccessRoleRequest["policy"] | 1 | 2> {
  if (policy === "administrator") diagnostics.take({ diagnostics: strategies.administrator.findings([]) });
  if (typeof policy === "string") return policy;
  const made = await deployPolicies(paths, policy, input, io, diagnostics);
  if (!made) return 2;
  return made.policies?.map(({ document }) => document) ?? 1;
}

function requestOf(
  { trusted, roleName, maxSession, boundary }: AccessRoleOptions,
  { regions }: InputOptions,
  policy: AccessRoleRequest["policy"],
): AccessRoleRequest {
  return { trusted, name: roleName, region: regions[0], maxSessionDuration: maxSession, boundary, policy };
}

function addressProblems(
  { region }: AccessRole,
  { templateUrl }: AccessRoleOptions,
): ReturnType<typeof templateUrlProblems> {
  return templateUrl === undefined ? [] : templateUrlProblems(templateUrl, region);
}
