import { again, unless } from "../again.mjs";
import { answering } from "../answer.mjs";

/** Name of the role that is made for an account that has none; the framework's, so that both share it. */
const roleName = "serverlessApiGatewayCloudWatchRole";
const policyName = "service-role/AmazonAPIGatewayPushToCloudWatchLogs";

/**
 * The role with which API Gateway writes logs, one for an account and region: the given one, else the one that the
 * account has, else one that is made. It stays when the stack is deleted, because others may use it.
 */
export const acts = { Create: provide, Update: provide };
export const handler = answering(acts);

async function provide({ ResourceProperties, StackId }, tools) {
  const wanted = ResourceProperties.RoleArn;
  const { cloudwatchRoleArn: current } = await tools.call("APIGateway", "getAccount", {});
  if (wanted !== undefined) return current === wanted ? undefined : setRole(wanted, tools);
  const name = current?.split("/").at(-1);
  if (name !== undefined && name !== roleName && (await policiesOf(name, tools))) return undefined;
  const arn = await ownRole(StackId, ResourceProperties, tools);
  return current === arn ? undefined : setRole(arn, tools);
}

/** Makes the role where it does not exist, and gives its ARN. */
async function ownRole(stackId, properties, tools) {
  const [, partition, , , account] = stackId.split(":");
  const policy = `arn:${partition}:iam::aws:policy/${policyName}`;
  let policies = await policiesOf(roleName, tools);
  if (!policies) policies = await createRole(properties, tools);
  if (!policies.some(({ PolicyArn }) => PolicyArn === policy))
    await tools.call("IAM", "attachRolePolicy", { RoleName: roleName, PolicyArn: policy });
  return (await arnOfPlaced(properties, tools)) ?? `arn:${partition}:iam::${account}:role/${roleName}`;
}

/** The role may stand elsewhere than this service would put it, and only a role that may ask is given a path. */
async function arnOfPlaced({ Path }, { call }) {
  if (Path === undefined) return undefined;
  const { Role } = await call("IAM", "getRole", { RoleName: roleName });
  return Role.Arn;
}

/** Managed policies of a role; undefined when there is no such role. */
async function policiesOf(name, { call }) {
  const list = () => call("IAM", "listAttachedRolePolicies", { RoleName: name });
  const found = await unless(["NoSuchEntityException"], list);
  return found && (found.AttachedPolicies ?? []);
}

async function createRole({ Path = "/", PermissionsBoundary, Tags }, { call }) {
  const statement = {
    Effect: "Allow",
    Principal: { Service: ["apigateway.amazonaws.com"] },
    Action: ["sts:AssumeRole"],
  };
  const trust = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const role = { RoleName: roleName, Path, AssumeRolePolicyDocument: trust, PermissionsBoundary, Tags };
  const create = () => call("IAM", "createRole", role);
  // Another stack may be faster.
  await unless(["EntityAlreadyExistsException"], create);
  return [];
}

/** API Gateway takes one change of an account in 20 seconds, and does not see a new role at once. */
const passing = ["BadRequestException", "ConflictException", "TooManyRequestsException"];
const pauses = [3, 6, 12, 20, 20, 20, 20, 20, 20].map((seconds) => seconds * 1000);

async function setRole(arn, { call, sleep }) {
  const patchOperations = [{ op: "replace", path: "/cloudwatchRoleArn", value: arn }];
  await again(() => call("APIGateway", "updateAccount", { patchOperations }), passing, pauses, sleep);
}
