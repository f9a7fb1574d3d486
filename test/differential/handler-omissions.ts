/** Actions of AWS's handlers that the catalogue leaves out on purpose, each with the reason. */
export interface Omission {
  /** The types it is left out of; every type when absent. */
  types?: RegExp;
  /** The actions, in lower case. */
  actions: RegExp;
  /** In which operations of the handler; all of them when absent. */
  operations?: readonly string[];
  reason: string;
}

const tagging = /:(tagresource|untagresource|.*tags?(to|from|on)?[a-z]*|untag[a-z]*|tag[a-z]*)$/;

/** By rule first, then by type. */
export const omissions: readonly Omission[] = [
  {
    actions: tagging,
    operations: ["create", "delete"],
    reason: "tags come with the resource's creation and go with it",
  },
  {
    actions: /^iam:createservicelinkedrole$/,
    operations: ["read", "update", "delete"],
    reason: "a service makes its role the first time, not when the resource changes",
  },
  {
    actions: /^iam:(deleteservicelinkedrole|getservicelinkedroledeletionstatus)$/,
    reason: "a service's role serves the whole account and outlives the stack",
  },
  { actions: /^iam:passrole$/, operations: ["read", "delete"], reason: "a role is passed when it is set" },
  {
    types: /^AWS::ElastiCache::ParameterGroup$/,
    actions: /^iam:putrolepolicy$/,
    reason: "a group of parameters has no role whose policy could be written",
  },
  {
    types: /^AWS::Backup::BackupPlan$/,
    actions: /^iam:passrole$/,
    reason: "its selections name roles, a plan does not",
  },
  {
    actions: /^kms:revokegrant$/,
    operations: ["create"],
    reason: "what a creation grants goes back when it is rolled back, which is a deletion",
  },
  {
    types: /^AWS::S3::Bucket$/,
    actions: /^s3:get/,
    operations: ["read"],
    reason: "settings are read back for drift only, where they are not told by what made them",
  },
  {
    types: /^AWS::S3::Bucket$/,
    actions: /^s3:(deleteobject|putobjectacl)$/,
    reason: "data plane: objects are no part of the bucket's resource",
  },
  {
    types: /^AWS::DynamoDB::Table$/,
    actions: /^dynamodb:(batchwriteitem|deleteitem|getitem|putitem|query|scan|updateitem)$/,
    reason: "data plane: items are written for replicas only, which a table of one region has none of",
  },
  {
    types: /^AWS::DynamoDB::Table$/,
    actions: /^dynamodb:(associatetablereplica|createtablereplica)$/,
    reason: "another feature: replicas are the global table's, which has its own type",
  },
  {
    types: /^AWS::DynamoDB::Table$/,
    actions: /^dynamodb:(updatetable|createtable)$/,
    reason: "a creation creates and an update updates; an index more is an update",
  },
  {
    types: /^AWS::DynamoDB::/,
    actions: /^(kms:listaliases|kinesis:liststreams)$/,
    reason: "for choosing in the console: a template names the key and the stream",
  },
  { types: /^AWS::DynamoDB::GlobalTable$/, actions: /^cloudwatch:putmetricdata$/, reason: "data plane of scaling" },
  {
    types: /^AWS::DynamoDB::GlobalTable$/,
    actions: /:describe\*$/,
    reason: "a wildcard: the descriptions that are made are named",
  },
  {
    types: /^AWS::ApiGatewayV2::/,
    actions: /^apigateway:put$/,
    operations: ["update"],
    reason: "an update is a PATCH; PUT imports a whole API, which only the API's own type does",
  },
  { types: /^AWS::ApiGatewayV2::Stage$/, actions: /^apigateway:delete$/, reason: "tags are the stage's own actions" },
  {
    types: /^AWS::ApiGateway::VpcLink$/,
    actions: /^(ec2:|apigateway:put$)/,
    operations: ["read", "delete"],
    reason: "the endpoint service is made and changed by the link, and goes with it",
  },
  {
    types: /^AWS::CloudFormation::Stack$/,
    actions: /^(iam:passrole|cloudformation:(getstackpolicy|gettemplate|setstackpolicy|updateterminationprotection))$/,
    reason: "properties of stacks that Cloud Control makes; a nested stack has none of them and inherits the role",
  },
  {
    types: /^AWS::Cognito::UserPoolDomain$/,
    actions: /^kms:/,
    reason: "another feature: the pool's key is used where the pool is made",
  },
  {
    types: /^AWS::Cognito::UserPoolGroup$/,
    actions: /^iam:putrolepolicy$/,
    reason: "a group names a role and leaves its policies alone",
  },
  {
    types: /^AWS::AmazonMQ::Broker$/,
    actions: /^(mq:describesharedresources|ram:|vpc-lattice:)/,
    reason: "another feature: brokers shared with other accounts",
  },
  {
    types: /^AWS::(MSK::Cluster|ElastiCache::ReplicationGroup|Pipes::Pipe)$/,
    actions: /^logs:/,
    operations: ["create", "delete"],
    reason: "a delivery is made when it is set and deleted when it is not; log lines are the service's to write",
  },
  {
    types: /^AWS::ElastiCache::ReplicationGroup$/,
    actions: /^(firehose:putrecord|firehose:putrecordbatch|logs:createlogstream|logs:putlogevents)$/,
    reason: "data plane: log lines are the service's to write",
  },
  { types: /^AWS::RDS::DBInstance$/, actions: /^iam:listroles$/, reason: "for choosing in the console" },
  {
    types: /^AWS::RDS::DBInstance$/,
    actions: /^rds:modifydbinstance$/,
    operations: ["create"],
    reason: "after a restore only, which is followed by an update",
  },
  {
    types: /^AWS::RDS::DB(Cluster)?ParameterGroup$/,
    actions: /^(iam:createservicelinkedrole|rds:describedbclusters)$/,
    reason: "a group alone makes no database; clusters that use it are looked at by their own type",
  },
  {
    types: /^AWS::CodeDeploy::DeploymentGroup$/,
    actions: /^codedeploy:registeronpremisesinstance$/,
    reason: "another feature: machines outside AWS are registered on their own",
  },
  {
    types: /^AWS::EC2::(VPC)$/,
    actions: /^ec2:(createvpcencryptioncontrol|describevpcencryptioncontrols)$/,
    reason: "another feature: encryption controls have their own type",
  },
  { types: /^AWS::EC2::/, actions: /^(ec2|autoscaling):describetags$/, reason: "tags come with the description" },
  {
    types: /^AWS::ECS::Cluster$/,
    actions: /^ecs:putaccountsetting(default)?$/,
    reason: "another feature: settings of the account, which no stack changes",
  },
  {
    types: /^AWS::Events::EventBus$/,
    actions: /^events:updateeventbus$/,
    operations: ["delete"],
    reason: "a bus is not changed to be deleted",
  },
  { types: /^AWS::IoT::/, actions: /^kms:decrypt$/, reason: "another feature: a key of the account's IoT settings" },
  {
    types: /^AWS::Logs::LogGroup$/,
    actions: /^(firehose:tagdeliverystream|logs:createlogdelivery)$/,
    reason: "another feature: deliveries have their own types",
  },
  {
    types: /^AWS::ApplicationAutoScaling::ScalableTarget$/,
    actions: /^cloudwatch:/,
    reason: "alarms are made with the service's own role",
  },
  {
    types: /^AWS::SecretsManager::Secret$/,
    actions: /^secretsmanager:getsecretvalue$/,
    reason: "data plane: a change does not read the value, and whoever deploys shall not",
  },
  {
    types: /^AWS::SecretsManager::RotationSchedule$/,
    actions: /^iam:passrole$/,
    reason: "the role of a hosted rotation function is passed by the nested stack that makes it",
  },
  {
    types: /^AWS::WAFv2::WebACLAssociation$/,
    actions: /^wafv2:(associatewebacl|disassociatewebacl|getpermissionpolicy|putpermissionpolicy)$/,
    reason: "associating is creating; policies of lists are shared by Firewall Manager",
  },
];
