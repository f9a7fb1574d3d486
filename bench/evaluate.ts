import { compilePolicy, evaluate } from "../src/iam/evaluate.ts";
import { referenceDecision } from "../src/iam/evaluate.reference.ts";
import type { PolicyDocument, Statement } from "../src/iam/policy.ts";
import type { AccessRequest } from "../src/iam/request.ts";

/**
 * Decisions a second on a policy of 20 statements with three actions and two resources each, a condition on every
 * fourth: the evaluator beside the literal reference, on requests of which half are allowed.
 */
const services = ["s3", "sqs", "sns", "lambda", "logs"];

const statement = (_: unknown, index: number): Statement => {
  const service = services[index % services.length]!;
  return {
    Effect: "Allow",
    Action: ["Get", "List", "Put"].map((verb) => `${service}:${verb}Thing${index}${verb === "List" ? "*" : ""}`),
    Resource: [
      `arn:aws:${service}:*:111122223333:thing${index}`,
      `arn:aws:${service}:eu-west-1:111122223333:thing${index}/*`,
    ],
    ...(index % 4 === 0 && { Condition: { StringEquals: { "aws:RequestedRegion": ["eu-west-1", "us-east-1"] } } }),
  };
};
const document: PolicyDocument = { Version: "2012-10-17", Statement: Array.from({ length: 20 }, statement) };

const requests: AccessRequest[] = Array.from({ length: 1000 }, (_, at) => {
  const [index, allowed] = [at % 20, at % 2 === 0];
  const service = services[index % services.length]!;
  return {
    action: `${service}:${["Get", "List", "Put"][at % 3]}Thing${index}`,
    resource: `arn:aws:${service}:eu-west-1:111122223333:thing${allowed ? index : `${index}x`}`,
    context: { "aws:RequestedRegion": "eu-west-1", "aws:PrincipalAccount": "111122223333" },
  };
});

const policies = [compilePolicy(document)];
report("evaluate", (request) => evaluate(policies, request).decision);
report("reference", (request) => referenceDecision([document], request));

function report(name: string, decide: (request: AccessRequest) => string): void {
  for (const request of requests) decide(request);
  const [start, seconds] = [performance.now(), 1];
  let decisions = 0;
  while (performance.now() - start < seconds * 1000) {
    for (const request of requests) decide(request);
    decisions += requests.length;
  }
  const perSecond = Math.round((decisions * 1000) / (performance.now() - start));
  console.log(`${name.padEnd(10)} ${perSecond.toLocaleString("en").padStart(12)} decisions/s`);
}
