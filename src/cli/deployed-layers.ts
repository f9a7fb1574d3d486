import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { DeployedOutputs } from "../serverless/artifacts/locations.ts";
import type { LookupAnswer } from "../serverless/read/aws-lookups.ts";
import type { Service } from "../serverless/service.ts";
import { awsLookups } from "./aws-lookups.ts";
import type { Io } from "./command.ts";
import type { InputOptions } from "./input-options.ts";
import type { OpenedService } from "./open-service.ts";

/**
 * Outputs of the stack that a service with layers is deployed to: they tell which layers are there already, unchanged.
 * Where AWS does not say, every layer is packaged as a new one, which is a warning.
 */
export async function deployedOutputs(
  { service, input: { folder } }: OpenedService,
  { raw }: InputOptions,
  io: Io,
): Promise<DeployedOutputs> {
  if (service.layers.length === 0) return {};
  const { name, stage, region, stackName, provider } = service;
  const place = { service: name, stage, region, ...(provider.profile !== undefined && { profile: provider.profile }) };
  const answer = await answered(() =>
    awsLookups(place, { folder, raw }, io).stackOutputs({ stack: stackName, region }),
  );
  if ("value" in answer) return answer.value;
  if (!("absent" in answer)) report(reasonOf(answer), service);
  return {};
}

type Unanswered = Exclude<LookupAnswer<DeployedOutputs>, { value: unknown } | { absent: true }>;

/** Packaging goes on without AWS, whatever keeps it from answering. */
async function answered(ask: () => Promise<LookupAnswer<DeployedOutputs>>): Promise<LookupAnswer<DeployedOutputs>> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof PassroleError)) throw error;
    return { notAsked: error.message };
  }
}

function reasonOf(answer: Unanswered): string {
  return "notAsked" in answer ? answer.notAsked : answer.refused.message;
}

function report(reason: string, { diagnostics, spanOf }: Service): void {
  diagnostics.warning(
    "serverless/layers-not-compared",
    `every layer is packaged as a new version, for AWS does not say which are deployed: ${reason}`,
    { at: spanOf(["layers"], "key"), hint: "give credentials that may `cloudformation:DescribeStacks` on the stack" },
  );
}
