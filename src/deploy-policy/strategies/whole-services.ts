import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { compactGrants } from "../../iam/minimise/compact-grants.ts";
import { operationOf, serviceOf } from "../../iam/action.ts";
import type { Grant } from "../../iam/grant.ts";
import type { Need } from "../need.ts";
import type { Strategy } from "./strategy.ts";

/** Every action of each service that is written to, on every resource; of a service that is only read, its reads. */
export const wholeServices: Strategy = {
  documents: (needs) => compactGrants(grantsOf(needs), { allowWildcards: "never" }),
  findings: (needs) =>
    grantsOf(needs).some(({ action }) => action === "iam:*")
      ? [
          diagnostic(
            "warning",
            "deploy-policy/whole-iam",
            "`iam:*` reaches every role, user and policy of the account: it is as good as administrator access",
            { hint: "use `--strategy least-privilege`" },
          ),
        ]
      : [],
};

function grantsOf(needs: readonly Need[]): readonly Grant[] {
  const services = Map.groupBy(needs, ({ action }) => serviceOf(action));
  return [...services].flatMap(([service, used]) => grantsOfService(service, used));
}

function grantsOfService(service: string, needs: readonly Need[]): readonly Grant[] {
  const passes = needs.filter(({ action }) => action === "iam:PassRole");
  const others = needs.filter(({ action }) => action !== "iam:PassRole");
  const verbs = new Set(others.map(({ action }) => readingVerb(action)));
  if (verbs.has(undefined)) return [{ action: `${service}:*`, resource: "*" }];
  const reads = [...verbs].map((verb) => ({ action: `${service}:${verb}*`, resource: "*" }));
  return [...reads, ...passes];
}

/** The verb of an action that only reads: `Describe` of `ec2:DescribeVpcs`. */
function readingVerb(action: string): string | undefined {
  return /^(Get|List|Describe|BatchGet)(?=[A-Z])/.exec(operationOf(action))?.[0];
}
