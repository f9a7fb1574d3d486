import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { hasOwnRoles } from "../role/generated-roles.ts";
import { needsSharedRole, roleSettings } from "../role/reference.ts";
import type { Service } from "../service.ts";
import { stackNameFault } from "./stack-name.ts";

/** Longest role and function names in AWS. */
const longestName = 64;

/** Names that AWS will refuse at deploy, found before anything is uploaded. */
export function checkNames(service: Service): void {
  const stackName = stackNameFault(service);
  if (stackName) service.diagnostics.list.push(stackName);
  checkRoleName(service);
  for (const fn of service.functions) checkFunctionName(fn.name, fn.path, service);
}

function checkRoleName(service: Service): void {
  // Where roles may differ from the framework's, the name is made to fit.
  if (hasOwnRoles(service) || !needsSharedRole(service.provider, service.functions)) return;
  if (roleSettings(service.provider).name !== undefined) return;
  const name = `${service.name}-${service.stage}-${service.region}-lambdaRole`;
  if (name.length <= longestName) return;
  service.diagnostics.warning(
    "serverless/role-name-too-long",
    `the execution role would be named \`${name}\`: ${name.length} characters, and IAM takes ${longestName}`,
    {
      at: service.spanOf(["service"]),
      hint: `set \`provider.iam.role.name\`, e.g. \`${shorterRoleName(service)}\``,
    },
  );
}

/** A name that fits and still tells service, stage and region apart. */
function shorterRoleName({ name, stage, region }: Service): string {
  const tail = `-${stage}-${region}`;
  return `${name.slice(0, longestName - tail.length).replace(/-+$/, "")}${tail}`.slice(0, longestName);
}

function checkFunctionName(name: string, path: DocumentPath, service: Service): void {
  const named = [...path, "name"];
  if (name.length > longestName) {
    service.diagnostics.warning(
      "serverless/function-name-too-long",
      `function \`${path.at(-1)}\` would be named \`${name}\`: ${name.length} characters, and Lambda takes ${longestName}`,
      { at: service.spanOf(path, "key"), hint: `set \`name\` on the function, at most ${longestName} characters` },
    );
  } else if (!/^[A-Za-z0-9-_]+$/.test(name)) {
    service.diagnostics.warning("serverless/invalid-function-name", `Lambda refuses the function name \`${name}\``, {
      at: service.spanOf(named),
      hint: "letters, digits, hyphens and underscores",
    });
  }
}
