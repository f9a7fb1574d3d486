import type { Resource } from "../../../cloudformation/template.ts";

/*
 * Resources as CDK's constructs make them. Their logical ids end in hashes, and so do the names that CloudFormation makes
 * of the ids: here they are patterns that begin with the stack's name.
 */

type Resources = Readonly<Record<string, Resource>>;

const basicExecution = {
  "Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
};

/** A function whose code is an asset, with a role of its own that has an inline policy. */
export function functionWithRole(id: string, stackName: string, qualifier: string): Resources {
  const roleId = `${id}ServiceRole`;
  return {
    [roleId]: roleOf(stackName),
    [`${roleId}DefaultPolicy`]: {
      Type: "AWS::IAM::Policy",
      Properties: { PolicyName: "default", PolicyDocument: {}, Roles: [{ Ref: roleId }] },
    },
    [id]: functionOf(stackName, qualifier, roleId),
  };
}

/** A custom resource with the function that CDK makes for its type, and that function's role. */
export function customResource(id: string, type: string, stackName: string, qualifier: string): Resources {
  const [handler, roleId] = [`${id}Handler`, `${id}HandlerRole`];
  return {
    [roleId]: roleOf(stackName),
    [handler]: functionOf(stackName, qualifier, roleId),
    [id]: { Type: type, Properties: { ServiceToken: { "Fn::GetAtt": [handler, "Arn"] } } },
  };
}

/** A bucket that is emptied when it is deleted. */
export function emptiedBucket(id: string, stackName: string, qualifier: string): Resources {
  return {
    [id]: {
      Type: "AWS::S3::Bucket",
      Properties: {
        BucketName: `${stackName.toLowerCase()}-*`,
        BucketEncryption: { ServerSideEncryptionConfiguration: [] },
        LifecycleConfiguration: { Rules: [] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true },
        Tags: [{ Key: "aws-cdk:auto-delete-objects", Value: "true" }],
      },
    },
    [`${id}Policy`]: { Type: "AWS::S3::BucketPolicy", Properties: { Bucket: { Ref: id }, PolicyDocument: {} } },
    ...customResource(`${id}AutoDeleteObjects`, "Custom::S3AutoDeleteObjects", stackName, qualifier),
  };
}

function roleOf(stackName: string): Resource {
  const Properties = { RoleName: `${stackName}-*`, AssumeRolePolicyDocument: {}, ManagedPolicyArns: [basicExecution] };
  return { Type: "AWS::IAM::Role", Properties };
}

function functionOf(stackName: string, qualifier: string, roleId: string): Resource {
  return {
    Type: "AWS::Lambda::Function",
    Properties: {
      FunctionName: `${stackName}-*`,
      Code: {
        S3Bucket: { "Fn::Sub": `cdk-${qualifier}-assets-\${AWS::AccountId}-\${AWS::Region}` },
        S3Key: "*",
      },
      Role: { "Fn::GetAtt": [roleId, "Arn"] },
    },
  };
}
