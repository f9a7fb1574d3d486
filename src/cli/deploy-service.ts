import { randomUUID } from "node:crypto";
import { AwsCallError } from "../aws/aws-call-error.ts";
import { apiGatewayClient } from "../aws/api-gateway.ts";
import { deploy } from "../deploy/deploy.ts";
import { callFailure } from "../deploy/failures/call-failure.ts";
import { stackSettings } from "../deploy/stack-settings.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Io } from "./command.ts";
import { infoAfter } from "./deploy-info.ts";
import { deployInput, type DeployInput } from "./deploy-input.ts";
import { failedJson, printResult } from "./deploy-page.ts";
import { deployContext, deploymentIn, unknownInDeploy, type DeployContext } from "./deploy-context.ts";
import { sessionPolicyFor } from "./deploy-session-policy.ts";
import { parseInputOptions, type InputOptions } from "./input-options.ts";
import { linkedAccount } from "./linked-account.ts";
import { requireOnePlace } from "./open-service.ts";
import { report } from "./report.ts";
import { openSession, type Session } from "./session.ts";
import { withStackPorts } from "./stack-ports.ts";

type RawOptions = Readonly<Record<string, unknown>>;

/** Deploys the service at PATH, or a package of it, and prints what came of it. */
export async function deployService(path: string, raw: RawOptions, io: Io): Promise<number> {
  const options = parseInputOptions(raw);
  requireOnePlace(options);
  checkUsage(raw);
  const diagnostics = new Diagnostics();
  const input = await deployInput(path, options, io, diagnostics);
  if (!input) return refuse(diagnostics, options, io);
  if (!options.json) report(diagnostics.list, io, options.verbose);
  try {
    return await deployAsCaller(input, options, diagnostics, io);
  } catch (error) {
    if (!options.json || !(error instanceof PassroleError)) throw error;
    io.out(`${JSON.stringify(failedJson(input.pkg, [...diagnostics.list, ...error.diagnostics]), null, 2)}\n`);
    return error.exitCode;
  }
}

function checkUsage(raw: RawOptions): void {
  const asked = raw["sessionPolicy"];
  if (asked === undefined || asked === "auto" || asked === "none") return;
  throw PassroleError.of("cli/bad-usage", `\`--session-policy\` takes \`auto\` or \`none\``, {
    hint: "`auto` narrows the session of an assumed role where CloudFormation works with a role of its own",
  });
}

function refuse({ list }: Diagnostics, { json, verbose }: InputOptions, io: Io): number {
  if (json) io.out(`${JSON.stringify(failedJson(undefined, list), null, 2)}\n`);
  else report(list, io, verbose);
  return 2;
}

async function deployAsCaller(
  input: DeployInput,
  options: InputOptions,
  diagnostics: Diagnostics,
  io: Io,
): Promise<number> {
  const session = await sessionFor(input, options, io);
  const context = await deployContext(input, session, options, io);
  try {
    if (options.raw["checkPolicy"] === true) await checkPolicy(context, session, diagnostics, options, io);
    const { account } = session.identity;
    const deployed = { service: input.pkg.service, session, options };
    const apiGateway = apiGatewayClient(session.connection);
    const { result, info } = await withStackPorts(deployed, io, async (ports) => {
      const result = await deploy(requestOf(input, context, session, options), { ...ports, apiGateway });
      return { result, info: await infoAfter(result, input.pkg, account, ports.cloudFormation) };
    });
    const said = [...result.diagnostics, ...(info?.diagnostics ?? [])];
    diagnostics.list.push(...said);
    if (!options.json) report(said, io, options.verbose);
    printResult({ result, input, info, account, diagnostics: diagnostics.list }, options, io);
    return 0;
  } catch (error) {
    throw error instanceof AwsCallError ? asFailure(error, context) : error;
  } finally {
    await record(session, input, context, diagnostics);
  }
}

/** What was deployed, or tried, is told to the broker that gave the keys. */
async function record(
  { brokered }: Session,
  input: DeployInput,
  context: DeployContext,
  diagnostics: Diagnostics,
): Promise<void> {
  if (!brokered) return;
  const { deploymentRecord } = await import("./broker/deployment-record.ts");
  await brokered.deployment.record(deploymentRecord(input, context, diagnostics.list));
}

/** AWS as the one who deploys, narrowed to this deploy where that can be. */
async function sessionFor(input: DeployInput, options: InputOptions, io: Io): Promise<Session> {
  const { pkg, folder } = input;
  const { name: service, stage, region, provider } = pkg.service;
  const instance = { service, stage, region };
  const account = options.account ?? (await linkedAccount(folder, instance, options.raw, io)) ?? "*";
  const sessionPolicy = await sessionPolicyFor(
    deploymentIn(account, input, options),
    { folder, instance },
    options,
    io,
  );
  const request = {
    folder,
    instance,
    ...(provider.profile !== undefined && { profile: provider.profile }),
    ...(sessionPolicy && { sessionPolicy }),
  };
  return openSession(request, options.raw, io);
}

async function checkPolicy(
  { failure, deployment }: DeployContext,
  session: Session,
  diagnostics: Diagnostics,
  options: InputOptions,
  io: Io,
): Promise<void> {
  const { checkCaller } = await import("./check-caller.ts");
  const found = [...unknownInDeploy(deployment), ...(await checkCaller(failure.needs, session))];
  diagnostics.list.push(...found);
  const errors = found.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new PassroleError(errors, { exitCode: 4 });
  if (!options.json) report(found, io, true);
}

function requestOf(
  { pkg }: DeployInput,
  { failure, deployment }: DeployContext,
  { identity }: Session,
  { raw, stackTags }: InputOptions,
): Parameters<typeof deploy>[0] {
  const { target, serviceRole } = deployment;
  const role = serviceRole !== undefined && { roleArn: serviceRole };
  return {
    package: pkg,
    settings: stackSettings(pkg.service, pkg.template, { target, tags: stackTags, ...role }),
    account: identity.account,
    force: raw["force"] === true,
    execute: raw["execute"] !== false,
    token: `passrole-${randomUUID()}`,
    failure,
  };
}

function asFailure(error: AwsCallError, { failure }: DeployContext): PassroleError {
  const exitCode = error.fault === "denied" || error.fault === "expired" ? 4 : 1;
  const { origin: _, serviceRole: __, ...context } = failure;
  return new PassroleError([callFailure(error, context)], { exitCode, cause: error });
}
