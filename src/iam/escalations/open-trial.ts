import type { PolicyDocument } from "../policy.ts";
import type { RequestContext } from "../request.ts";
import { createAttacker, type Way } from "./attacker.ts";
import { arnOf, filler, type Environment } from "./environment.ts";
import { onChosen, type EscalationMethod } from "./method.ts";
import type { ResourceKind } from "./resource-kinds.ts";
import { tryMethod, type Trial } from "./try-method.ts";

/** Under which he is asked about himself, where nobody says who he is. */
const selfName = `${filler}-self`;

/** The attacker with the ways that are open to him; `principal` is the ARN of his user or role, where it is known. */
export function openTrial(
  policies: readonly PolicyDocument[],
  environment: Environment,
  principal: string | undefined,
  candidates: Trial["candidates"],
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
