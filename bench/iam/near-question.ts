import { serviceOf } from "../../src/iam/action.ts";
import { matchingActions, type ResourceCatalogue } from "../../src/iam/action-catalogue.ts";
import { hasWildcard } from "../../src/iam/pattern.ts";
import type { PolicyDocument, Statement } from "../../src/iam/policy.ts";
import { account } from "../own-policy.ts";
import { drawContext } from "./draw-context.ts";
import { named } from "./named.ts";
import { deployer, foreignAccount, type Question } from "./question.ts";
import type { Random } from "./random.ts";
import type { Place } from "./statements.ts";

/** What questions are drawn from. */
export interface Pool {
  places: readonly Place[];
  catalogue: ResourceCatalogue;
}

/** A request that lies near a statement: made of its words, some of them changed or another statement's. */
export function nearQuestion(pool: Pool, random: Random): Question {
  const { kind, document, statement } = random.pick(pool.places);
  const action = drawAction(random.chance(0.8) ? statement : anyStatement(pool, random), pool, random);
  const resource = drawResource(random.chance(0.85) ? statement : anyStatement(pool, random), action, pool, random);
  const context = drawContext(document, random);
  if (kind === "identity") return { identity: [document], request: { principal: deployer, action, resource, context } };
  const principal = drawPrincipal(statement, random);
  const identity = principal.startsWith("arn:") ? [everything] : [];
  return { identity, resource: document, request: { principal, action, resource, context } };
}

/** Who asks about a policy on a resource may do everything as far as own policies go. */
const everything: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

function anyStatement({ places }: Pool, random: Random): Statement {
  return random.pick(places).statement;
}

/** Whose actions are asked where a policy is about all services. */
export const servicesOfAll: readonly string[] = ["s3", "sqs", "lambda", "iam"];

function drawAction({ Action, NotAction }: Statement, { catalogue }: Pool, random: Random): string {
  const pattern = random.pick([Action ?? NotAction ?? "*"].flat());
  if (!hasWildcard(pattern)) return random.chance(0.05) ? pattern.toLowerCase() : pattern;
  const service = hasWildcard(serviceOf(pattern)) ? random.pick(servicesOfAll) : serviceOf(pattern);
  const actions = matchingActions(pattern === "*" ? `${service}:*` : pattern, catalogue);
  return actions.length === 0 ? `${service}:Unknown` : random.pick(actions);
}

/** On the statement's resource, or on one of the kind that the action knows, or on something next to it. */
function drawResource(statement: Statement, action: string, { catalogue }: Pool, random: Random): string {
  const formats = catalogue.resourcesOf(action) ?? [];
  if (formats.length === 0) return "*";
  const pattern = random.pick([statement.Resource ?? statement.NotResource ?? "*"].flat());
  const arn = arnOf(pattern === "*" || random.chance(0.1) ? random.pick(formats) : pattern, random);
  return random.chance(0.6) ? arn : beside(arn, random);
}

/** An ARN that a pattern or a format matches, with a region and an account like real ones. */
function arnOf(pattern: string, random: Random): string {
  const parts = pattern.split(":");
  if (parts.length < 6) return named(pattern, random);
  const [region = "", number = ""] = parts.slice(3, 5);
  const place = [
    /[*{]/.test(region) ? random.pick(["us-east-1", "eu-west-1"]) : region,
    /[*{]/.test(number) ? random.pick([account, foreignAccount]) : number,
  ];
  return ["arn", "aws", parts[2], ...place, named(parts.slice(5).join(":"), random)].join(":");
}

/** Of another account, another region or another name. */
function beside(arn: string, random: Random): string {
  return random.pick([
    arn.replace(account, foreignAccount),
    arn.replace("us-east-1", "eu-west-1"),
    `${arn}-other`,
    arn.slice(0, -1),
  ]);
}

const strangers = [
  `arn:aws:iam::${foreignAccount}:role/other`,
  `arn:aws:iam::${account}:user/someone`,
  "lambda.amazonaws.com",
  "s3.amazonaws.com",
];

function drawPrincipal({ Principal, NotPrincipal }: Statement, random: Random): string {
  const principal = Principal ?? NotPrincipal ?? "*";
  const { AWS = [], Service = [] } = typeof principal === "string" ? {} : principal;
  const asking = [AWS, Service]
    .flat(2)
    .filter((name) => name !== "*")
    .map(askingAs);
  return random.pick(asking.length > 0 && random.chance(0.7) ? asking : strangers);
}

/** An account itself asks nothing: one of its roles does. */
function askingAs(name: string): string {
  const accountNumber = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1];
  return accountNumber === undefined ? name : `arn:aws:iam::${accountNumber}:role/member`;
}
