import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { policyVersion } from "../../iam/policy.ts";
import type { Strategy } from "./strategy.ts";

/** Everything everywhere, as AWS's own AdministratorAccess: for trying out. */
export const administrator: Strategy = {
  documents: () => [{ Version: policyVersion, Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }],
  findings: () => [
    diagnostic(
      "warning",
      "deploy-policy/administrator",
      "this policy allows every action of every service on every resource, IAM and billing included",
      { hint: "for anything but trying out use `--strategy least-privilege`" },
    ),
  ],
};
