import type { Plugin } from "./plugin.ts";
import { serverlessAddApiKey } from "./serverless-add-api-key.ts";
import { serverlessApiGatewayCaching } from "./serverless-api-gateway-caching.ts";
import { serverlessApiGatewayThrottling } from "./serverless-api-gateway-throttling.ts";
import { serverlessApigatewayServiceProxy } from "./serverless-apigateway-service-proxy.ts";
import { serverlessApigwBinary } from "./serverless-apigw-binary.ts";
import { serverlessAppsyncPlugin } from "./serverless-appsync-plugin.ts";
import { serverlessAssociateWaf } from "./serverless-associate-waf.ts";
import { serverlessBetterCredentials } from "./serverless-better-credentials.ts";
import { serverlessBundle } from "./serverless-bundle.ts";
import { serverlessCertificateCreator } from "./serverless-certificate-creator.ts";
import { serverlessDependsonPlugin } from "./serverless-dependson-plugin.ts";
import { serverlessDeploymentBucket } from "./serverless-deployment-bucket.ts";
import { serverlessDomainManager } from "./serverless-domain-manager.ts";
import { serverlessDotenvPlugin } from "./serverless-dotenv-plugin.ts";
import { serverlessDynamodb } from "./serverless-dynamodb.ts";
import { serverlessDynamodbLocal } from "./serverless-dynamodb-local.ts";
import { serverlessEsbuild } from "./serverless-esbuild.ts";
import { serverlessExportEnv } from "./serverless-export-env.ts";
import { serverlessIamRolesPerFunction } from "./serverless-iam-roles-per-function.ts";
import { serverlessJetpack } from "./serverless-jetpack.ts";
import { serverlessLatestLayerVersion } from "./serverless-latest-layer-version.ts";
import { serverlessLift } from "./serverless-lift.ts";
import { serverlessLocalstack } from "./serverless-localstack.ts";
import { serverlessOffline } from "./serverless-offline.ts";
import { serverlessOfflineAwsEventbridge } from "./serverless-offline-aws-eventbridge.ts";
import { serverlessOfflineSns } from "./serverless-offline-sns.ts";
import { serverlessOfflineSqs } from "./serverless-offline-sqs.ts";
import { serverlessOfflineSsm } from "./serverless-offline-ssm.ts";
import { serverlessPluginAwsAlerts } from "./serverless-plugin-aws-alerts.ts";
import { serverlessPluginCanaryDeployments } from "./serverless-plugin-canary-deployments.ts";
import { serverlessPluginCommonExcludes } from "./serverless-plugin-common-excludes.ts";
import { serverlessPluginConditionalFunctions } from "./serverless-plugin-conditional-functions.ts";
import { serverlessPluginDatadog } from "./serverless-plugin-datadog.ts";
import { serverlessPluginGitVariables } from "./serverless-plugin-git-variables.ts";
import { serverlessPluginIfelse } from "./serverless-plugin-ifelse.ts";
import { serverlessPluginIncludeDependencies } from "./serverless-plugin-include-dependencies.ts";
import { serverlessPluginLambdaDeadLetter } from "./serverless-plugin-lambda-dead-letter.ts";
import { serverlessPluginLambdaInsights } from "./serverless-plugin-lambda-insights.ts";
import { serverlessPluginLogRetention } from "./serverless-plugin-log-retention.ts";
import { serverlessPluginLogSubscription } from "./serverless-plugin-log-subscription.ts";
import { serverlessPluginMonorepo } from "./serverless-plugin-monorepo.ts";
import { serverlessPluginResourceTagging } from "./serverless-plugin-resource-tagging.ts";
import { serverlessPluginScripts } from "./serverless-plugin-scripts.ts";
import { serverlessPluginSplitStacks } from "./serverless-plugin-split-stacks.ts";
import { serverlessPluginTracing } from "./serverless-plugin-tracing.ts";
import { serverlessPluginTypescript } from "./serverless-plugin-typescript.ts";
import { serverlessPluginWarmup } from "./serverless-plugin-warmup.ts";
import { serverlessProvisionedConcurrencyAutoscaling } from "./serverless-provisioned-concurrency-autoscaling.ts";
import { serverlessPrunePlugin } from "./serverless-prune-plugin.ts";
import { serverlessPseudoParameters } from "./serverless-pseudo-parameters.ts";
import { serverlessPythonRequirements } from "./serverless-python-requirements.ts";
import { serverlessS3Cleaner } from "./serverless-s3-cleaner.ts";
import { serverlessS3Deploy } from "./serverless-s3-deploy.ts";
import { serverlessS3Local } from "./serverless-s3-local.ts";
import { serverlessS3Remover } from "./serverless-s3-remover.ts";
import { serverlessS3Sync } from "./serverless-s3-sync.ts";
import { serverlessScriptablePlugin } from "./serverless-scriptable-plugin.ts";
import { serverlessStackOutput } from "./serverless-stack-output.ts";
import { serverlessStackTerminationProtection } from "./serverless-stack-termination-protection.ts";
import { serverlessStepFunctions } from "./serverless-step-functions.ts";
import { serverlessWebpack } from "./serverless-webpack.ts";
import { serverlessWsgi } from "./serverless-wsgi.ts";

