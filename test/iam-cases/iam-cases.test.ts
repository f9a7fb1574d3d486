import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { test } from "node:test";
import { referenceAuthorization } from "../../src/iam/authorize.reference.ts";
import { authorize, type Authorization, type AuthorizationRequest } from "../../src/iam/authorize/authorize.ts";
import { compilePolicySet } from "../../src/iam/authorize/compile-policy-set.ts";
import type { PolicySet, PolicyType } from "../../src/iam/authorize/policy-set.ts";
import type { Decision } from "../../src/iam/evaluate.ts";
import type { PolicyDocument } from "../../src/iam/policy.ts";
import { principalOf } from "../../src/iam/principal-of.ts";
import type { RequestPrincipal } from "../../src/iam/request.ts";

/** A rule of AWS's documentation, with requests that would be decided otherwise without it. */
interface RuleFile {
  /** In our own words. */
  rule: string;
  source: string;
  /** Where the documentation is silent or contradicts itself: how it is read here, and why. */
  note?: string;
  policies: PolicySet<PolicyDocument>;
  /** What every case asks unless it says otherwise. */
  request?: Partial<WrittenRequest>;
  cases: readonly Case[];
}

interface Case {
  name: string;
  /** What the case asks beside the rule's request. */
  request?: Partial<WrittenRequest>;
  expected: Decision;
  /** The kind of policy that decides, and a statement among those that do. */
  because?: { type?: PolicyType; sid?: string };
  note?: string;
}

/** A principal may be written as `principalOf` reads it, e.g. an ARN. */
type WrittenRequest = Omit<AuthorizationRequest, "principal"> & { principal?: string | RequestPrincipal };

const folder = import.meta.dirname;
const paths = globSync("*/*.json", { cwd: folder }).sort();
const rules = paths.map((path): [string, RuleFile] => [path, JSON.parse(readFileSync(`${folder}/${path}`, "utf8"))]);

for (const [path, rule] of rules) {
  test(`${dirname(path)}/${basename(path, ".json")}: ${rule.rule}`, () => {
    const set = compilePolicySet(rule.policies);
    const found = rule.cases.flatMap((each) => complaints(each, authorize(set, requestOf(rule, each))));
    assert.deepEqual([...found, ...literalComplaints(rule)], []);
  });
}

test("there are 400 cases over 120 rules, each with a source", () => {
  const cases = rules.flatMap(([path, rule]) => rule.cases.map(({ name }) => `${path}: ${name}`));
  assert.ok(cases.length >= 400 && rules.length >= 120, `${cases.length} cases, ${rules.length} rules`);
  assert.equal(new Set(cases).size, cases.length, "two cases of a rule have one name");
  const strays = rules.filter(([, { source }]) => !source.startsWith("https://docs.aws.amazon.com/"));
  assert.deepEqual(strays, []);
});

function requestOf(rule: Pick<RuleFile, "request">, each: Case): AuthorizationRequest {
  const { principal, action, resource, ...rest } = { ...rule.request, ...each.request };
  assert.ok(action !== undefined && resource !== undefined, `${each.name} asks for no action or of no resource`);
  const request = { action, resource, ...rest };
  if (principal === undefined) return request;
  return { ...request, principal: typeof principal === "string" ? principalOf(principal) : principal };
}

/** What the literal reading of the documentation decides otherwise. */
function literalComplaints({ policies, ...rule }: RuleFile): string[] {
  return rule.cases.flatMap((each) => {
    const { decision } = referenceAuthorization(policies, requestOf(rule, each));
    return decision === each.expected ? [] : [`${each.name}: ${decision} by the literal reading`];
  });
}

/** What differs from the expectation, in words. */
function complaints({ name, expected, because }: Case, { decision, decidedBy, statements }: Authorization): string[] {
  if (decision !== expected) return [`${name}: ${decision}, not ${expected}`];
  const types = new Set([decidedBy, ...statements.map(({ type }) => type)]);
  const sids = new Set(statements.map(({ sid }) => sid));
  return [
    ...(because?.type !== undefined && !types.has(because.type) ? [`${name}: not decided by ${because.type}`] : []),
    ...(because?.sid !== undefined && !sids.has(because.sid) ? [`${name}: \`${because.sid}\` did not decide`] : []),
  ];
}
