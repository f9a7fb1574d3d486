import type { Resource } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { Service } from "../../service.ts";
import type { ApiKey } from "./api-keys.ts";
import { fieldsOf, integer, mapping, text, type Fields } from "../fields.ts";
import type { Made } from "../made.ts";
import { deploymentLogicalId, usagePlanLogicalId } from "./names.ts";
import type { RestApi } from "./rest-api.ts";

/** A usage plan: how much the holders of its keys may call. */
export interface UsagePlan {
  /** Empty for the service's only one. */
  name: string;
  quota?: Record<string, unknown> | undefined;
  throttle?: Record<string, unknown> | undefined;
  origin: DocumentPath;
}

/** Reads `usagePlan`: one plan, or a list of named ones. API keys get a plan even when none is written. */
export function parseUsagePlans({ settings }: RestApi, keys: readonly ApiKey[]): UsagePlan[] {
  const { usagePlan: given } = settings.values;
  const path = [...settings.path, "usagePlan"];
  if (Array.isArray(given)) return given.flatMap((item, index) => named(item, [...path, index], settings.service));
  const plan = mapping(settings, "usagePlan");
  if (plan) return [parsePlan("", plan)];
  const unplanned = keys.find((key) => key.plan === "");
  return unplanned ? [{ name: "", origin: unplanned.origin }] : [];
}

function named(item: unknown, path: DocumentPath, service: Service): UsagePlan[] {
  const fields = fieldsOf(item, path, service);
  return Object.keys(fields?.values ?? {}).map((name) => {
    const plan = mapping(fields!, name);
    return plan ? parsePlan(name, plan) : { name, origin: [...path, name] };
  });
}

function parsePlan(name: string, plan: Fields): UsagePlan {
  return {
    name,
    quota: quotaOf(mapping(plan, "quota")),
    throttle: throttleOf(mapping(plan, "throttle")),
    origin: plan.path,
  };
}

function quotaOf(quota: Fields | undefined): Record<string, unknown> | undefined {
  if (!quota) return undefined;
  return defined({ Limit: integer(quota, "limit"), Offset: integer(quota, "offset"), Period: text(quota, "period") });
}

function throttleOf(throttle: Fields | undefined): Record<string, unknown> | undefined {
  if (!throttle) return undefined;
  return defined({ BurstLimit: integer(throttle, "burstLimit"), RateLimit: integer(throttle, "rateLimit") });
}

function defined(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, given]) => given !== undefined));
}

/** Reports keys whose plan does not exist, and plans whose name makes no logical id. */
export function checkUsagePlans(plans: readonly UsagePlan[], keys: readonly ApiKey[], service: Service): void {
  const names = plans.map(({ name }) => name);
  for (const { plan, origin } of keys.filter((key) => !names.includes(key.plan))) {
    const message =
      plan === "" ? "an API key belongs to no usage plan" : `usage plan \`${plan}\` of API keys is not defined`;
    const known = names.filter((name) => name !== "").map((name) => `\`${name}\``);
    const hint = known.length > 0 ? `list it under ${known.join(" or ")}` : "list it in `usagePlan`";
    service.diagnostics.error("serverless/usage-plan-not-found", message, { at: service.spanOf(origin), hint });
  }
  for (const { name, origin } of plans.filter((plan) => /[^0-9A-Za-z]/.test(plan.name))) {
    const message = `the name of usage plan \`${name}\` has more than letters and digits`;
    const hint = "its logical id is made of it, and CloudFormation takes only letters and digits";
    service.diagnostics.error("serverless/invalid-name", message, { at: service.spanOf(origin, "key"), hint });
  }
}

export function usagePlanResources(plans: readonly UsagePlan[], api: RestApi, service: Service): Made[] {
  return plans.map((plan) => ({
    id: usagePlanLogicalId(plan.name),
    resource: usagePlanResource(plan, api, service),
    origin: plan.origin,
  }));
}

function usagePlanResource({ name: plan, quota, throttle }: UsagePlan, api: RestApi, service: Service): Resource {
  const { name, stage, deploymentTime } = service;
  const infix = plan === "" ? "" : `${plan}-`;
  return {
    Type: "AWS::ApiGateway::UsagePlan",
    DependsOn: deploymentLogicalId(deploymentTime),
    Properties: {
      ApiStages: [{ ApiId: api.id, Stage: stage }],
      Description: `Usage plan ${plan === "" ? "" : `"${plan}" `}for ${name} ${stage} stage`,
      UsagePlanName: `${name}-${infix}${stage}`,
      ...(quota && { Quota: quota }),
      ...(throttle && { Throttle: throttle }),
    },
  };
}
