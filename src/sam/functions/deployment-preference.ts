import { getAtt, isRecord, ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { conditionOr } from "../conditions.ts";
import type { Expansion } from "../expansion.ts";
import { managedPolicyArn } from "../policies/managed-policy-arn.ts";
import { defined, isSet, listOf, recordOf, textOf, type Properties, type SourceResource } from "../source.ts";
import { trust } from "../trust.ts";

const applicationId = "ServerlessDeploymentApplication";
const roleId = "CodeDeployServiceRole";
const conditionName = "ServerlessCodeDeployCondition";

/** A function whose new versions CodeDeploy lets traffic through to. */
interface GradualDeployment {
  source: SourceResource;
  preference: Properties;
  condition: string | undefined;
}

/** Whether a function's deploys are gradual, with the settings for it. */
export function gradualDeployment(source: SourceResource, expansion: Expansion): GradualDeployment | undefined {
  const preference = recordOf(source.properties["DeploymentPreference"]);
  const enabled = expansion.literal(preference["Enabled"] ?? true);
  if (!isSet(source.properties["DeploymentPreference"]) || enabled === false || enabled === "false") return undefined;
  if (!isSet(preference["Type"])) return undefined;
  const passes = isTrue(expansion.literal(preference["PassthroughCondition"]));
  return { source, preference, condition: passes ? source.resource.Condition : undefined };
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

/** Those of the functions whose deploys are gradual. */
export function gradualDeployments(
  sources: readonly SourceResource[],
  expansion: Expansion,
): readonly GradualDeployment[] {
  const functions = sources.filter(({ type }) => type === "AWS::Serverless::Function");
  return functions.map((each) => gradualDeployment(each, expansion)).filter((each) => each !== undefined);
}

/** How CodeDeploy moves the alias of a function. */
export function aliasUpdatePolicy({ source, preference }: GradualDeployment): unknown {
  const hooks = recordOf(preference["Hooks"]);
  return {
    CodeDeployLambdaAliasUpdate: defined({
      ApplicationName: ref(applicationId),
      DeploymentGroupName: ref(`${source.logicalId}DeploymentGroup`),
      BeforeAllowTrafficHook: hooks["PreTraffic"],
      AfterAllowTrafficHook: hooks["PostTraffic"],
    }),
  };
}

/** The deployment groups, with the application and the role that all of them share. */
export function addDeploymentGroups(deployments: readonly GradualDeployment[], expansion: Expansion): void {
  for (const deployment of deployments) {
    const id = `${deployment.source.logicalId}DeploymentGroup`;
    expansion.add(id, deploymentGroup(deployment, expansion), placeOf(deployment));
  }
  const [first] = deployments;
  if (!first) return;
  const condition = conditionOf(deployments, expansion);
  expansion.add(
    applicationId,
    { Type: "AWS::CodeDeploy::Application", ...condition, Properties: { ComputePlatform: "Lambda" } },
    placeOf(first),
  );
  const ownRole = deployments.filter(({ preference }) => !isSet(preference["Role"]));
  if (ownRole[0])
    expansion.add(roleId, { ...serviceRole(expansion), ...conditionOf(ownRole, expansion) }, placeOf(ownRole[0]));
}

function placeOf({ source }: GradualDeployment): readonly (string | number)[] {
  return [...source.at, "Properties", "DeploymentPreference"];
}

function conditionOf(deployments: readonly GradualDeployment[], expansion: Expansion): { Condition?: string } {
  const Condition = conditionOr(
    conditionName,
    deployments.map(({ condition }) => condition),
    expansion,
  );
  return Condition === undefined ? {} : { Condition };
}

function serviceRole(expansion: Expansion): Resource {
  const policy = managedPolicyArn("AWSCodeDeployRoleForLambda", expansion.target.partition);
  const arn = policy.startsWith("arn:") ? policy : `${expansion.arn}:iam::aws:policy/service-role/${policy}`;
  return {
    Type: "AWS::IAM::Role",
    Properties: { AssumeRolePolicyDocument: trust("codedeploy.amazonaws.com"), ManagedPolicyArns: [arn] },
  };
}

function deploymentGroup({ preference, condition }: GradualDeployment, expansion: Expansion): Resource {
  const { Role, Alarms, TriggerConfigurations, Type } = preference;
  return {
    Type: "AWS::CodeDeploy::DeploymentGroup",
    ...(condition !== undefined && { Condition: condition }),
    Properties: defined({
      ApplicationName: ref(applicationId),
      AutoRollbackConfiguration: { Enabled: true, Events: rollbackEvents },
      DeploymentConfigName: configurationName(Type, expansion),
      DeploymentStyle: { DeploymentType: "BLUE_GREEN", DeploymentOption: "WITH_TRAFFIC_CONTROL" },
      ServiceRoleArn: isSet(Role) ? Role : getAtt(roleId, "Arn"),
      AlarmConfiguration: isSet(Alarms) ? alarmConfiguration(Alarms) : undefined,
      TriggerConfigurations,
    }),
  };
}

const rollbackEvents = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"];

function alarmConfiguration(alarms: unknown): unknown {
  const call = isRecord(alarms) ? alarms["Fn::If"] : undefined;
  if (Array.isArray(call)) {
    const [condition, ...both] = call as unknown[];
    return { "Fn::If": [condition, ...both.map((branch) => (isRecord(branch) ? branch : alarmConfiguration(branch)))] };
  }
  return { Enabled: true, Alarms: listOf(alarms).map((Name) => ({ Name })) };
}

/** CodeDeploy's own configurations have a prefix, the user's stand as they are. */
function configurationName(given: unknown, expansion: Expansion): unknown {
  const type = expansion.literal(given);
  const name = textOf(type);
  if (name === undefined) return chosenName(type, expansion);
  if (!ownConfiguration.test(name)) return type;
  return { "Fn::Sub": ["CodeDeployDefault.Lambda${ConfigName}", { ConfigName: name }] };
}

function chosenName(type: unknown, expansion: Expansion): unknown {
  const branches = isRecord(type) ? type["Fn::If"] : undefined;
  if (!Array.isArray(branches)) return type;
  const [condition, ...both] = branches as unknown[];
  return { "Fn::If": [condition, ...both.map((branch) => configurationName(branch, expansion))] };
}

const ownConfiguration = /^(?:AllAtOnce|Canary10Percent\d+Minutes|Linear10PercentEvery\d+Minutes?)$/;
