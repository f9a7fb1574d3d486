import { getAtt } from "../../../cloudformation/intrinsics.ts";
import type { Resource } from "../../../cloudformation/template.ts";
import { userPoolId, userPoolPermissionId } from "../event-names.ts";
import { invokePermission } from "../invoke-permission.ts";
import type { Made } from "../made.ts";
import { isCustomSender, senderVersion, type Trigger } from "./trigger.ts";

/** Each pool that the template makes with its triggers, and the right to call their functions. */
export function userPools(triggers: readonly Trigger[]): Made[] {
  const byPool = [...Map.groupBy(triggers, ({ pool }) => pool)];
  const pools = byPool.map(([pool, ofPool]) => ({
    id: userPoolId(pool),
    resource: poolResource(pool, ofPool),
    origin: ofPool[0]!.origin,
  }));
  return [...pools, ...triggers.map(permission)];
}

function poolResource(pool: string, triggers: readonly Trigger[]): Resource {
  return {
    Type: "AWS::Cognito::UserPool",
    Properties: { UserPoolName: pool, LambdaConfig: lambdaConfig(triggers) },
    DependsOn: triggers.map(({ fn }) => fn.aliasId ?? fn.logicalId),
  };
}

/** Of several functions for one trigger, the last one counts. */
function lambdaConfig(triggers: readonly Trigger[]): Record<string, unknown> {
  const senders = triggers.filter(isCustomSender);
  return {
    ...Object.fromEntries(triggers.map((trigger) => [trigger.name, target(trigger)])),
    ...(senders.length > 0 && { KMSKeyID: senders[0]!.kmsKeyId }),
  };
}

function target(trigger: Trigger): unknown {
  const { target } = trigger.fn;
  return isCustomSender(trigger) ? { LambdaArn: target, LambdaVersion: senderVersion } : target;
}

function permission({ fn, pool, name, origin }: Trigger): Made {
  const source = { SourceArn: getAtt(userPoolId(pool), "Arn") };
  return {
    id: userPoolPermissionId(fn.stem, pool, name),
    resource: invokePermission(fn, "cognito-idp.amazonaws.com", source),
    origin,
  };
}
