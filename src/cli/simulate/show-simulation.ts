import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { operationOf, serviceOf } from "../../iam/action.ts";
import { loadActionCatalogue, matchingActions } from "../../iam/action-catalogue.ts";
import type { AuthorizationRequest } from "../../iam/authorize/authorize.ts";
import { compilePolicySet } from "../../iam/authorize/compile-policy-set.ts";
import { explainAuthorization, type Explanation } from "../../iam/authorize/explain-authorization.ts";
import { principalOf } from "../../iam/principal-of.ts";
import type { Io } from "../command.ts";
import { report } from "../report.ts";
import { policiesAround } from "./policies-around.ts";
import { contextWith } from "./request-context.ts";
import { parseSimulateOptions, type SimulateOptions } from "./simulate-options.ts";
import { simulationJson } from "./simulation-json.ts";
import { simulationPage } from "./simulation-page.ts";

/** A request with all that was decided about it. */
export interface Simulated {
  request: AuthorizationRequest;
  explanation: Explanation;
}

/** Prints whether policies allow each of the actions on each of the resources. */
export async function showSimulation(raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  const options = parseSimulateOptions(raw);
  const diagnostics = new Diagnostics();
  const around = await policiesAround(options, io, diagnostics);
  await checkActions(options.actions, diagnostics);
  if (!around) return refuse(options, diagnostics, io);
  const set = compilePolicySet(around.set);
  const results = requestsOf(options).map((request) => ({ request, explanation: explainAuthorization(set, request) }));
  if (options.json) io.out(simulationJson(results, around, options, diagnostics.list));
  else {
    io.out(simulationPage(results, around, options, io));
    report(diagnostics.list, io, options.verbose);
  }
  return results.every(({ explanation }) => explanation.decision === "allowed") ? 0 : 1;
}

function refuse(options: SimulateOptions, { list }: Diagnostics, io: Io): number {
  if (options.json) io.out(simulationJson([], undefined, options, list));
  else report(list, io, options.verbose);
  return 2;
}

function requestsOf(options: SimulateOptions): AuthorizationRequest[] {
  const { actions, resources, resourceAccount } = options;
  const principal = options.principal === undefined ? undefined : principalOf(options.principal);
  const context = contextWith(options.context, principal);
  return actions.flatMap((action) =>
    resources.map((resource) => ({
      action,
      resource,
      context,
      ...(principal && { principal }),
      ...(resourceAccount !== undefined && { resourceAccount }),
    })),
  );
}

/** An action that does not exist is decided all the same: a few real ones are documented nowhere. */
async function checkActions(actions: readonly string[], diagnostics: Diagnostics): Promise<void> {
  const catalogue = await loadActionCatalogue(actions.map(serviceOf));
  for (const action of actions.filter((each) => matchingActions(each, catalogue).length === 0)) {
    const near = didYouMean(operationOf(action), catalogue.actionsOf(serviceOf(action)));
    diagnostics.warning("simulate/unknown-action", `IAM's catalogue has no action \`${action}\``, {
      hint: near === undefined ? "policies are asked all the same" : `did you mean \`${serviceOf(action)}:${near}\`?`,
    });
  }
}
