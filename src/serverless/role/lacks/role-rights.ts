import { isRecord } from "../../../cloudformation/intrinsics.ts";
import { valuesAt } from "../../../cloudformation/property-values.ts";
import type { Resolver } from "../../../cloudformation/resolver.ts";
import { unknownText } from "../../../cloudformation/texts.ts";
import { managedPolicyOf } from "../../../iam/managed-policies.ts";
import type { Statement } from "../../../iam/policy.ts";
import { conditionTexts } from "../condition-texts.ts";
import { policiesOf } from "../policies.ts";
import { textsAt } from "./need.ts";

/** What a role of the template may do, as far as that can be read. */
export interface RoleRights {
  /** Texts are patterns, `*` where something is not known. */
  statements: readonly Statement[];
  /** Policies that cannot be read here. */
  unread: readonly string[];
}

/** The rights of each role, read when they are first asked for. */
export function rightsOfRoles(resolver: Resolver): (roleId: string) => RoleRights {
  const known = new Map<string, RoleRights>();
  return (roleId) => {
    const rights = known.get(roleId) ?? roleRights(roleId, resolver);
    known.set(roleId, rights);
    return rights;
  };
}

/** Reads inline policies, policy resources that name the role, and managed policies that the table of them has. */
function roleRights(roleId: string, resolver: Resolver): RoleRights {
  const managed = managedDocuments(roleId, resolver);
  const documents = [...policiesOf(roleId, resolver), ...managed.flatMap(({ document }) => document ?? [])];
  const unreadable = documents.filter((document) => !isRecord(document) || !("Statement" in document));
  return {
    statements: documents.flatMap((document) => statementsOf(document, resolver)),
    unread: [
      ...managed.flatMap(({ name, document }) => (document ? [] : [name])),
      ...unreadable.map((document) => JSON.stringify(document)),
    ],
  };
}

interface ManagedDocument {
  name: string;
  document?: unknown;
}

function managedDocuments(roleId: string, resolver: Resolver): ManagedDocument[] {
  const { Properties } = resolver.template.Resources[roleId]!;
  return valuesAt("ManagedPolicyArns", Properties, resolver).flatMap((value) => {
    const own = isRecord(value) ? resolver.template.Resources[String(value["Ref"])] : undefined;
    if (own?.Type === "AWS::IAM::ManagedPolicy") {
      return valuesAt("PolicyDocument", own.Properties, resolver).map((document) => ({ name: "", document }));
    }
    return resolver.texts(value).map((arn) => ({ name: arn, document: managedPolicyOf(arn) }));
  });
}

function statementsOf(document: unknown, resolver: Resolver): Statement[] {
  // A Deny counts only where every text of it is known: what is not known must not seem denied.
  return valuesAt("Statement", document, resolver)
    .filter(isRecord)
    .filter((statement) => statement["Effect"] !== "Deny" || isLiteral(statement))
    .map((statement) => ({
      Effect: statement["Effect"] === "Deny" ? "Deny" : "Allow",
      ...element(statement, "Action", resolver),
      ...element(statement, "Resource", resolver),
      ...(statement["Condition"] !== undefined && { Condition: conditionTexts(statement["Condition"], resolver) }),
    }));
}

function isLiteral(statement: Record<string, unknown>): boolean {
  return ["Action", "NotAction", "Resource", "NotResource"]
    .flatMap((element) => statement[element] ?? [])
    .every((text) => typeof text === "string");
}

function element(
  statement: Record<string, unknown>,
  name: "Action" | "Resource",
  resolver: Resolver,
): Partial<Statement> {
  const negated = `Not${name}` as const;
  if (statement[name] !== undefined) return { [name]: [...textsAt(name, statement, resolver)] };
  if (statement[negated] === undefined) return {};
  // What is not known must not seem left out.
  return {
    [negated]: textsAt(negated, statement, resolver).filter(
      (text) => !text.includes(unknownText) || isLiteral(statement),
    ),
  };
}
