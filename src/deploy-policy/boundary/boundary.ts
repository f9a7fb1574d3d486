import type { Diagnostic, Outcome } from "../../diagnostics/diagnostic.ts";
import { diagnostic, Diagnostics } from "../../diagnostics/diagnostics.ts";
import { serviceOf } from "../../iam/action.ts";
import type { ResourceCatalogue } from "../../iam/action-catalogue.ts";
import { policyCharacters, policyLimits } from "../../iam/limits.ts";
import { minimise } from "../../iam/minimise/minimise.ts";
import { policyVersion, type PolicyDocument, type Statement } from "../../iam/policy.ts";
import type { Deployment } from "../deployment.ts";
import { widenNames } from "../widen-names.ts";
import { withoutIamWrites } from "./without-iam-writes.ts";

/** What a role of a template may do. */
export interface RoleRights {
  statements: readonly Statement[];
  /** Policies that cannot be read from here. */
  unread: readonly string[];
}

/** A role whose rights the boundary is to leave as they are. */
export interface BoundedRole {
  logicalId: string;
  deployment: Deployment;
  rights: RoleRights;
}

export interface BoundaryOptions {
  stackNames: readonly string[];
  /** Which actions exist, those of IAM among them. */
  catalogue: ResourceCatalogue;
}

/**
 * The permissions boundary of an app: what its roles are allowed together, but for writing IAM. What roles deny they go
 * on denying themselves. Error `deploy-policy/boundary-too-long` where one managed policy does not hold it.
 */
export function boundaryOf(roles: readonly BoundedRole[], options: BoundaryOptions): Outcome<PolicyDocument> {
  const found = new Diagnostics();
  if (roles.length === 0) found.list.push(noRoles);
  const statements = roles.flatMap((role) => statementsOf(role, options, found));
  if (found.failed) return found.outcome<PolicyDocument>(undefined);
  const fitting = fitted(statements, options);
  if (policyCharacters(fitting) > policyLimits.managed) found.list.push(tooLong(fitting));
  return found.outcome(fitting);
}

const noRoles: Diagnostic = diagnostic(
  "error",
  "deploy-policy/no-roles",
  "the stack has no roles of its own to bound",
  {
    hint: "roles of other stacks get their boundary there",
  },
);

function statementsOf({ rights, ...role }: BoundedRole, options: BoundaryOptions, found: Diagnostics): Statement[] {
  found.list.push(...rights.unread.map((policy) => unread(policy, role)));
  const allowing = rights.statements.filter(({ Effect }) => Effect === "Allow");
  const parts = allowing.map((statement) => withoutIamWrites(statement, options.catalogue));
  const withheld = [...new Set(parts.flatMap((part) => part.withheld))];
  if (withheld.length > 0) found.list.push(withholding(withheld, role));
  return parts.flatMap(({ statement }) => (statement ? [certain(statement)] : []));
}

function unread(policy: string, { logicalId, deployment }: Omit<BoundedRole, "rights">): Diagnostic {
  const message = `what \`${policy}\` allows is not known, so the boundary keeps it from \`${logicalId}\``;
  const hint = "add by hand what the role needs of it";
  const at = deployment.origin(logicalId, "ManagedPolicyArns") ?? deployment.origin(logicalId);
  return diagnostic("warning", "deploy-policy/boundary-unread", message, { ...(at && { at }), hint });
}

function withholding(actions: readonly string[], { logicalId, deployment }: Omit<BoundedRole, "rights">): Diagnostic {
  const listed = actions.map((action) => `\`${action}\``).join(", ");
  const message = `the boundary keeps writing IAM from \`${logicalId}\`, which asks for ${listed}`;
  const hint = "who may write IAM can leave any boundary: let another role do it, or add it by hand";
  const at = deployment.origin(logicalId);
  return diagnostic("warning", "deploy-policy/boundary-iam", message, { ...(at && { at }), hint });
}

/** A condition counts where it is known whole: else the boundary would refuse what the role allows. */
function certain({ Condition, ...statement }: Statement): Statement {
  if (!Condition || !Object.entries(Condition).every(([operator, keys]) => isKnown(operator, keys))) return statement;
  return { ...statement, Condition };
}

function isKnown(operator: string, keys: Readonly<Record<string, string | string[]>>): boolean {
  const takesPatterns = /Like|Arn/.test(operator);
  const values = Object.values(keys).map((texts) => [texts].flat());
  return (
    values.length > 0 &&
    values.every((texts) => texts.length > 0 && (takesPatterns || !texts.some((text) => text.includes("*"))))
  );
}

/** One document where that can be: with names of the stack's resources as patterns if it must. */
function fitted(statements: readonly Statement[], { stackNames, catalogue }: BoundaryOptions): PolicyDocument {
  const exact = joined(statements, catalogue);
  if (policyCharacters(exact) <= policyLimits.managed) return exact;
  const resources = [...new Set(statements.flatMap(({ Resource = [] }) => Resource))];
  const widened = widenNames(
    resources.map((resource) => ({ action: "*", resource })),
    stackNames,
  );
  const nameOf = new Map(resources.map((resource, at) => [resource, widened[at]!.resource]));
  const wider = statements.map((statement) =>
    statement.Resource === undefined
      ? statement
      : { ...statement, Resource: [...new Set([statement.Resource].flat().map((each) => nameOf.get(each)!))] },
  );
  return joined(wider, catalogue);
}

function joined(Statement: readonly Statement[], catalogue: ResourceCatalogue): PolicyDocument {
  const document: PolicyDocument = { Version: policyVersion, Statement: [...Statement] };
  const { documents } = minimise(document, { catalogue, sids: false });
  return { Version: policyVersion, Statement: documents.flatMap((each) => each.Statement) };
}

/** A role has one boundary: what is longer than a managed policy cannot be one. */
function tooLong(document: PolicyDocument): Diagnostic {
  const message = `the boundary has ${policyCharacters(document)} characters, and a managed policy ${policyLimits.managed}`;
  const byService = Map.groupBy(document.Statement, ({ Action = "*" }) => serviceOf([Action].flat()[0]!));
  const sizes = [...byService].map(([service, own]) => ({ service, size: JSON.stringify(own).length }));
  const largest = sizes.sort((one, other) => other.size - one.size).slice(0, 3);
  const parts = largest.map(({ service, size }) => `\`${service}\` ${size}`).join(", ");
  const hint = `what takes most is ${parts}: let patterns stand for names there, or split the service`;
  return diagnostic("error", "deploy-policy/boundary-too-long", message, { hint });
}
