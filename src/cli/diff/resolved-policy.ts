import { isIntrinsic, isRecord } from "../../cloudformation/intrinsics.ts";
import { valuesAt } from "../../cloudformation/property-values.ts";
import type { Resolver } from "../../cloudformation/resolver.ts";
import { policyVersion, type PolicyDocument, type Statement } from "../../iam/policy.ts";

/** A policy of a template with its texts as they will be; `*` stands in them for what only CloudFormation knows. */
export function resolvedPolicy(policy: unknown, resolver: Resolver): PolicyDocument {
  const version = resolver.texts(isRecord(policy) ? policy["Version"] : undefined)[0];
  const statements = isRecord(policy) ? valuesAt("Statement", policy, resolver).filter(isRecord) : [];
  return {
    Version: version ?? policyVersion,
    Statement: statements.map((statement) => resolvedStatement(statement, resolver)),
  };
}

const lists = ["Action", "NotAction", "Resource", "NotResource"] as const;

function resolvedStatement(statement: Readonly<Record<string, unknown>>, resolver: Resolver): Statement {
  const { Effect, Principal, NotPrincipal, Condition } = statement;
  const given = lists.filter((name) => statement[name] !== undefined);
  return {
    Effect: Effect === "Deny" ? "Deny" : "Allow",
    ...Object.fromEntries(given.map((name) => [name, textList(statement[name], resolver)])),
    ...(Principal !== undefined && {
      Principal: resolvedValue(Principal, resolver) as NonNullable<Statement["Principal"]>,
    }),
    ...(NotPrincipal !== undefined && {
      NotPrincipal: resolvedValue(NotPrincipal, resolver) as NonNullable<Statement["NotPrincipal"]>,
    }),
    ...(isRecord(Condition) && {
      Condition: resolvedValue(Condition, resolver) as NonNullable<Statement["Condition"]>,
    }),
  };
}

function textList(value: unknown, resolver: Resolver): string[] {
  return [value].flat().flatMap((item) => resolver.texts(item));
}

/** Objects keep their keys; what is a text, or becomes one, is resolved. */
function resolvedValue(value: unknown, resolver: Resolver): unknown {
  if (isRecord(value) && !isIntrinsic(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolvedValue(item, resolver)]));
  }
  const texts = textList(value, resolver);
  return texts.length === 1 ? texts[0] : texts;
}
