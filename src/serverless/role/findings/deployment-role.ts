import { isDeepStrictEqual } from "node:util";
import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import { deploymentRoleOf } from "../../custom-resources/given-role.ts";
import type { RoleFinding } from "./facts.ts";
import { helperCure } from "./helper-cures.ts";

/** The role that CloudFormation deploys with runs the framework's helper functions too, once it is given. */
export const deploymentRoleRunsCode: RoleFinding = ({ service, template }) => {
  const role = deploymentRoleOf(service);
  if (role === undefined) return [];
  const running = Object.entries(template.Resources).filter(
    ([, { Type, Properties }]) => Type === "AWS::Lambda::Function" && isDeepStrictEqual(Properties?.["Role"], role),
  );
  if (running.length === 0) return [];
  const path = service.provider.iam?.deploymentRole === undefined ? ["provider", "cfnRole"] : deploymentRolePath;
  const ids = running.map(([id]) => id);
  const names = ids.map((id) => `\`${id}\``).join(", ");
  const message = `${names} ${running.length === 1 ? "runs" : "run"} with the role that the stack is deployed with: whoever may change that function has every right of the deploy`;
  return [
    diagnostic("warning", "role/deployment-role-runs-code", message, {
      at: service.spanOf(path),
      hint: helperCure(ids, service)?.hint,
    }),
  ];
};

const deploymentRolePath = ["provider", "iam", "deploymentRole"];
