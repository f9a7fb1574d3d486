import type {
  Capability,
  CloudFormationClient,
  CreateStackCommandInput,
  DescribeChangeSetCommandOutput,
} from "@aws-sdk/client-cloudformation";
import { awsCall, unlessAbsent, type AwsCallError } from "./aws-call-error.ts";
import { toChange, toEvent, toPairs, toResource, toStack } from "./cloudformation-shapes.ts";
import type { ChangeSet, CloudFormation, DirectRequest, StackChange, StackRequest } from "./cloudformation.ts";
import { clientSettings, type Connection } from "./connection.ts";

type Sdk = typeof import("@aws-sdk/client-cloudformation");

/** CloudFormation through the SDK. */
export async function cloudFormationClient(connection: Connection): Promise<CloudFormation> {
  const sdk = await import("@aws-sdk/client-cloudformation");
  const client = new sdk.CloudFormationClient(clientSettings(connection));
  const once = new sdk.CloudFormationClient({ ...clientSettings(connection), maxAttempts: 1 });
  return { ...reading(client, sdk), ...changeSets(client, once, sdk), ...direct(client, once, sdk) };
}

type Reading = "describeStack" | "stackEvents" | "describeResource" | "listResources" | "getTemplate";

function reading(client: CloudFormationClient, sdk: Sdk): Pick<CloudFormation, Reading> {
  return {
    describeStack: async (name) => {
      const asked = awsCall("cloudformation:DescribeStacks", () =>
        client.send(new sdk.DescribeStacksCommand({ StackName: name })),
      );
      const stack = (await unlessAbsent(hasNoStack, asked))?.Stacks?.[0];
      return stack && toStack(stack);
    },
    stackEvents: async function* (name) {
      for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
        const request = new sdk.DescribeStackEventsCommand({ StackName: name, NextToken: token });
        const asked = awsCall("cloudformation:DescribeStackEvents", () => client.send(request));
        const page = await unlessAbsent(hasNoStack, asked);
        yield (page?.StackEvents ?? []).map(toEvent);
        token = page?.NextToken;
      }
    },
    describeResource: async (stackName, logicalId) => {
      const request = new sdk.DescribeStackResourceCommand({ StackName: stackName, LogicalResourceId: logicalId });
      const asked = awsCall("cloudformation:DescribeStackResource", () => client.send(request));
      const detail = (await unlessAbsent(hasNoStack, asked))?.StackResourceDetail;
      return detail && toResource(detail);
    },
    listResources: (stackName) =>
      everyPage(async (NextToken) => {
        const request = new sdk.ListStackResourcesCommand({ StackName: stackName, NextToken });
        const page = await awsCall("cloudformation:ListStackResources", () => client.send(request));
        return { items: (page.StackResourceSummaries ?? []).map(toResource), next: page.NextToken };
      }),
    getTemplate: async (stackName, stage = "Original") => {
      const request = new sdk.GetTemplateCommand({ StackName: stackName, TemplateStage: stage });
      return (await awsCall("cloudformation:GetTemplate", () => client.send(request))).TemplateBody ?? "";
    },
  };
}

type ChangeSets = "createChangeSet" | "describeChangeSet" | "executeChangeSet" | "deleteChangeSet";

/** `once` repeats no call: what it does must not be done twice, and whoever asks looks first. */
function changeSets(
  client: CloudFormationClient,
  once: CloudFormationClient,
  sdk: Sdk,
): Pick<CloudFormation, ChangeSets> {
  return {
    createChangeSet: async (request) => {
      const command = new sdk.CreateChangeSetCommand({
        ...commonInput(request),
        ChangeSetName: request.name,
        ChangeSetType: request.type,
        Description: request.description,
        ClientToken: request.token,
        ...(request.deleteOnFailure && { OnStackFailure: "DELETE" }),
      });
      const answer = await awsCall("cloudformation:CreateChangeSet", () => once.send(command));
      return { id: answer.Id ?? "", stackId: answer.StackId ?? "" };
    },
    describeChangeSet: async (stackName, name) => {
      const first = await changeSetPage(client, sdk, stackName, name);
      if (!first) return undefined;
      const changes = changesOf(first);
      for (let token = first.NextToken; token !== undefined;) {
        const page = await changeSetPage(client, sdk, stackName, name, token);
        changes.push(...(page ? changesOf(page) : []));
        token = page?.NextToken;
      }
      return toChangeSet(first, changes);
    },
    executeChangeSet: async (stackName, name, { token, disableRollback }) => {
      const command = new sdk.ExecuteChangeSetCommand({
        StackName: stackName,
        ChangeSetName: name,
        ClientRequestToken: token,
        ...(disableRollback && { DisableRollback: true }),
      });
      await awsCall("cloudformation:ExecuteChangeSet", () => once.send(command));
    },
    deleteChangeSet: async (stackName, name) => {
      const command = new sdk.DeleteChangeSetCommand({ StackName: stackName, ChangeSetName: name });
      const asked = awsCall("cloudformation:DeleteChangeSet", () => client.send(command));
      await unlessAbsent((error) => hasNoStack(error) || hasNoChangeSet(error), asked);
    },
  };
}

