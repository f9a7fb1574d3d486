import { globSync } from "node:fs";
import { join } from "node:path";
import type { Grant } from "../../src/iam/grant.ts";
import type { PolicyDocument, Statement } from "../../src/iam/policy.ts";
import type { AccessRequest, RequestContext } from "../../src/iam/request.ts";
import { account, ownPolicy } from "../own-policy.ts";
import { publishedPolicy } from "../published-text.ts";
import { shared } from "../shared.ts";
import { randomFrom, type Random } from "./random.ts";

/** One decision to make: what the policies of one principal say to a request. */
export interface Question {
  policies: readonly PolicyDocument[];
  request: AccessRequest;
}

/** Policies with the requests that are drawn for them: own ones and, as often, ones on foreign resources. */
interface Source {
  policies: readonly PolicyDocument[];
  own: readonly AccessRequest[];
  foreign: readonly AccessRequest[];
}

const published = [
  ["framework-simple"],
  ["framework-advanced"],
  ["dashboard-provider-sample"],
  ["sst-services"],
  ["sst-services", "sst-custom-domain"],
];

/**
 * The published policies and ours for each public template, with requests drawn from what the template needs, and a
 * policy of 20 statements with conditions, with requests for those.
 */
export async function throughputQuestions(count: number): Promise<Question[]> {
  const templates = globSync(join(shared, "data/templates/*.json")).sort();
  const sources = [...(await Promise.all(templates.map(sourcesOf))).flat(), conditionsSource()];
  const random = randomFrom(20);
  return Array.from({ length: count }, (_, at) => {
    const { policies, own, foreign } = random.pick(sources);
    return { policies, request: random.pick(at % 2 === 0 ? own : foreign) };
  });
}

async function sourcesOf(template: string): Promise<Source[]> {
  const { stack, policies, needs } = await ownPolicy(template, ["--tool", "cloudformation"]);
  const random = randomFrom(1);
  const own = needs.map((need) => requestFor(need, random));
  const foreign = needs.filter(({ resource }) => resource !== "*").map((need) => abroad(requestFor(need, random)));
  return [
    { policies: policies.map(({ document }) => document), own, foreign },
    ...published.map((names) => ({ policies: names.map((name) => publishedPolicy(name, stack)), own, foreign })),
  ];
}

/** A request that a need stands for, from a session as AWS describes it to policies. */
function requestFor({ action, resource, condition = {} }: Grant, random: Random): AccessRequest {
  const wanted = Object.values(condition).flatMap((keys) =>
    Object.entries(keys).map(([key, values]) => [key, named(String([values].flat()[0]), random)] as const),
  );
  return { action, resource: named(resource, random), context: { ...session, ...Object.fromEntries(wanted) } };
}

const session: RequestContext = {
  "aws:PrincipalArn": `arn:aws:iam::${account}:role/deployer`,
  "aws:PrincipalAccount": account,
  "aws:RequestedRegion": "us-east-1",
  "aws:SecureTransport": "true",
  "aws:SourceIp": "203.0.113.7",
  "aws:CurrentTime": "2026-01-01T00:00:00Z",
};

/** A text that the pattern matches; `*` alone stays, as actions without resources are asked on it. */
function named(pattern: string, random: Random): string {
  if (pattern === "*") return pattern;
  return pattern.replaceAll(/[*?]/g, (wildcard) => (wildcard === "?" ? "x" : `name${random.below(100)}`));
}

/** The same on something of another account or, where the ARN has none, of another name. */
function abroad(request: AccessRequest): AccessRequest {
  const parts = request.resource.split(":");
  const foreign =
    parts[4] === account
      ? request.resource.replace(account, "444455556666")
      : parts.with(5, `foreign-${parts[5]}`).join(":");
  return { ...request, resource: foreign };
}

const services = ["s3", "sqs", "sns", "lambda", "logs"];

const conditions: readonly NonNullable<Statement["Condition"]>[] = [
  { StringEquals: { "aws:RequestedRegion": ["eu-west-1", "us-east-1"] } },
  { Bool: { "aws:SecureTransport": "true" }, IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"] } },
  { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/deploy*` } },
  {
    DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" },
    StringNotEquals: { "aws:PrincipalAccount": "999999999999" },
  },
];

/** Twenty statements of three actions and two resources each, every one with a condition. */
function conditionsSource(): Source {
  const statements = Array.from({ length: 20 }, (_, index) => conditionalStatement(index));
  const own = statements.map(({ service, index }) => ({
    action: `${service}:PutThing${index}`,
    resource: `arn:aws:${service}:us-east-1:${account}:thing${index}`,
    context: session,
  }));
  const document = { Version: "2012-10-17", Statement: statements.map(({ statement }) => statement) };
  return { policies: [document], own, foreign: own.map(abroad) };
}

function conditionalStatement(index: number): { service: string; index: number; statement: Statement } {
  const service = services[index % services.length]!;
  const statement: Statement = {
    Effect: "Allow",
    Action: [`${service}:GetThing${index}`, `${service}:ListThing${index}*`, `${service}:PutThing${index}`],
    Resource: [
      `arn:aws:${service}:*:${account}:thing${index}`,
      `arn:aws:${service}:us-east-1:${account}:thing${index}/*`,
    ],
    Condition: conditions[index % conditions.length]!,
  };
  return { service, index, statement };
}
