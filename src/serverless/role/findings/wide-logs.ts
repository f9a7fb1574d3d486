import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import { mayAllow } from "../../../iam/may-allow.ts";
import type { Statement } from "../../../iam/policy.ts";
import { isNearlyEverything } from "./certain.ts";
import type { RoleFacts, RoleFinding, UsedRole } from "./facts.ts";

/** A group that no service has, and how the name of a neighbour's begins. */
const anyGroup = "/passrole/unrelated";
const neighbour = "-of-another-service";

/** Roles that may write to log groups that are none of their functions'. */
export const wideLogs: RoleFinding = (facts) =>
  facts.roles
    .filter(({ kind, functions }) => kind !== "helper" && functions.length > 0)
    .flatMap((role) => {
      const statements = facts.certain(role.id).filter((statement) => !saidAlready(statement));
      const may = (action: string, group: string): boolean => mayAllow(statements, action, streamOf(group, facts));
      if (may("logs:DeleteLogGroup", anyGroup)) return [deleting(role, facts)];
      if (may("logs:PutLogEvents", anyGroup)) return [writing("every log group of the account", role, facts)];
      const prefix = `/aws/lambda/${facts.service.name}-${facts.service.stage}`;
      if (!may("logs:PutLogEvents", prefix + neighbour)) return [];
      return [writing(`every log group whose name begins with \`${prefix}\`, other services' too`, role, facts)];
    });

/** What other findings say of: nearly everything, or all of logs, on everything. */
function saidAlready(statement: Statement): boolean {
  const { Effect, Action, Resource } = statement;
  const allLogs = Effect === "Allow" && [Resource].flat().includes("*") && [Action].flat().includes("logs:*");
  return allLogs || isNearlyEverything(statement);
}

function streamOf(group: string, { places }: RoleFacts): string {
  const { partition, region, account } = places;
  return `arn:${partition}:logs:${region}:${account}:log-group:${group}:log-stream:one`;
}

function writing(where: string, role: UsedRole, facts: RoleFacts): Diagnostic {
  const message = `role \`${role.id}\` may write to ${where}`;
  return diagnostic("note", "role/wide-logs", message, { at: facts.spanOfRole(role.id), hint: cure(role) });
}

function deleting(role: UsedRole, facts: RoleFacts): Diagnostic {
  const message = `role \`${role.id}\` may delete every log group of the account`;
  return diagnostic("warning", "role/wide-logs", message, { at: facts.spanOfRole(role.id), hint: cure(role) });
}

function cure({ kind, functions }: UsedRole): string {
  if (kind === "shared") return "`provider.iam.role.mode: perFunction` names each function's own group";
  const group = `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/${functions[0]!.name}:*`;
  return `allow \`logs:CreateLogStream\` and \`logs:PutLogEvents\` on \`!Sub ${group}\``;
}