type Direct = "createStack" | "updateStack" | "deleteStack" | "setStackPolicy" | "setTerminationProtection";

function direct(client: CloudFormationClient, once: CloudFormationClient, sdk: Sdk): Pick<CloudFormation, Direct> {
  return {
    createStack: async (request) => {
      const { onFailure } = request;
      const command = new sdk.CreateStackCommand({
        ...directInput(request),
        ...(onFailure && { OnFailure: onFailure }),
      });
      return (await awsCall("cloudformation:CreateStack", () => once.send(command))).StackId ?? "";
    },
    updateStack: async (request) => {
      const command = new sdk.UpdateStackCommand(directInput(request));
      const asked = awsCall("cloudformation:UpdateStack", () => once.send(command));
      return (await unlessAbsent(hasNoUpdates, asked)) !== undefined;
    },
    deleteStack: async (stackName, { token, roleArn }) => {
      const command = new sdk.DeleteStackCommand({
        StackName: stackName,
        ClientRequestToken: token,
        ...(roleArn !== undefined && { RoleARN: roleArn }),
      });
      await awsCall("cloudformation:DeleteStack", () => client.send(command));
    },
    setStackPolicy: async (stackName, policy) => {
      const command = new sdk.SetStackPolicyCommand({ StackName: stackName, StackPolicyBody: policy });
      await awsCall("cloudformation:SetStackPolicy", () => client.send(command));
    },
    setTerminationProtection: async (stackName, enabled) => {
      const command = new sdk.UpdateTerminationProtectionCommand({
        StackName: stackName,
        EnableTerminationProtection: enabled,
      });
      await awsCall("cloudformation:UpdateTerminationProtection", () => client.send(command));
    },
  };
}

/** What all requests that change a stack say alike. */
function commonInput(request: StackRequest): Omit<CreateStackCommandInput, "ClientRequestToken"> {
  const { template, parameters = {}, previousParameters = [], notificationArns, roleArn } = request;
  return {
    StackName: request.stackName,
    ...("url" in template ? { TemplateURL: template.url } : { TemplateBody: template.body }),
    Parameters: [
      ...Object.entries(parameters).map(([name, value]) => ({ ParameterKey: name, ParameterValue: value })),
      ...previousParameters.map((name) => ({ ParameterKey: name, UsePreviousValue: true })),
    ],
    Tags: toPairs(request.tags),
    Capabilities: request.capabilities as Capability[],
    ...(notificationArns && { NotificationARNs: [...notificationArns] }),
    ...(roleArn !== undefined && { RoleARN: roleArn }),
    ...(request.rollbackConfiguration && {
      RollbackConfiguration: request.rollbackConfiguration,
    }),
  };
}

function directInput(request: DirectRequest): CreateStackCommandInput {
  const { token, stackPolicy, disableRollback } = request;
  return {
    ...commonInput(request),
    StackName: request.stackName,
    ...(token !== undefined && { ClientRequestToken: token }),
    ...(stackPolicy !== undefined && { StackPolicyBody: stackPolicy }),
    ...(disableRollback && { DisableRollback: true }),
  };
}

function changeSetPage(
  client: CloudFormationClient,
  sdk: Sdk,
  stackName: string,
  name: string,
  token?: string,
): Promise<DescribeChangeSetCommandOutput | undefined> {
  const request = new sdk.DescribeChangeSetCommand({ StackName: stackName, ChangeSetName: name, NextToken: token });
  const asked = awsCall("cloudformation:DescribeChangeSet", () => client.send(request));
  return unlessAbsent((error) => hasNoStack(error) || hasNoChangeSet(error), asked);
}

function changesOf({ Changes = [] }: DescribeChangeSetCommandOutput): StackChange[] {
  return Changes.flatMap(({ ResourceChange: change }) => (change ? [toChange(change)] : []));
}

function toChangeSet(answer: DescribeChangeSetCommandOutput, changes: readonly StackChange[]): ChangeSet {
  const { ChangeSetId: id = "", Status: status = "", StatusReason, ExecutionStatus, Description } = answer;
  return {
    id,
    status,
    changes,
    ...(StatusReason !== undefined && { statusReason: StatusReason }),
    ...(ExecutionStatus !== undefined && { executionStatus: ExecutionStatus }),
    ...(Description !== undefined && { description: Description }),
  };
}

async function everyPage<T>(
  page: (token: string | undefined) => Promise<{ items: readonly T[]; next: string | undefined }>,
): Promise<T[]> {
  const found: T[] = [];
  for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
    const { items, next } = await page(token);
    found.push(...items);
    token = next;
  }
  return found;
}

/** CloudFormation answers so when a stack, or a resource of it, is not there; some emulators with 404. */
function hasNoStack({ fault, message }: AwsCallError): boolean {
  return fault === "refused" && /does not exist/.test(message);
}

function hasNoChangeSet({ code }: AwsCallError): boolean {
  return code.startsWith("ChangeSetNotFound");
}

function hasNoUpdates({ message }: AwsCallError): boolean {
  return /No updates are to be performed/i.test(message);
}
