import { isDeepStrictEqual } from "node:util";
import type { Service } from "../../service.ts";
import { isCustomSender, type Trigger } from "./trigger.ts";

/** Reports what the triggers of one pool cannot have together: a pool has each trigger once, and one key. */
export function checkTriggers(triggers: readonly Trigger[], service: Service): void {
  checkKeys(triggers.filter(isCustomSender), service);
  for (const same of Map.groupBy(triggers, ({ name }) => name).values()) {
    for (const overridden of same.slice(0, -1)) reportOverridden(overridden, same.at(-1)!, service);
  }
}

function checkKeys(senders: readonly Trigger[], service: Service): void {
  for (const sender of senders) if (sender.kmsKeyId === undefined) reportNoKey(sender, service);
  const [first, ...others] = senders.filter(({ kmsKeyId }) => kmsKeyId !== undefined);
  for (const other of others) if (!isDeepStrictEqual(other.kmsKeyId, first!.kmsKeyId)) reportOtherKey(other, service);
}

function reportNoKey({ name, pool, origin }: Trigger, { diagnostics, spanOf }: Service): void {
  diagnostics.error("serverless/missing-kms-key", `\`${name}\` of user pool \`${pool}\` has no \`kmsKeyId\``, {
    at: spanOf(origin, "key"),
    hint: "Cognito encrypts the codes that it hands over: give the ARN of a symmetric KMS key",
  });
}

function reportOtherKey({ pool, origin }: Trigger, { diagnostics, spanOf }: Service): void {
  diagnostics.error("serverless/several-kms-keys", `user pool \`${pool}\` gets another KMS key than before`, {
    at: spanOf([...origin, "kmsKeyId"]),
    hint: "a pool encrypts all its codes with one key: write the same one",
  });
}

function reportOverridden(trigger: Trigger, last: Trigger, service: Service): void {
  const { diagnostics, spanOf } = service;
  const message = `\`${trigger.name}\` of user pool \`${trigger.pool}\` calls \`${last.fn.key}\`, which comes later, and not \`${trigger.fn.key}\``;
  diagnostics.warning("serverless/overridden-trigger", message, {
    at: spanOf(trigger.origin, "key"),
    hint: "a pool has one function for each trigger: take one of the events out",
  });
}
