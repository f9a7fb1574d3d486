/**
 * How a resource type is named and referred to. Texts are patterns: `{Name}` is the physical name, `{Arn}` the ARN,
 * `{Partition}`, `{Region}`, `{Account}`, `{Stack}` and `{LogicalId}` what they say, everything else a property
 * (see `resource-patterns.ts`).
 */
export interface Identity {
  /** Its ARN; a part that AWS chooses is `*`. */
  arn?: string;
  /** How it gets its physical name; without it AWS chooses one. */
  name?: NameRule;
  /** What `Ref` gives: the physical name unless said otherwise. */
  ref?: string;
  /** What `Fn::GetAtt` gives, beside `Arn`. */
  attributes?: Readonly<Record<string, string>>;
}

/** Where the physical name of a resource comes from. */
export interface NameRule {
  /** The property that sets it. */
  property: string;
  /** The most characters AWS accepts. */
  limit: number;
  /** Generated names are in lower case. */
  lowerCase?: boolean;
  /** What a generated name starts with; several where CloudFormation is known to use, or to have used, each. */
  generated?: readonly string[];
}

/** What a name starts with when the template sets none; random characters follow. */
export const generatedName = "{Stack}-{LogicalId}-";

/** For types whose generated names do without the stack's name. */
export const withoutStack: readonly string[] = ["{LogicalId}-", generatedName];
