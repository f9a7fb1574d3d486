import type { Condition, Statement } from "../../src/iam/policy.ts";
import { account } from "../own-policy.ts";
import { deployer, session, type Asked } from "./question.ts";
import { abroad, type Source } from "./workload.ts";

const services = ["s3", "sqs", "sns", "lambda", "logs"];

const conditions: readonly Condition[] = [
  { StringEquals: { "aws:RequestedRegion": ["eu-west-1", "us-east-1"] } },
  { Bool: { "aws:SecureTransport": "true" }, IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"] } },
  { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/deploy*` } },
  {
    DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" },
    StringNotEquals: { "aws:PrincipalAccount": "999999999999" },
  },
];

/** A policy of twenty statements of three actions and two resources each, every one with a condition. */
export function conditionsSource(): Source {
  const indices = Array.from({ length: 20 }, (_, index) => index);
  const own = indices.map(requestFor);
  const document = { Version: "2012-10-17", Statement: indices.map(conditionalStatement) };
  return { policies: [document], own, foreign: own.map(abroad) };
}

function conditionalStatement(index: number): Statement {
  const service = services[index % services.length]!;
  return {
    Effect: "Allow",
    Action: [`${service}:GetThing${index}`, `${service}:ListThing${index}*`, `${service}:PutThing${index}`],
    Resource: [
      `arn:aws:${service}:*:${account}:thing${index}`,
      `arn:aws:${service}:us-east-1:${account}:thing${index}/*`,
    ],
    Condition: conditions[index % conditions.length]!,
  };
}

function requestFor(index: number): Asked {
  const service = services[index % services.length]!;
  const resource = `arn:aws:${service}:us-east-1:${account}:thing${index}`;
  return { principal: deployer, action: `${service}:PutThing${index}`, resource, context: session };
}
