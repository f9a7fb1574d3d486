import type { EscalationMethod } from "./method.ts";
import { buildMethods } from "./methods/builds.ts";
import { cloudFormationMethods } from "./methods/cloudformation.ts";
import { containerMethods } from "./methods/containers.ts";
import { dataMethods } from "./methods/data.ts";
import { ec2Methods } from "./methods/ec2.ts";
import { iamCredentialMethods } from "./methods/iam-credentials.ts";
import { iamPolicyMethods } from "./methods/iam-policies.ts";
import { identityCenterMethods } from "./methods/identity-center.ts";
import { inherentMethods } from "./methods/inherent.ts";
import { instanceMethods } from "./methods/instances.ts";
import { lambdaMethods } from "./methods/lambda.ts";
import { machineLearningMethods } from "./methods/machine-learning.ts";
import { orchestrationMethods } from "./methods/orchestration.ts";

/** Every published method that is looked for, the most direct ones first. */
export const escalationMethods: readonly EscalationMethod[] = [
  ...iamPolicyMethods,
  ...iamCredentialMethods,
  ...identityCenterMethods,
  ...lambdaMethods,
  ...cloudFormationMethods,
  ...ec2Methods,
  ...instanceMethods,
  ...containerMethods,
  ...buildMethods,
  ...orchestrationMethods,
  ...dataMethods,
  ...machineLearningMethods,
  ...inherentMethods,
];
