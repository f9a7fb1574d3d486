import { allow, anywhere, here, type PolicyTemplates } from "./template.ts";

const key = here("kms", "key/${KeyId}");
const readParameters = "GetParameters GetParameter GetParametersByPath";
const repository = here("codecommit", "${RepositoryName}");

const readRepository =
  "GitPull GetBranch ListBranches BatchDescribeMergeConflicts DescribeMergeConflicts GetMergeCommit GetMergeOptions BatchGetPullRequests DescribePullRequestEvents GetCommentsForPullRequest GetCommitsFromMergeBase GetMergeConflicts GetPullRequest ListPullRequests GetBlob GetFile GetFolder GetComment GetCommentsForComparedCommit BatchGetCommits GetCommit GetCommitHistory GetDifferences GetObjectIdentifier GetReferences GetTree GetRepository ListTagsForResource GetRepositoryTriggers TestRepositoryTriggers GetUploadArchiveStatus";
const writeRepository =
  "GitPush CreateBranch DeleteBranch MergeBranchesByFastForward MergeBranchesBySquash MergeBranchesByThreeWay UpdateDefaultBranch CreateUnreferencedMergeCommit CreatePullRequest MergePullRequestByFastForward MergePullRequestBySquash MergePullRequestByThreeWay PostCommentForPullRequest UpdatePullRequestDescription UpdatePullRequestStatus UpdatePullRequestTitle DeleteFile PutFile DeleteCommentContent PostCommentForComparedCommit PostCommentReply UpdateComment CreateCommit UpdateRepositoryDescription TagResource UntagResource PutRepositoryTriggers UploadArchive CancelUploadArchive";

/** Keys, secrets, parameters, logs, metrics, pipelines and accounts. */
export const operationsTemplates: PolicyTemplates = {
  AWSSecretsManagerGetSecretValuePolicy: [allow("secretsmanager", "GetSecretValue", "${SecretArn}")],
  AWSSecretsManagerRotationPolicy: [
    allow(
      "secretsmanager",
      "DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage",
      here("secretsmanager", "secret:*"),
      {
        key: "secretsmanager:resource/AllowRotationLambdaArn",
        value: here("lambda", "function:${FunctionName}"),
      },
    ),
    allow("secretsmanager", "GetRandomPassword", "*"),
  ],
  AcmGetCertificatePolicy: [allow("acm", "GetCertificate", "${CertificateArn}")],
  CloudFormationDescribeStacksPolicy: [allow("cloudformation", "DescribeStacks", here("cloudformation", "stack/*"))],
  CloudWatchDashboardPolicy: [allow("cloudwatch", "GetDashboard ListDashboards PutDashboard ListMetrics", "*")],
  CloudWatchDescribeAlarmHistoryPolicy: [allow("cloudwatch", "DescribeAlarmHistory", "*")],
  CloudWatchPutMetricPolicy: [allow("cloudwatch", "PutMetricData", "*")],
  CodeCommitCrudPolicy: [allow("codecommit", `${readRepository} ${writeRepository}`, repository)],
  CodeCommitReadPolicy: [allow("codecommit", readRepository, repository)],
  CodePipelineLambdaExecutionPolicy: [allow("codepipeline", "PutJobSuccessResult PutJobFailureResult", "*")],
  CodePipelineReadOnlyPolicy: [
    allow("codepipeline", "ListPipelineExecutions", here("codepipeline", "${PipelineName}")),
  ],
  CostExplorerReadOnlyPolicy: [
    allow(
      "ce",
      "GetCostAndUsage GetDimensionValues GetReservationCoverage GetReservationPurchaseRecommendation GetReservationUtilization GetTags",
      "*",
    ),
  ],
  FilterLogEventsPolicy: [allow("logs", "FilterLogEvents", here("logs", "log-group:${LogGroupName}:log-stream:*"))],
  KMSDecryptPolicy: [allow("kms", "Decrypt", key)],
  KMSEncryptPolicy: [allow("kms", "Encrypt", key)],
  OrganizationsListAccountsPolicy: [allow("organizations", "ListAccounts", "*")],
  Route53ChangeResourceRecordSetsPolicy: [
    allow("route53", "ChangeResourceRecordSets", anywhere("route53", "hostedzone/${HostedZoneId}")),
  ],
  SSMParameterReadPolicy: [
    allow("ssm", "DescribeParameters", "*"),
    allow("ssm", readParameters, here("ssm", "parameter/${ParameterName}")),
  ],
  SSMParameterWithSlashPrefixReadPolicy: [
    allow("ssm", "DescribeParameters", "*"),
    allow("ssm", readParameters, here("ssm", "parameter${ParameterName}")),
  ],
  ServerlessRepoReadWriteAccessPolicy: [
    allow(
      "serverlessrepo",
      "CreateApplication CreateApplicationVersion GetApplication ListApplications ListApplicationVersions",
      [here("serverlessrepo", "applications/*")],
    ),
  ],
};
