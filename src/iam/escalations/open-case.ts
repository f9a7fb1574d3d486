import { actionMatches } from "../action.ts";
import { parseArn, partitionOf } from "../arn.ts";
import type { PolicyDocument, Statement } from "../policy.ts";
import type { RequestContext } from "../request.ts";
import { createAttacker, type Way } from "./attacker.ts";
import { candidatesOf, type Candidate } from "./candidates.ts";
import { arnOf, type Environment } from "./environment.ts";
import { onChosen, type EscalationMethod } from "./method.ts";
import { familiesOf, ofKind, spellsName, type Ownership } from "./ownership.ts";
import { resourceKinds, type ResourceKind } from "./resource-kinds.ts";
import { tryMethod, type Trial } from "./try-method.ts";

/** For whom and where escalations are looked for. */
export interface EscalationOptions {
  /** Twelve digits; else the first that the policies name. */
  account?: string;
  region?: string;
  partition?: string;
  /** Patterns of the ARNs of the stack's own resources: roles, functions, the stack. What they cover is not foreign. */
  own?: readonly string[];
  /** The ARN of the user or role that has the policies: widening its own rights counts. */
  principal?: string;
  /** The ARN of the permissions boundary to propose where only one helps; else one named `deploy-boundary`. */
  boundary?: string;
}

/** Policies made ready for all methods. */
export interface Case {
  policies: readonly PolicyDocument[];
  options: EscalationOptions;
  environment: Environment;
  trial: Trial;
  ownership(kind: ResourceKind): Ownership;
}

/** Reads where policies count and what they reach, once for all methods. */
export function openCase(policies: readonly PolicyDocument[], options: EscalationOptions): Case {
  const allowing = policies.flatMap(({ Statement }) => [Statement].flat()).filter(({ Effect }) => Effect === "Allow");
  const patterns = [...new Set(allowing.flatMap(({ Resource = [] }) => Resource))].filter(isPlain);
  const environment = environmentOf(patterns, options);
  const ownership = memoized((kind: ResourceKind) => ownershipOf(kind, allowing, patterns, environment, options));
  const candidates = memoized((kind: ResourceKind) => {
    const within = patterns.filter((pattern) => isWithin(pattern, kind, options.account));
    return candidatesOf(kind, within, environment, ownership(kind));
  });
  const trial = trialOf(policies, environment, options, candidates);
  return { policies, options, environment, trial, ownership };
}

/** Patterns with policy variables depend on who asks. */
function isPlain(pattern: string): boolean {
  return pattern !== "*" && !pattern.includes("${");
}

/** Only roles to assume are looked for in other accounts than the one given. */
function isWithin(pattern: string, kind: ResourceKind, account: string | undefined): boolean {
  const named = /^\d{12}$/.exec(parseArn(pattern)?.account ?? "")?.[0];
  return account === undefined || named === undefined || named === account || kind === "assumableRole";
}

function environmentOf(patterns: readonly string[], { account, region, partition }: EscalationOptions): Environment {
  const arns = patterns.map((pattern) => parseArn(pattern)).filter((arn) => arn !== undefined);
  const there = region ?? arns.find((arn) => /^[a-z]+(?:-[a-z]+)+-\d$/.test(arn.region))?.region;
  const known = arns.find((arn) => /^aws(?:-[a-z]+)*$/.test(arn.partition))?.partition;
  return {
    partition: partition ?? (there === undefined ? known : partitionOf(there)) ?? "aws",
    region: there ?? "us-east-1",
    account: account ?? arns.find((arn) => /^\d{12}$/.test(arn.account))?.account ?? "111122223333",
  };
}

function ownershipOf(
  kind: ResourceKind,
  allowing: readonly Statement[],
  patterns: readonly string[],
  environment: Environment,
  { own = [] }: EscalationOptions,
): Ownership {
  const { create } = resourceKinds[kind];
  const making = allowing.filter(({ Action = [] }) =>
    [Action].flat().some((each) => create && actionMatches(each, create)),
  );
  const made = new Set(making.flatMap(({ Resource = [] }) => Resource));
  return {
    own: ofKind(own, kind, environment),
    families: familiesOf(own),
    made: ofKind(
      patterns.filter((pattern) => made.has(pattern) && spellsName(pattern, kind)),
      kind,
      environment,
    ),
  };
}

const selfName = "q7x4k9-self";

function trialOf(
  policies: readonly PolicyDocument[],
  environment: Environment,
  { principal }: EscalationOptions,
  candidates: (kind: ResourceKind) => readonly Candidate[],
): Trial {
  const text = JSON.stringify(policies).toLowerCase();
  const self = principal ?? arnOf("user", selfName, environment);
  const standing = mentioned(standingContext(self, principal, environment), text);
  const trialBy = (ways: readonly Way[]): Trial => ({
    attacker: createAttacker(policies, standing, ways),
    environment,
    candidates,
    self: (kind) => (kind in selfKinds && self.includes(`:${kind}/`) ? self : undefined),
  });
  const direct = trialBy([mentioned({ "aws:ViaAWSService": "false" }, text)]);
  if (!/viaawsservice|calledvia/.test(text)) return direct;
  return deploys.some((steps) => tryMethod({ steps }, direct)) ? trialBy([directly, byCloudFormation]) : direct;
}

const selfKinds: Partial<Record<ResourceKind, true>> = { user: true, role: true };

const directly: Way = { "aws:ViaAWSService": "false" };

const service = "cloudformation.amazonaws.com";

/** Whoever can deploy a template of his can have CloudFormation make most calls for him. */
const byCloudFormation: Way = {
  "aws:ViaAWSService": "true",
  "aws:CalledVia": [service],
  "aws:CalledViaFirst": service,
  "aws:CalledViaLast": service,
};

const deploys: readonly EscalationMethod["steps"][] = [
  [onChosen("stack", ["cloudformation:CreateStack", "cloudformation:UpdateStack"], "deploys")],
  [
    onChosen("stack", "cloudformation:CreateChangeSet", "prepares"),
    onChosen("stack", "cloudformation:ExecuteChangeSet", "deploys"),
  ],
];

/** What the policies can know of him. A name of a user only where he may be one. */
function standingContext(self: string, principal: string | undefined, { account }: Environment): RequestContext {
  return {
    "aws:PrincipalAccount": account,
    "aws:ResourceAccount": account,
    "aws:PrincipalIsAWSService": "false",
    "aws:SecureTransport": "true",
    ...(principal !== undefined && { "aws:PrincipalArn": principal }),
    ...(self.includes(":user/") && { "aws:username": self.slice(self.lastIndexOf("/") + 1) }),
  };
}

/** The values that some policy asks for. */
function mentioned(context: RequestContext, text: string): RequestContext {
  return Object.fromEntries(Object.entries(context).filter(([key]) => text.includes(key.toLowerCase())));
}

function memoized<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key)!;
  };
}
