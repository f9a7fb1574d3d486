import type { ApiGateway } from "../../aws/api-gateway.ts";
import type { Stack } from "../../aws/cloudformation.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { partitionOf } from "../../iam/arn.ts";
import { restApiLogicalId } from "../../serverless/events/http/names.ts";
import { parseRestApi } from "../../serverless/events/http/rest-api.ts";
import type { Template } from "../../cloudformation/template.ts";
import type { Service } from "../../serverless/service.ts";
import type { StackPorts } from "../ports.ts";
import { stageSettings, type StageSettings } from "./stage-settings.ts";

/** What the update of a stage works with. */
export interface StagePorts extends StackPorts {
  apiGateway: ApiGateway;
}

/**
 * Puts on the stage of a service's REST API what no resource of the stack can: tracing, metrics, logs, tags. Gives
 * what there is to say where that cannot be done.
 */
export async function updateStage(
  service: Service,
  template: Template,
  { account, stack }: { account: string; stack: Stack | undefined },
  ports: StagePorts,
): Promise<readonly Diagnostic[]> {
  const hasEndpoints = Object.values(template.Resources).some(({ Type }) => Type === "AWS::ApiGateway::Deployment");
  const settings = hasEndpoints ? stageSettings(service, account) : undefined;
  if (!settings) return [];
  const id = await restApiId(service, stack, ports);
  const stage = id === undefined ? undefined : await ports.apiGateway.stage(id, settings.stageName);
  if (id === undefined || !stage) return [notUpdated(service, settings)];
  ports.progress({ kind: "step", text: `settings of the API's stage \`${settings.stageName}\`` });
  if (settings.patches.length > 0) await ports.apiGateway.updateStage(id, settings.stageName, settings.patches);
  if (settings.tags) await updateTags(stageArn(service, id, settings), stage.tags, settings.tags, ports);
  return [];
}

/** The id of the API: given as text, part of the endpoint that the stack puts out, or asked from the stack. */
async function restApiId(
  service: Service,
  stack: Stack | undefined,
  { cloudFormation }: StackPorts,
): Promise<string | undefined> {
  const { id, external } = parseRestApi(service);
  if (typeof id === "string") return id;
  const put = /^https:\/\/([a-z0-9]+)\.execute-api\./.exec(stack?.outputs["ServiceEndpoint"] ?? "")?.[1];
  if (put !== undefined || external) return put;
  const resources = await cloudFormation.listResources(service.stackName);
  return resources.find(({ logicalId }) => logicalId === restApiLogicalId)?.physicalId;
}

function stageArn({ region }: Service, id: string, { stageName }: StageSettings): string {
  return `arn:${partitionOf(region)}:apigateway:${region}::/restapis/${id}/stages/${stageName}`;
}

async function updateTags(
  arn: string,
  has: Readonly<Record<string, string>>,
  wants: Readonly<Record<string, string>>,
  { apiGateway }: StagePorts,
): Promise<void> {
  const stale = Object.keys(has).filter((key) => !(key in wants) && !key.startsWith("aws:"));
  const isNew = Object.entries(wants).some(([key, value]) => has[key] !== value);
  if (stale.length > 0) await apiGateway.untag(arn, stale);
  if (isNew) await apiGateway.tag(arn, wants);
}

function notUpdated({ spanOf }: Service, { stageName }: StageSettings): Diagnostic {
  const message = `the stage \`${stageName}\` of the REST API was not found, so tracing, metrics, logs and tags were not set on it`;
  return diagnostic("warning", "deploy/stage-not-updated", message, {
    at: spanOf(["provider"]),
    hint: "give the id of an existing API as text under `provider.apiGateway.restApiId`",
  });
}
