import { parseArn } from "../iam/arn.ts";
import { identityOf } from "./identities.ts";
import { referredId } from "./intrinsics.ts";
import { fillPattern } from "./patterns.ts";
import type { Resolver } from "./resolver.ts";
import { unknownText } from "./texts.ts";

/**
 * The ARNs of the resource of type `type` that a property's value names: by `Ref` or `Fn::GetAtt`, by its ARN, its URL
 * or its name. A name that is not known gives the ARN of every resource of the type.
 */
export function arnsOf(value: unknown, type: string, resolver: Resolver): readonly string[] {
  const logicalId = referredId(value);
  if (logicalId !== undefined && resolver.template.Resources[logicalId]?.Type === type) {
    return resolver.fill("{Arn}", logicalId);
  }
  return resolver
    .texts(value)
    .filter((text) => text !== "")
    .flatMap((text) => arnsOfText(text, type, resolver));
}

function arnsOfText(text: string, type: string, resolver: Resolver): readonly string[] {
  if (parseArn(text)) return withUnqualified(text, type);
  return arnsOfName(nameOf(text), type, resolver).flatMap((arn) => withUnqualified(arn, type));
}

/** The name in a URL, or in the end of an ARN: Lambda takes `111122223333:function:name` for a function's name. */
function nameOf(text: string): string {
  if (text.startsWith("https://")) return text.slice(text.lastIndexOf("/") + 1);
  const [, end] = /^\d{12}:[a-z-]+:(.+)$/.exec(text) ?? /^arn:(?:.*:)?([^:]+)$/.exec(text) ?? [];
  return end ?? text;
}

/** An ARN with more parts than its type's names a version or alias: calls are checked on either. */
function withUnqualified(arn: string, type: string): readonly string[] {
  const length = identityOf(type).arn?.split(":").length ?? Infinity;
  const parts = arn.split(":");
  return parts.length > length ? [parts.slice(0, length).join(":"), arn] : [arn];
}

function arnsOfName(name: string, type: string, resolver: Resolver): readonly string[] {
  const { partition, region, account, stackName } = resolver.target;
  const known: Record<string, string> = {
    Partition: partition,
    Region: region,
    Account: account,
    Stack: stackName,
    Name: name,
  };
  const standard = (placeholder: string): string => /=(.*)$/.exec(placeholder)?.[1] ?? unknownText;
  return fillPattern(identityOf(type).arn ?? unknownText, (placeholder) => [
    known[placeholder] ?? standard(placeholder),
  ]);
}