/** Every plugin whose doings are known. */
export const plugins: readonly Plugin[] = [
  serverlessAddApiKey,
  serverlessApiGatewayCaching,
  serverlessApiGatewayThrottling,
  serverlessApigatewayServiceProxy,
  serverlessApigwBinary,
  serverlessAppsyncPlugin,
  serverlessAssociateWaf,
  serverlessBetterCredentials,
  serverlessBundle,
  serverlessCertificateCreator,
  serverlessDependsonPlugin,
  serverlessDeploymentBucket,
  serverlessDomainManager,
  serverlessDotenvPlugin,
  serverlessDynamodb,
  serverlessDynamodbLocal,
  serverlessEsbuild,
  serverlessExportEnv,
  serverlessIamRolesPerFunction,
  serverlessJetpack,
  serverlessLatestLayerVersion,
  serverlessLift,
  serverlessLocalstack,
  serverlessOffline,
  serverlessOfflineAwsEventbridge,
  serverlessOfflineSns,
  serverlessOfflineSqs,
  serverlessOfflineSsm,
  serverlessPluginAwsAlerts,
  serverlessPluginCanaryDeployments,
  serverlessPluginCommonExcludes,
  serverlessPluginConditionalFunctions,
  serverlessPluginDatadog,
  serverlessPluginGitVariables,
  serverlessPluginIfelse,
  serverlessPluginIncludeDependencies,
  serverlessPluginLambdaDeadLetter,
  serverlessPluginLambdaInsights,
  serverlessPluginLogRetention,
  serverlessPluginLogSubscription,
  serverlessPluginMonorepo,
  serverlessPluginResourceTagging,
  serverlessPluginScripts,
  serverlessPluginSplitStacks,
  serverlessPluginTracing,
  serverlessPluginTypescript,
  serverlessPluginWarmup,
  serverlessProvisionedConcurrencyAutoscaling,
  serverlessPrunePlugin,
  serverlessPseudoParameters,
  serverlessPythonRequirements,
  serverlessS3Cleaner,
  serverlessS3Deploy,
  serverlessS3Local,
  serverlessS3Remover,
  serverlessS3Sync,
  serverlessScriptablePlugin,
  serverlessStackOutput,
  serverlessStackTerminationProtection,
  serverlessStepFunctions,
  serverlessWebpack,
  serverlessWsgi,
];

const byName: ReadonlyMap<string, Plugin> = new Map(plugins.map((plugin) => [plugin.name, plugin]));

export function pluginNamed(name: string): Plugin | undefined {
  return byName.get(name);
}
