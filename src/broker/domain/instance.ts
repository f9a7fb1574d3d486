import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { nameProblem, type Named } from "./names.ts";
import { quote } from "./quote.ts";

/** Traditional services are deployed to a stage and a region, component-based ones to a stage alone. */
export type ServiceShape = "traditional" | "component";

/** A service where it is deployed. It need not have been deployed yet. */
export interface Instance {
  /** Null where apps are not known: in `passrole.yml` services have no app. */
  app: string | null;
  service: string;
  stage: string;
  /** Null for an instance of a component-based service. */
  region: string | null;
}

/** What someone asks about, before it is checked. */
export interface InstanceRequest {
  app?: string | undefined;
  service: string;
  stage: string;
  region?: string | undefined;
}

/** The instance that is asked for: a component ignores the region, a traditional service must have one. */
export function parseInstance(request: InstanceRequest, shape: ServiceShape = "traditional"): Outcome<Instance> {
  const found = new Diagnostics();
  const region = shape === "component" ? undefined : request.region;
  const names: [Named, string | undefined][] = [
    ["app", request.app],
    ["service", request.service],
    ["stage", request.stage],
    ["region", region],
  ];
  for (const [named, text] of names) checkName(named, text, found);
  if (shape === "traditional" && region === undefined) regionMissing(request, found);
  const { app = null, service, stage } = request;
  return found.outcome({ app, service, stage, region: region ?? null });
}

function checkName(named: Named, text: string | undefined, found: Diagnostics): void {
  const problem = text === undefined ? undefined : nameProblem(named, text);
  if (problem) found.error("broker/bad-name", problem.message, { hint: problem.hint });
}

function regionMissing({ service, stage }: InstanceRequest, found: Diagnostics): void {
  found.error("broker/region-missing", `stage ${quote(stage)} of service ${quote(service)} needs a region`, {
    hint: "a service is deployed to a stage and a region: name the region",
  });
}
