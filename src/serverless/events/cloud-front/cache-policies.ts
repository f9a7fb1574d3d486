import { isRecord, ref } from "../../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { Service } from "../../service.ts";
import { cachePolicyId } from "../event-names.ts";
import { reject, type Fields } from "../fields.ts";
import type { Made } from "../made.ts";
import type { EdgeEvent } from "./edge-event.ts";

const path: DocumentPath = ["provider", "cloudFront", "cachePolicies"];

/** The policies of `provider.cloudFront.cachePolicies`, used or not. */
export function cachePolicies(events: readonly EdgeEvent[], service: Service): Made[] {
  const policies = configuredPolicies(service);
  const used = new Set(events.map(({ cachePolicy }) => cachePolicy?.name));
  for (const name of Object.keys(policies).filter((policy) => !used.has(policy))) reportUnused(name, service);
  return Object.entries(policies).map(([name, policy]) => ({
    id: cachePolicyId(name),
    resource: {
      Type: "AWS::CloudFront::CachePolicy",
      Properties: { CachePolicyConfig: { ...policy, Name: `${service.name}-${service.stage}-${name}` } },
    },
    origin: [...path, name],
  }));
}

/** Of CloudFront's own policies the one that is meant for most origins, `CachingOptimized`. */
const usualPolicy = "658327ea-f89d-4fab-a63d-7e88639e58f6";

/** What decides how long is cached in the older way, without a policy. */
const insteadOfPolicy = ["ForwardedValues", "MinTTL", "MaxTTL", "DefaultTTL"];

/** The policy of an event's cache behavior as CloudFormation has it. */
export function cachePolicyOf({ behavior, cachePolicy }: EdgeEvent): Record<string, unknown> {
  if (cachePolicy?.id !== undefined) return { CachePolicyId: cachePolicy.id };
  if (cachePolicy?.name !== undefined) return { CachePolicyId: ref(cachePolicyId(cachePolicy.name)) };
  if (behavior["CachePolicyId"] !== undefined) return {};
  return insteadOfPolicy.some((setting) => behavior[setting] !== undefined) ? {} : { CachePolicyId: usualPolicy };
}

function configuredPolicies({ provider }: Service): Record<string, object> {
  const { cachePolicies: configured } = isRecord(provider["cloudFront"]) ? provider["cloudFront"] : {};
  const entries = isRecord(configured) ? Object.entries(configured) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, object] => isRecord(entry[1])));
}

/** Whether a policy of that name is configured; that none is, is reported at the event's `cachePolicy`. */
export function isConfigured(name: string, cachePolicy: Fields): boolean {
  const policies = configuredPolicies(cachePolicy.service);
  if (Object.hasOwn(policies, name)) return true;
  const known = Object.keys(policies).map((policy) => `\`${policy}\``);
  const message = `there is no cache policy \`${name}\` in \`provider.cloudFront.cachePolicies\``;
  const hint = known.length > 0 ? `write ${known.join(" or ")}, or define it there` : "define it there";
  reject(cachePolicy, "name", "serverless/unknown-cache-policy", message, hint);
  return false;
}

function reportUnused(name: string, { diagnostics, spanOf }: Service): void {
  diagnostics.warning("serverless/unused-cache-policy", `no \`cloudFront\` event uses the cache policy \`${name}\``, {
    at: spanOf([...path, name], "key"),
    hint: `name it in an event's \`cachePolicy\`, or take it out`,
  });
}
