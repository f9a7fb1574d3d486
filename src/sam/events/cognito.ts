import { getAtt, isRecord } from "../../cloudformation/intrinsics.ts";
import { listOf, recordOf } from "../source.ts";
import type { ExpandEvent } from "./event.ts";
import { invokePermission } from "./permission.ts";

/** `Cognito`: triggers that are written into the user pool, which must be of the same template. */
export const cognito: ExpandEvent = (event, target, expansion) => {
  const { UserPool, Trigger } = event.properties;
  const poolId = isRecord(UserPool) ? UserPool["Ref"] : undefined;
  if (typeof poolId !== "string" || expansion.template.Resources[poolId]?.Type !== "AWS::Cognito::UserPool") {
    const message = "a `Cognito` event needs a user pool of the same template";
    expansion.error("sam/unknown-user-pool", message, event.at, "name the user pool by `Ref`");
    return {};
  }
  const triggers = Object.fromEntries(listOf(Trigger).map((name) => [String(name), target.arn]));
  const conditions = { SourceArn: getAtt(poolId, "Arn") };
  return {
    resources: {
      [`${target.source.logicalId}CognitoPermission`]: invokePermission(
        "cognito-idp.amazonaws.com",
        target,
        conditions,
      ),
    },
    changes: [
      {
        logicalId: poolId,
        change: (pool) => ({
          ...pool,
          Properties: {
            ...pool.Properties,
            LambdaConfig: { ...recordOf(pool.Properties?.["LambdaConfig"]), ...triggers },
          },
        }),
      },
    ],
  };
};
