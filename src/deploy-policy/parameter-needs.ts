import type { Operation } from "../catalogue/entry.ts";
import { isRecord } from "../cloudformation/intrinsics.ts";
import { createResolver } from "../cloudformation/resolver.ts";
import type { Deployment } from "./deployment.ts";
import type { Need } from "./need.ts";

const reading: readonly Operation[] = ["create", "update"];

/**
 * What reading a template's parameters takes whose values are names in SSM's parameter store, as the version of CDK's
 * bootstrap stack is: CloudFormation asks for them with the rights it makes resources with. Source: CloudFormation's
 * guide, "SSM parameter types". Whoever starts the deploy takes it on, so `none` has nothing of it.
 */
export function parameterNeeds({ template, target, tool }: Deployment, wanted: readonly Operation[]): readonly Need[] {
  const operations = reading.filter((operation) => wanted.includes(operation));
  if (operations.length === 0 || tool === "none") return [];
  const resolver = createResolver(template, target);
  const parameters = Object.entries(template.Parameters ?? {}).filter(([, parameter]) => isRecord(parameter));
  const looked = parameters.filter(
    ([, { Type }]) => typeof Type === "string" && Type.startsWith("AWS::SSM::Parameter::"),
  );
  return looked.flatMap(([logicalId, { Default }]) => {
    const name = target.parameters?.[logicalId] ?? Default;
    if (typeof name !== "string") return [];
    const resources = resolver.texts({ "Fn::Sub": arnOf(name) });
    return resources.map((resource): Need => ({
      action: "ssm:GetParameters",
      resource,
      operations,
      because: [{ logicalId }],
    }));
  });
}

/** A name may have a version: `/app/image:3`. */
function arnOf(name: string): string {
  const path = name.replace(/^\//, "").replace(/:\d+$/, "");
  return `arn:\${AWS::Partition}:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter/${path}`;
}
