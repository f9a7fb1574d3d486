import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import { mayAllow } from "../../../iam/may-allow.ts";
import type { RoleFacts, RoleFinding, UsedRole } from "./facts.ts";
import { helperCure } from "./helper-cures.ts";

/** Rights of the framework's helper functions on what is none of the service's. Ways to more rights are said by themselves. */
export const helperRights: RoleFinding = (facts) =>
  facts.roles
    .filter(({ kind }) => kind === "helper")
    .flatMap((role) => {
      const may = (action: string, resource: string): boolean =>
        mayAllow(facts.certain(role.id), action, arnOf(resource, facts));
      const makesRoles = may("iam:CreateRole", "iam::<account>:role/passrole-unrelated");
      if (!makesRoles && may("iam:PassRole", "iam::<account>:role/passrole-unrelated")) return [passing(role, facts)];
      if (may("lambda:AddPermission", "lambda:<region>:<account>:function:passrole-unrelated")) {
        return [permitting(role, facts)];
      }
      return [];
    });

function arnOf(text: string, { places: { partition, region, account } }: RoleFacts): string {
  return `arn:${partition}:${text.replace("<region>", region).replace("<account>", account)}`;
}

function passing(role: UsedRole, facts: RoleFacts): Diagnostic {
  const cure = helperCure(role.others, facts.service);
  const message = `role \`${role.id}\` of the framework's helper function may pass any role of the account to any service`;
  return diagnostic("warning", "role/helper-passes-any-role", message, {
    at: cure?.at ?? facts.spanOfRole(role.id),
    hint: cure?.hint,
  });
}

function permitting(role: UsedRole, facts: RoleFacts): Diagnostic {
  const cure = helperCure(role.others, facts.service);
  const message = `role \`${role.id}\` of the framework's helper function decides who may call any function of the account`;
  return diagnostic("note", "role/helper-permits-calls", message, {
    at: cure?.at ?? facts.spanOfRole(role.id),
    hint: cure?.hint,
  });
}
