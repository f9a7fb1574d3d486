import { existsSync } from "node:fs";
import { join } from "node:path";
import { createResolver } from "../cloudformation/resolver.ts";
import { isError, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { diagnosticJson } from "../diagnostics/render-json.ts";
import { planArtifacts } from "../serverless/artifacts/plan.ts";
import { checkHandlers } from "../serverless/checks/handlers.ts";
import type { CompiledService } from "../serverless/compile.ts";
import { eventSummaries } from "../serverless/event-summary.ts";
import { roleFindings } from "../serverless/role/findings/role-findings.ts";
import { roleViews } from "../serverless/role/view.ts";
import type { Service } from "../serverless/service.ts";
import type { Io } from "./command.ts";
import { deciderOf, knownStages, whoDeploysAt } from "./decider.ts";
import type { DeployerFacts } from "./deployer-facts.ts";
import { deploymentOf } from "./service-deployment.ts";
import { distinct } from "./explanation.ts";
import { parseInputOptions, type InputOptions } from "./input-options.ts";
import { openService } from "./open-service.ts";
import { withOtherTypes } from "./other-types.ts";
import { planPage, type DeployerRow, type Plan } from "./plan-page.ts";
import { policyFigures } from "./policy-figures.ts";
import { report, sorted } from "./report.ts";
import { compileWithoutArtifacts } from "./service.ts";

/** Prints the plan of a service: at its first stage, with who deploys every stage that is asked for. */
export async function showPlan(path: string, raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  const options = { ...parseInputOptions(raw), offline: "`passrole plan` asks AWS for no variables" };
  const diagnostics = new Diagnostics();
  const opened = await openService(path, options, io, diagnostics);
  const compiled = opened && compileWithoutArtifacts(opened.service);
  if (compiled && !diagnostics.failed) {
    const plan = await planOf(compiled, opened.input.folder, options, io);
    return print({ ...plan, diagnostics: findings(diagnostics) }, options, io);
  }
  if (options.json) io.out(`${JSON.stringify({ diagnostics: findings(diagnostics).map(diagnosticJson) }, null, 2)}\n`);
  else report(findings(diagnostics), io, options.verbose);
  return 2;
}

async function planOf(
  compiled: CompiledService,
  folder: string,
  options: InputOptions,
  io: Io,
): Promise<Omit<Plan, "diagnostics">> {
  const { service } = compiled;
  service.diagnostics.take({ diagnostics: await roleFindings(compiled) });
  checkHandlers(service, planArtifacts(service), (path) => existsSync(join(folder, path)), "note");
  const deployers = await deployersOf(service, folder, options, io);
  const account = options.account ?? deployers[0]?.account ?? undefined;
  const compiledFor = deploymentOf(compiled, { ...options, ...(account !== undefined && { account }) });
  const [deployment = compiledFor] = await withOtherTypes([compiledFor], options, io);
  const roles = roleViews(compiled, createResolver(compiled.template, deployment.target));
  return {
    stack: service.stackName,
    stage: service.stage,
    region: service.region,
    account: deployment.target.account,
    functions: functionRows(compiled, roles),
    roles,
    policy: service.diagnostics.take(policyFigures(deployment)) ?? null,
    deployers: deployers.map(deployerRow),
  };
}

function functionRows({ service }: CompiledService, roles: Plan["roles"]): Plan["functions"] {
  return service.functions.map(({ key, config }) => ({
    key,
    events: eventSummaries(config),
    role: nameOf(roles.find(({ functions }) => functions.includes(key))),
  }));
}

/** A role of `resources` by its logical id, another by its name. */
function nameOf(role: Plan["roles"][number] | undefined): string {
  return (role?.kind === "template" ? role.logicalId : role?.name) ?? "";
}

/** The stages asked for; without any the service's own and those that `passrole.yml` or its broker knows. */
async function deployersOf(
  service: Service,
  folder: string,
  options: InputOptions,
  io: Io,
): Promise<readonly DeployerFacts[]> {
  const { diagnostics, name, region } = service;
  const decider = diagnostics.take(deciderOf(folder, options.raw, io));
  if (!decider) return [];
  try {
    const stages =
      options.stages.length > 0 ? options.stages : [service.stage, ...(await knownStages(decider, name, io))];
    const regions = options.regions.length > 0 ? options.regions : [region];
    const instances = [...new Set(stages)].flatMap((stage) =>
      regions.map((each) => ({ service: name, stage, region: each })),
    );
    return diagnostics.take(await whoDeploysAt(decider, instances, io)) ?? [];
  } catch (error) {
    if (!(error instanceof PassroleError)) throw error;
    diagnostics.take({ diagnostics: error.diagnostics });
    return [];
  }
}

function deployerRow({ instance, account, role, provider, because, outcome }: DeployerFacts): DeployerRow {
  const { stage, region } = instance;
  const who = {
    linked: role?.split(":").at(-1) ?? provider ?? "",
    none: "nobody",
    unlinked: "local credentials",
    refused: "refused",
  };
  return { stage, region, account, provider, role, who: who[outcome], because, refused: outcome === "refused" };
}

/** Everything found, each thing once, worst first. */
function findings({ list }: Diagnostics): Diagnostic[] {
  return sorted(distinct(list));
}

/** The page is there in any case; exit code 1 says that an error is among the findings. */
function print(plan: Plan, options: InputOptions, io: Io): number {
  const { diagnostics } = plan;
  if (options.json) io.out(`${JSON.stringify({ ...plan, diagnostics: diagnostics.map(diagnosticJson) }, null, 2)}\n`);
  else io.out(planPage(plan, io.outStyle, io.columns, options.verbose));
  return diagnostics.some(isError) ? 1 : 0;
}
