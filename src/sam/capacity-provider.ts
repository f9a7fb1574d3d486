import { getAtt } from "../cloudformation/intrinsics.ts";
import type { Resource } from "../cloudformation/template.ts";
import { ownAttributes, sharedAttributes, type Expansion } from "./expansion.ts";
import { managedPolicyArn } from "./policies/managed-policy-arn.ts";
import { defined, isSet, pick, recordOf, type Properties, type SourceResource } from "./source.ts";
import { tagList } from "./tags.ts";
import { trust } from "./trust.ts";

/** `AWS::Serverless::CapacityProvider`: where functions run on instances, and the role that manages those. */
export function expandCapacityProvider(source: SourceResource, expansion: Expansion): void {
  const { logicalId, properties } = source;
  const roleId = `${logicalId}OperatorRole`;
  const role = properties["OperatorRole"];
  if (!isSet(role)) expansion.add(roleId, operatorRole(source, expansion), source.at);
  const provider: Resource = {
    Type: "AWS::Lambda::CapacityProvider",
    ...ownAttributes(source),
    Properties: defined({
      ...pick(properties, ["CapacityProviderName", "KmsKeyArn", "VpcConfig"]),
      InstanceRequirements: isSet(properties["InstanceRequirements"]) ? requirements(properties) : undefined,
      CapacityProviderScalingConfig: isSet(properties["ScalingConfig"]) ? scaling(properties) : undefined,
      PermissionsConfig: { CapacityProviderOperatorRoleArn: isSet(role) ? role : getAtt(roleId, "Arn") },
      Tags: [...tagList(properties["Tags"]), { Key: "lambda:createdBy", Value: "SAM" }],
    }),
  };
  expansion.add(logicalId, provider, source.at);
}

function requirements({ InstanceRequirements }: Properties): Properties {
  const { Architectures, AllowedTypes, ExcludedTypes } = recordOf(InstanceRequirements);
  return defined({ Architectures, AllowedInstanceTypes: AllowedTypes, ExcludedInstanceTypes: ExcludedTypes });
}

function scaling({ ScalingConfig }: Properties): Properties {
  const { MaxVCpuCount, AverageCPUUtilization } = recordOf(ScalingConfig);
  const target = {
    PredefinedMetricType: "LambdaCapacityProviderAverageCPUUtilization",
    TargetValue: AverageCPUUtilization,
  };
  const manual = { ScalingMode: "Manual", ScalingPolicies: [target] };
  return { ...defined({ MaxVCpuCount }), ...(isSet(AverageCPUUtilization) ? manual : { ScalingMode: "Auto" }) };
}

function operatorRole(source: SourceResource, { target }: Expansion): Resource {
  const name = "AWSLambdaManagedEC2ResourceOperator";
  const propagates = source.properties["PropagateTags"] === true;
  const known = managedPolicyArn(name, target.partition);
  return {
    Type: "AWS::IAM::Role",
    ...sharedAttributes(source),
    Properties: {
      AssumeRolePolicyDocument: trust("lambda.amazonaws.com"),
      ManagedPolicyArns: [known.startsWith("arn:") ? known : `arn:${target.partition}:iam::aws:policy/${name}`],
      Tags: tagList(propagates ? source.properties["Tags"] : undefined, "lambda:createdBy"),
    },
  };
}
