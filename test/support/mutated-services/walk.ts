import type { Deployment } from "../../../src/deploy-policy/deployment.ts";
import { needsOf } from "../../../src/deploy-policy/needs.ts";
import { policiesFor } from "../../../src/deploy-policy/policies.ts";
import { operations } from "../../../src/catalogue/entry.ts";
import { deploymentOf } from "../../../src/cli/service-deployment.ts";
import { compileWithoutArtifacts } from "../../../src/cli/service.ts";
import { parseInputOptions } from "../../../src/cli/input-options.ts";
import { createResolver } from "../../../src/cloudformation/resolver.ts";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { Diagnostics } from "../../../src/diagnostics/diagnostics.ts";
import { planArtifacts } from "../../../src/serverless/artifacts/plan.ts";
import { serverlessState } from "../../../src/serverless/artifacts/state.ts";
import { checkHandlers } from "../../../src/serverless/checks/handlers.ts";
import { anyChange, checkPlugins } from "../../../src/serverless/checks/plugins.ts";
import type { CompiledService } from "../../../src/serverless/compile.ts";
import { eventSummaries } from "../../../src/serverless/event-summary.ts";
import { toService } from "../../../src/serverless/load-service.ts";
import { loadConfiguration } from "../../../src/serverless/read/load.ts";
import type { ConfigurationPorts } from "../../../src/serverless/read/ports.ts";
import { policyFindings } from "../../../src/serverless/role/findings/policy-findings.ts";
import { roleViews } from "../../../src/serverless/role/view.ts";
import { validateConfiguration } from "../../../src/serverless/schema/validate.ts";

/** Everything that is made of a service between its text and a package, a plan and a policy. */
export interface Walked {
  diagnostics: readonly Diagnostic[];
  /** Whether it was compiled without an error. */
  clean: boolean;
  /** Absent where it cannot be compiled at all. */
  compiled?: CompiledService;
  /** What is written or printed; made of a clean service only. */
  made: Readonly<Record<string, unknown>>;
}

/**
 * Takes the service that stands in `/service/serverless.yml` of a machine all the way; to its deploy policies when
 * `withPolicies`, which takes longer than all the rest.
 */
export async function walkService(ports: ConfigurationPorts, withPolicies: boolean): Promise<Walked> {
  const found = new Diagnostics();
  const compiled = await compile(ports, found);
  if (!compiled) return { diagnostics: found.list, clean: false, made: {} };
  const { service, template } = compiled;
  checkPlugins(service, anyChange);
  checkHandlers(service, planArtifacts(service), () => false, "note");
  const clean = !found.failed;
  const state = serverlessState(service, template, []);
  const made = clean ? { state, ...(await lookedInto(compiled, found, withPolicies)) } : {};
  return { diagnostics: found.list, clean, compiled, made };
}

async function compile(ports: ConfigurationPorts, found: Diagnostics): Promise<CompiledService | undefined> {
  const loaded = found.take(await loadConfiguration("/service/serverless.yml", {}, ports));
  if (!loaded) return undefined;
  found.hide(loaded.secrets);
  const valid = found.take(validateConfiguration(loaded.value, loaded.spanOf));
  if (!valid) return undefined;
  const options = { deploymentTime: ports.now(), lookups: loaded.lookups };
  return compileWithoutArtifacts(toService(valid.config, valid.spanOf, options, found));
}

/** What commands make of a compiled service that has no errors. */
async function lookedInto(
  compiled: CompiledService,
  found: Diagnostics,
  withPolicies: boolean,
): Promise<Record<string, unknown>> {
  const { service, template } = compiled;
  found.take({ diagnostics: await policyFindings(service, template) });
  const deployment = deploymentOf(compiled, parseInputOptions({ account: "111122223333" }));
  const roles = roleViews(compiled, createResolver(template, deployment.target));
  const events = service.functions.map(({ config }) => eventSummaries(config));
  return { roles, events, ...(withPolicies && { policies: policiesOf(deployment, found) }) };
}

function policiesOf(deployment: Deployment, found: Diagnostics): unknown {
  const needs = found.take(needsOf([deployment], { purpose: "deployer", operations, commands: ["deploy", "remove"] }));
  const { stackName } = deployment.target;
  const strategy = "least-privilege" as const;
  const request = { strategy, purpose: "deployer", allowWildcards: "to-fit", stackNames: [stackName] } as const;
  return found.take(policiesFor(needs ?? [], request));
}
