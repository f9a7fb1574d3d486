import { ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { conditionOr } from "../conditions.ts";
import { sharedAttributes, type Expansion } from "../expansion.ts";
import { defined, listOf, pick, recordOf, type Properties, type SourceResource } from "../source.ts";
import { propagated } from "../tags.ts";

/** `Auth.UsagePlan`: a usage plan with a key, of the API's own (`PER_API`) or shared by all that say `SHARED`. */
export function addUsagePlan(source: SourceResource, stageId: string, expansion: Expansion): void {
  const plan = recordOf(recordOf(source.properties["Auth"])["UsagePlan"]);
  const kind = expansion.literal(plan["CreateUsagePlan"]);
  if (typeof kind === "object" && kind !== null) tellUnknown(source, expansion);
  if (kind !== "PER_API" && kind !== "SHARED") return;
  const prefix = kind === "SHARED" ? "Serverless" : source.logicalId;
  const ids = { plan: `${prefix}UsagePlan`, key: `${prefix}ApiKey`, planKey: `${prefix}UsagePlanKey` };
  const at = [...source.at, "Properties", "Auth", "UsagePlan"];
  const shared = kind === "SHARED" ? sharedCondition(expansion) : sharedAttributes(source);
  const tags = propagated(source.properties);
  const api = source.logicalId;
  const make = (id: string, resource: Resource): void => expansion.add(id, { ...shared, ...resource }, at);
  make(
    ids.plan,
    planOf({ ...tags, ...plan }, { ApiId: ref(api), Stage: ref(stageId) }, api, expansion.resources[ids.plan]),
  );
  make(
    ids.key,
    keyOf(
      { ...tags, ...plan },
      { RestApiId: ref(api), StageName: ref(stageId) },
      ids.plan,
      expansion.resources[ids.key],
    ),
  );
  make(ids.planKey, {
    Type: "AWS::ApiGateway::UsagePlanKey",
    DependsOn: [ids.key],
    Properties: { KeyId: ref(ids.key), KeyType: "API_KEY", UsagePlanId: ref(ids.plan) },
  });
}

function tellUnknown({ at }: SourceResource, expansion: Expansion): void {
  const message = "the transform needs to know whether to make a usage plan, and the template does not tell it";
  const hint = "write `PER_API`, `SHARED` or `NONE`, or give the parameter's value: `--parameter Name=Value`";
  expansion.error("sam/unknown-usage-plan", message, [...at, "Properties", "Auth", "UsagePlan"], hint);
}

/** A shared plan is there when any of its APIs is. */
function sharedCondition(expansion: Expansion): Partial<Resource> {
  const sharing = [...expansion.sources.values()].filter(({ type, properties }) => {
    const plan = recordOf(recordOf(properties["Auth"])["UsagePlan"]);
    return type === "AWS::Serverless::Api" && expansion.literal(plan["CreateUsagePlan"]) === "SHARED";
  });
  const conditions = sharing.map(({ resource }) => resource.Condition);
  const Condition = conditionOr("SharedUsagePlanCondition", conditions, expansion);
  return Condition === undefined ? {} : { Condition };
}

function planOf(plan: Properties, stage: unknown, apiId: string, before: Resource | undefined): Resource {
  return {
    Type: "AWS::ApiGateway::UsagePlan",
    DependsOn: [...listOf(before?.DependsOn).map(String), apiId],
    Properties: {
      ...pick(plan, ["Description", "Quota", "Tags", "Throttle", "UsagePlanName"]),
      ApiStages: [...listOf(before?.Properties?.["ApiStages"]), stage],
    },
  };
}

function keyOf(plan: Properties, stage: unknown, planId: string, before: Resource | undefined): Resource {
  return {
    Type: "AWS::ApiGateway::ApiKey",
    DependsOn: [planId],
    Properties: defined({
      Enabled: true,
      StageKeys: [...listOf(before?.Properties?.["StageKeys"]), stage],
      Tags: plan["Tags"],
    }),
  };
}
