import * as fc from "fast-check";
import type { Condition, PolicyDocument, Principal, Statement } from "../../src/iam/policy.ts";
import type { AccessRequest, RequestContext, RequestPrincipal } from "../../src/iam/request.ts";
import { patternTexts, textsUpTo } from "./patterns.ts";

/** Policies made of little, and requests that tell them apart. */
export interface SmallWorld {
  policies: fc.Arbitrary<PolicyDocument>;
  requests: readonly AccessRequest[];
}

const smallActions = oneOrMore(fc.constantFrom("a:a", "A:B", "a:*", "*", "a:?", "*:a*", "b:*b", "?:*"));

/** Actions and resources as patterns of few letters; `c` is a letter that no pattern has. */
export const worldOfPatterns: SmallWorld = {
  policies: documents({ resources: oneOrMore(patternTexts(4)) }),
  requests: ["a:a", "a:b", "a:c", "b:ab", "c:c"].flatMap((action) =>
    [...new Set(textsUpTo(3, ["a", "b", "c"]))].map((resource) => ({ action, resource })),
  ),
};

/** One condition key, asked in every way that a family of operators has. */
export function worldOfConditions(operators: string, asked: readonly string[], values: readonly string[]): SmallWorld {
  const conditions = fc.dictionary(
    fc.oneof(decorated(operators.split(" ")), fc.constant("Null")),
    fc.record({ k: oneOrMore(fc.constantFrom(...asked, "true", "false")) }),
    { minKeys: 1, maxKeys: 2 },
  );
  return {
    policies: documents({ conditions, actions: fc.constant("a:a"), resources: fc.constantFrom("*", "a", "b") }),
    requests: requestsWith(["a", "c"], [{}, ...listsOf(values).map((k) => ({ k }))]),
  };
}

/** Policy variables in resources and in conditions, for a key that conditions ask as well. */
export const worldOfVariables: SmallWorld = {
  policies: documents({
    actions: fc.constant("a:a"),
    resources: oneOrMore(fc.constantFrom("${u}", "${u}*", "a${u}", "${u, 'a'}", "a*", "b", "*a")),
    conditions: fc.dictionary(
      fc.constantFrom("StringEquals", "StringLike", "StringNotLike", "StringNotEqualsIfExists"),
      fc.oneof(
        fc.record({ k: fc.constantFrom("a*", "b", "a", "true") }),
        fc.record({ u: oneOrMore(fc.constantFrom("${k}", "a${k}", "a*", "b")) }),
      ),
      { minKeys: 1, maxKeys: 2 },
    ),
  }),
  requests: requestsWith(
    ["", "a", "b", "ab", "aab", "ca", "c"],
    [undefined, "", "a", "b", "ab", "c"].flatMap((u) =>
      [undefined, "a", "b", "ab"].map((k) => ({ ...(u !== undefined && { u }), ...(k !== undefined && { k }) })),
    ),
  ),
};

const role = "arn:aws:iam::111122223333:role/r";

/** Principals named one by one, by account, and all but some. */
export const worldOfPrincipals: SmallWorld = {
  policies: documents({
    actions: fc.constantFrom("a:a", "a:*"),
    resources: fc.constant("*"),
    principals: fc.constantFrom<Principal>(
      "*",
      { AWS: "111122223333" },
      { AWS: role },
      { AWS: ["111122223333", role] },
      { AWS: "arn:aws:sts::111122223333:assumed-role/r/s" },
      { AWS: "arn:aws:iam::999900001111:user/u" },
      { Service: ["lambda.amazonaws.com", "ec2.amazonaws.com"] },
      { Service: "ec2.amazonaws.com", Federated: "example.org" },
    ),
  }),
  requests: principals().map((principal) => ({ action: "a:a", resource: "*", principal })),
};

function principals(): RequestPrincipal[] {
  const session = "arn:aws:sts::111122223333:assumed-role/r";
  return [
    { type: "AWS", names: [role] },
    { type: "AWS", names: [`${session}/s`, role] },
    { type: "AWS", names: [`${session}/t`, role] },
    { type: "AWS", names: ["arn:aws:iam::111122223333:user/v"] },
    { type: "AWS", names: ["arn:aws:iam::999900001111:user/u"] },
    { type: "AWS", names: ["arn:aws:iam::222233334444:role/x"] },
    { type: "Service", names: ["lambda.amazonaws.com"] },
    { type: "Service", names: ["ec2.amazonaws.com"] },
    { type: "Service", names: ["sns.amazonaws.com"] },
    { type: "Federated", names: ["example.org"] },
    { type: "Federated", names: ["example.net"] },
  ];
}

interface Elements {
  actions?: fc.Arbitrary<string | string[]>;
  resources: fc.Arbitrary<string | string[]>;
  conditions?: fc.Arbitrary<Condition>;
  principals?: fc.Arbitrary<Principal>;
}

function documents(elements: Elements): fc.Arbitrary<PolicyDocument> {
  return fc.record({
    Version: fc.constant("2012-10-17"),
    Statement: fc.array(statements(elements), { minLength: 1, maxLength: 3 }),
  });
}

function statements({
  actions = smallActions,
  resources,
  conditions,
  principals: named,
}: Elements): fc.Arbitrary<Statement> {
  return fc
    .record({
      effect: fc.constantFrom<Statement["Effect"]>("Allow", "Allow", "Deny"),
      action: fc.tuple(fc.constantFrom("Action", "Action", "Action", "NotAction"), actions),
      resource: fc.tuple(fc.constantFrom("Resource", "Resource", "Resource", "NotResource"), resources),
      condition: fc.option(conditions ?? fc.constant(undefined), { nil: undefined }),
      principal: fc.tuple(fc.constantFrom("Principal", "Principal", "NotPrincipal"), named ?? fc.constant(undefined)),
    })
    .map(({ effect, action, resource, condition, principal }) => ({
      Effect: effect,
      [action[0]]: action[1],
      [resource[0]]: resource[1],
      ...(condition && { Condition: condition }),
      ...(principal[1] !== undefined && { [principal[0]]: principal[1] }),
    }));
}

function oneOrMore<T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | T[]> {
  return fc.oneof(values, fc.array(values, { minLength: 1, maxLength: 3 }));
}

function decorated(operators: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom("", "", "ForAllValues:", "ForAnyValue:"), fc.constantFrom(...operators), fc.boolean())
    .map(([quantifier, operator, ifExists]) => `${quantifier}${operator}${ifExists ? "IfExists" : ""}`);
}

/** Each value alone, and lists of up to three. */
function listsOf(values: readonly string[]): (string | string[])[] {
  const pairs = values.flatMap((one, at) => values.slice(at).map((other) => [one, other]));
  const triples = values.slice(2).map((_, at) => values.slice(at, at + 3));
  return [...values, ...values.map((value) => [value]), ...pairs, ...triples];
}

function requestsWith(resources: readonly string[], contexts: readonly RequestContext[]): AccessRequest[] {
  return resources.flatMap((resource) => contexts.map((context) => ({ action: "a:a", resource, context })));
}
