import type {
  ResourceChange,
  Stack as SdkStack,
  StackEvent as SdkStackEvent,
  StackResourceSummary,
  Tag,
} from "@aws-sdk/client-cloudformation";
import type { Stack, StackChange, StackEvent, StackResource } from "./cloudformation.ts";

/** A stack of the SDK in our words. */
export function toStack(stack: SdkStack): Stack {
  const { LastUpdatedTime: updated, RoleARN: roleArn, StackStatusReason: statusReason } = stack;
  return {
    name: stack.StackName ?? "",
    id: stack.StackId ?? "",
    status: stack.StackStatus ?? "",
    created: stack.CreationTime ?? new Date(0),
    terminationProtection: stack.EnableTerminationProtection ?? false,
    parameters: record((stack.Parameters ?? []).map((each) => [each.ParameterKey, each.ParameterValue])),
    outputs: record((stack.Outputs ?? []).map((each) => [each.OutputKey, each.OutputValue])),
    tags: record((stack.Tags ?? []).map((each) => [each.Key, each.Value])),
    ...(updated && { updated }),
    ...(roleArn !== undefined && { roleArn }),
    ...(statusReason !== undefined && { statusReason }),
  };
}

/** An event of the SDK in our words. */
export function toEvent(event: SdkStackEvent): StackEvent {
  const { ResourceStatusReason: reason, ClientRequestToken: token } = event;
  return {
    id: event.EventId ?? "",
    time: event.Timestamp ?? new Date(0),
    logicalId: event.LogicalResourceId ?? "",
    physicalId: event.PhysicalResourceId ?? "",
    type: event.ResourceType ?? "",
    status: event.ResourceStatus ?? "",
    ...(reason !== undefined && { reason }),
    ...(token !== undefined && { token }),
  };
}

/** A resource of the SDK in our words. */
export function toResource(resource: Partial<Omit<StackResourceSummary, "DriftInformation">>): StackResource {
  const { PhysicalResourceId: physicalId } = resource;
  return {
    logicalId: resource.LogicalResourceId ?? "",
    type: resource.ResourceType ?? "",
    status: resource.ResourceStatus ?? "",
    ...(physicalId !== undefined && physicalId !== "" && { physicalId }),
  };
}

/** A change of a change set in our words. */
export function toChange(change: ResourceChange): StackChange {
  const { PhysicalResourceId: physicalId, Replacement: replacement } = change;
  const named = (change.Details ?? []).map(({ Target }) => Target?.Name ?? Target?.Attribute ?? "");
  return {
    action: (change.Action ?? "Dynamic") as StackChange["action"],
    logicalId: change.LogicalResourceId ?? "",
    type: change.ResourceType ?? "",
    scope: [...new Set(named.filter((name) => name !== ""))],
    ...(physicalId !== undefined && { physicalId }),
    ...(replacement && change.Action === "Modify" && { replacement }),
  };
}

/** Tags as AWS lists them. */
export function toPairs(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags).map(([key, value]) => ({ Key: key, Value: value }));
}

function record(entries: readonly (readonly [string | undefined, string | undefined])[]): Record<string, string> {
  return Object.fromEntries(entries.map(([key, value]) => [key ?? "", value ?? ""]));
}
