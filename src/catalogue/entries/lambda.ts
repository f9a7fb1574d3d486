import { keyGrant, keys, serviceLinkedRole } from "../access.ts";
import { entry, type ResourceEntry } from "../entry.ts";

const namedFunction = "{FunctionName -> AWS::Lambda::Function}";

export const lambda: readonly ResourceEntry[] = [
  entry("AWS::Lambda::Function", {
    create: ["lambda:CreateFunction"],
    read: [
      "lambda:GetFunctionCodeSigningConfig",
      "lambda:GetFunctionRecursionConfig",
      "lambda:GetRuntimeManagementConfig",
    ],
    update: [
      "lambda:UpdateFunctionCode",
      "lambda:UpdateFunctionConfiguration",
      "lambda:GetFunctionConfiguration",
      // Asked for untagged functions as well.
      "lambda:ListTags",
    ],
    delete: ["lambda:DeleteFunction"],
    always: ["lambda:GetFunction"],
    tags: { write: ["lambda:TagResource"], update: ["lambda:UntagResource"], read: ["lambda:ListTags"] },
    passes: { Role: "lambda.amazonaws.com" },
    when: {
      ReservedConcurrentExecutions: {
        write: ["lambda:PutFunctionConcurrency"],
        update: ["lambda:DeleteFunctionConcurrency"],
      },
      "Code.S3Bucket": { on: "arn:{Partition}:s3:::{Code.S3Bucket}/*", write: ["s3:GetObject"] },
      "Code.S3ObjectVersion": { on: "arn:{Partition}:s3:::{Code.S3Bucket}/*", write: ["s3:GetObjectVersion"] },
      // Lambda writes itself into the repository's policy, with the rights of who creates the function.
      "Code.ImageUri": {
        on: "arn:{Partition}:ecr:{Code.ImageUri|imageRepository}",
        write: [
          "ecr:BatchGetImage",
          "ecr:GetDownloadUrlForLayer",
          "ecr:GetRepositoryPolicy",
          "ecr:SetRepositoryPolicy",
        ],
      },
      // A rollback goes back to layers of this stack that the template no longer names.
      Layers: {
        on: ["{Layers -> AWS::Lambda::LayerVersion}", "arn:{Partition}:lambda:{Region}:{Account}:layer:{Stack}-*"],
        write: ["lambda:GetLayerVersion"],
      },
      VpcConfig: {
        on: "*",
        write: ["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
        delete: ["ec2:DescribeNetworkInterfaces"],
      },
      // An update from another key needs that one as well, so the scope is not the key named here.
      KmsKeyArn: [
        { on: keys, write: ["kms:DescribeKey", "kms:Encrypt", "kms:Decrypt"], read: ["kms:Decrypt"] },
        keyGrant,
      ],
      // The key that the package, not the environment, is encrypted with.
      "Code.SourceKMSKeyArn": { on: keys, write: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"] },
      FileSystemConfigs: { on: "*", write: ["elasticfilesystem:DescribeMountTargets"] },
      "FileSystemConfigs.Arn=arn:*:s3files:*": { on: "*", write: ["s3files:ListMountTargets"] },
      CapacityProviderConfig: {
        on: "{CapacityProviderConfig.LambdaManagedInstancesCapacityProviderConfig.CapacityProviderArn -> AWS::Lambda::CapacityProvider}",
        write: ["lambda:PassCapacityProvider"],
      },
      FunctionScalingConfig: {
        on: ["{Arn}", "{Arn}:*"],
        write: ["lambda:PutFunctionScalingConfig"],
        read: ["lambda:GetFunctionScalingConfig"],
      },
      CodeSigningConfigArn: [
        { on: "{CodeSigningConfigArn}", write: ["lambda:GetCodeSigningConfig"] },
        { update: ["lambda:PutFunctionCodeSigningConfig", "lambda:DeleteFunctionCodeSigningConfig"] },
      ],
      RuntimeManagementConfig: { write: ["lambda:PutRuntimeManagementConfig"] },
      RecursiveLoop: { write: ["lambda:PutFunctionRecursionConfig"] },
      SnapStart: { update: ["lambda:PublishVersion"] },
    },
  }),
  entry("AWS::Lambda::Permission", {
    on: namedFunction,
    create: ["lambda:AddPermission"],
    read: ["lambda:GetPolicy"],
    delete: ["lambda:RemovePermission"],
  }),
  entry("AWS::Lambda::Version", {
    on: namedFunction,
    create: ["lambda:PublishVersion", "lambda:ListVersionsByFunction", "lambda:GetFunctionConfiguration"],
    read: ["lambda:ListVersionsByFunction", "lambda:GetFunctionConfiguration"],
    also: [{ on: "{Arn}", delete: ["lambda:DeleteFunction"] }],
    when: {
      ProvisionedConcurrencyConfig: {
        create: ["lambda:PutProvisionedConcurrencyConfig", "lambda:GetProvisionedConcurrencyConfig"],
      },
      RuntimePolicy: {
        create: ["lambda:PutRuntimeManagementConfig", "lambda:GetRuntimeManagementConfig"],
        read: ["lambda:GetRuntimeManagementConfig"],
      },
      FunctionScalingConfig: {
        on: `${namedFunction}:*`,
        write: ["lambda:PutFunctionScalingConfig"],
        read: ["lambda:GetFunctionScalingConfig"],
      },
    },
  }),
  entry("AWS::Lambda::Alias", {
    on: namedFunction,
    create: ["lambda:CreateAlias"],
    read: ["lambda:GetAlias"],
    update: ["lambda:UpdateAlias"],
    delete: ["lambda:DeleteAlias"],
    when: {
      ProvisionedConcurrencyConfig: {
        on: `${namedFunction}:*`,
        write: ["lambda:PutProvisionedConcurrencyConfig", "lambda:GetProvisionedConcurrencyConfig"],
        update: ["lambda:DeleteProvisionedConcurrencyConfig"],
      },
      "@UpdatePolicy.CodeDeployLambdaAliasUpdate": [
        {
          on: "arn:{Partition}:codedeploy:{Region}:{Account}:deploymentgroup:*",
          // A failed roll-out is stopped.
          update: [
            "codedeploy:CreateDeployment",
            "codedeploy:GetDeployment",
            "codedeploy:GetDeploymentGroup",
            "codedeploy:StopDeployment",
          ],
        },
        {
          on: "arn:{Partition}:codedeploy:{Region}:{Account}:deploymentconfig:*",
          update: ["codedeploy:GetDeploymentConfig"],
        },
      ],
    },
  }),
  entry("AWS::Lambda::EventSourceMapping", {
    // Creating one knows no resource; denials name `*`.
    also: [{ on: "*", create: ["lambda:CreateEventSourceMapping"] }],
    update: ["lambda:UpdateEventSourceMapping"],
    delete: ["lambda:DeleteEventSourceMapping"],
    always: ["lambda:GetEventSourceMapping"],
    tags: { write: ["lambda:TagResource"], update: ["lambda:UntagResource"], read: ["lambda:ListTags"] },
    when: {
      KmsKeyArn: {
        on: keys,
        write: ["kms:DescribeKey", "kms:GenerateDataKey", "kms:Decrypt"],
        read: ["kms:Decrypt"],
        delete: ["kms:Decrypt"],
      },
    },
  }),
  entry("AWS::Lambda::LayerVersion", {
    also: [{ on: "arn:{Partition}:lambda:{Region}:{Account}:layer:{Name}", create: ["lambda:PublishLayerVersion"] }],
    read: ["lambda:GetLayerVersion"],
    // A changed layer is a new version: the update deletes the old one.
    update: ["lambda:DeleteLayerVersion"],
    delete: ["lambda:DeleteLayerVersion"],
    when: {
      "Content.S3Bucket": { on: "arn:{Partition}:s3:::{Content.S3Bucket}/*", create: ["s3:GetObject"] },
      "Content.S3ObjectVersion": { on: "arn:{Partition}:s3:::{Content.S3Bucket}/*", create: ["s3:GetObjectVersion"] },
    },
  }),
  entry("AWS::Lambda::LayerVersionPermission", {
    on: "*",
    create: ["lambda:AddLayerVersionPermission"],
    read: ["lambda:GetLayerVersionPolicy"],
    delete: ["lambda:RemoveLayerVersionPermission", "lambda:GetLayerVersionPolicy"],
  }),
  entry("AWS::Lambda::Url", {
    on: ["{Arn}", "{Arn}:{Qualifier}"],
    create: ["lambda:CreateFunctionUrlConfig"],
    read: ["lambda:GetFunctionUrlConfig"],
    update: ["lambda:UpdateFunctionUrlConfig"],
    delete: ["lambda:DeleteFunctionUrlConfig"],
  }),
  entry("AWS::Lambda::EventInvokeConfig", {
    on: [namedFunction, `${namedFunction}:{Qualifier|alias}`],
    create: ["lambda:PutFunctionEventInvokeConfig"],
    read: ["lambda:GetFunctionEventInvokeConfig"],
    update: ["lambda:UpdateFunctionEventInvokeConfig"],
    delete: ["lambda:DeleteFunctionEventInvokeConfig"],
  }),
  entry("AWS::Lambda::CodeSigningConfig", {
    also: [{ on: "*", create: ["lambda:CreateCodeSigningConfig"] }],
    read: ["lambda:GetCodeSigningConfig"],
    update: ["lambda:UpdateCodeSigningConfig"],
    delete: ["lambda:DeleteCodeSigningConfig"],
    tags: { write: ["lambda:TagResource"], read: ["lambda:ListTags"], update: ["lambda:UntagResource"] },
  }),
  entry("AWS::Lambda::CapacityProvider", {
    create: ["lambda:CreateCapacityProvider"],
    update: ["lambda:UpdateCapacityProvider"],
    delete: ["lambda:DeleteCapacityProvider"],
    always: ["lambda:GetCapacityProvider"],
    also: [serviceLinkedRole("lambda.amazonaws.com")],
    tags: { write: ["lambda:TagResource"], read: ["lambda:ListTags"], update: ["lambda:UntagResource"] },
    passes: { "PermissionsConfig.CapacityProviderOperatorRoleArn": "lambda.amazonaws.com" },
    when: { KmsKeyArn: { on: keys, create: ["kms:DescribeKey"] } },
  }),
  entry("AWS::Lambda::MicrovmImage", {
    also: [{ on: "*", create: ["lambda:CreateMicrovmImage"] }],
    update: ["lambda:UpdateMicrovmImage"],
    delete: ["lambda:DeleteMicrovmImage"],
    always: ["lambda:GetMicrovmImage"],
    tags: { write: ["lambda:TagResource"], read: ["lambda:ListTags"], update: ["lambda:UntagResource"] },
    passes: { "**.BuildRoleArn": "lambda.amazonaws.com" },
    when: {
      EgressNetworkConnectors: { on: "*", write: ["lambda:PassNetworkConnector"] },
    },
  }),
];
