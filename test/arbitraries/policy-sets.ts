import * as fc from "fast-check";
import type { AuthorizationRequest } from "../../src/iam/authorize/asked.ts";
import type { PolicySet } from "../../src/iam/authorize/policy-set.ts";
import type { PolicyDocument, Principal, Statement } from "../../src/iam/policy.ts";
import type { RequestPrincipal } from "../../src/iam/request.ts";
import { conditions, contexts } from "./policies.ts";

/**
 * Policies of all kinds around requests of every kind of principal, in two accounts, of words that meet often: most
 * statements allow much, so that a request is seldom denied before the rule that a case is about is asked.
 */
const home = "111122223333";
const abroad = "444455556666";

const user = `arn:aws:iam::${home}:user/ann`;
const role = `arn:aws:iam::${home}:role/ci/deployer`;
const session = `arn:aws:sts::${home}:assumed-role/deployer/run`;
const federated = `arn:aws:sts::${home}:federated-user/ann`;
const root = `arn:aws:iam::${home}:root`;
const linkedRole = `arn:aws:iam::${home}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`;
const linkedSession = `arn:aws:sts::${home}:assumed-role/AWSServiceRoleForECS/ecs`;
const originAccess = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1";
const provider = "token.actions.githubusercontent.com";

const aws = (...names: string[]): RequestPrincipal => ({ type: "AWS", names });

const asking = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(aws(session, role), aws(user), aws(federated, user)) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<(RequestPrincipal | undefined)[]>(
      undefined,
      aws(),
      aws(role),
      aws(root),
      aws(linkedRole),
      aws(linkedSession, linkedRole),
      aws(originAccess),
      { type: "Service", names: ["sns.amazonaws.com"] },
      { type: "Federated", names: [provider] },
    ),
  },
);

const named = fc.constantFrom<Principal[]>(
  "*",
  { AWS: "*" },
  { AWS: home },
  { AWS: root },
  { AWS: [user, role] },
  { AWS: [session, federated] },
  { AWS: [role, root, session] },
  { AWS: [role, abroad] },
  { AWS: [user, home] },
  { AWS: linkedRole },
  { AWS: originAccess },
  { Service: ["sns.amazonaws.com", "sqs.amazonaws.com"] },
  { Federated: provider },
  { Service: "lambda.amazonaws.com", AWS: [user] },
);

const actions = [
  "sqs:SendMessage",
  "SQS:sendmessage",
  "s3:GetObject",
  "s3:PutBucketPolicy",
  "sts:AssumeRole",
  "sts:GetCallerIdentity",
  "kms:Decrypt",
  "kms:RetireGrant",
  "lambda:InvokeFunction",
];

const inAccount = (account: string): string[] => [
  `arn:aws:sqs:eu-west-1:${account}:queue`,
  `arn:aws:iam::${account}:role/other`,
  `arn:aws:kms:eu-west-1:${account}:key/1`,
  `arn:aws:kms:eu-west-1:${account}:alias/a`,
];
const resources = [...inAccount(home), ...inAccount(abroad), "arn:aws:s3:::bucket", "arn:aws:iam::aws:policy/x:y", "*"];

/** In one of `times` cases absent. */
const absentOnceIn = <T>(times: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { freq: times, nil: undefined });

const presentOnceIn = <T>(times: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const patterns = fc.oneof(
  { weight: 3, arbitrary: fc.constant<string | string[]>("*") },
  {
    weight: 1,
    arbitrary: fc.constantFrom<(string | string[])[]>(
      ["sqs:*", "sts:*"],
      ["s3:*", "kms:*", "lambda:*"],
      "S3:get*",
      "sts:AssumeRole",
      "ec2:*",
    ),
  },
);

const statements = (principals: fc.Arbitrary<Principal | undefined>): fc.Arbitrary<Statement> =>
  fc
    .record({
      denies: fc.nat(9),
      action: patterns,
      notAction: fc.nat(9),
      resource: fc.constantFrom(
        "*",
        "*",
        "*",
        "arn:aws:*:*:111122223333:*",
        "arn:aws:sqs:*:*:*",
        "arn:aws:s3:::${k,'b'}*",
      ),
      condition: presentOnceIn(5, conditions),
      principal: principals,
      notPrincipal: fc.nat(7),
    })
    .map(({ denies, action, notAction, resource, condition, principal, notPrincipal }) => ({
      Effect: denies === 0 ? ("Deny" as const) : ("Allow" as const),
      [notAction === 0 ? "NotAction" : "Action"]: action,
      Resource: resource,
      ...(condition && { Condition: condition }),
      ...(principal && { [notPrincipal === 0 ? "NotPrincipal" : "Principal"]: principal }),
    }));

const documentsOf = (statement: fc.Arbitrary<Statement>): fc.Arbitrary<PolicyDocument> =>
  fc.record({
    Version: fc.constantFrom("2012-10-17", "2012-10-17", "2008-10-17"),
    Statement: fc.array(statement, { minLength: 1, maxLength: 2 }),
  });

const documents = documentsOf(statements(fc.constant(undefined)));
const naming = documentsOf(statements(absentOnceIn(12, named)));
const controls = fc.array(fc.array(documents, { maxLength: 2 }), { maxLength: 3 });

export const policySets: fc.Arbitrary<PolicySet<PolicyDocument>> = fc
  .record({
    identity: absentOnceIn(8, fc.array(documents, { maxLength: 2 })),
    resource: absentOnceIn(4, fc.array(naming, { maxLength: 2 })),
    boundary: absentOnceIn(2, fc.array(documents, { maxLength: 1 })),
    session: absentOnceIn(2, fc.array(documents, { maxLength: 2 })),
    serviceControl: presentOnceIn(4, controls),
    resourceControl: presentOnceIn(4, controls),
    managementAccount: fc.constantFrom(undefined, undefined, undefined, home, abroad),
  })
  .map((set) => Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)));

export const authorizationRequests: fc.Arbitrary<AuthorizationRequest> = fc
  .record({
    action: fc.constantFrom(...actions),
    resource: fc.constantFrom(...resources),
    principal: asking,
    context: contexts,
    resourceAccount: fc.constantFrom(undefined, undefined, home, abroad),
  })
  .map(({ action, resource, principal, context, resourceAccount }) => ({
    action,
    resource,
    context,
    ...(principal && { principal }),
    ...(resourceAccount !== undefined && { resourceAccount }),
  }));
