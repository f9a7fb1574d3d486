import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { createOutliner } from "../../../cloudformation/outline.ts";
import type { Template } from "../../../cloudformation/template.ts";
import { loadActionCatalogue } from "../../../iam/action-catalogue.ts";
import { serviceOf } from "../../../iam/action.ts";
import { partitionOf } from "../../../iam/arn.ts";
import { loadAccessLevels } from "../../../iam/access-levels.ts";
import { statementFindings } from "../../../iam/findings/findings.ts";
import { passedToAnyService } from "../../../iam/findings/pass-role.ts";
import type { Service } from "../../service.ts";
import { outlinedStatement } from "./outlined.ts";
import { fixedRoleNames } from "./role-names.ts";
import { writtenStatements } from "./statements.ts";
import { writesEverywhere } from "./write-everywhere.ts";

/**
 * What is wrong with the roles and statements that the user wrote, though AWS accepts them: grants that can never work
 * or are too wide, unknown actions, names and partitions that are written out. Reads the catalogue of IAM's actions.
 */
export async function policyFindings(service: Service, template: Template): Promise<Diagnostic[]> {
  const outliner = createOutliner(template);
  const statements = writtenStatements(service, template).map((written) =>
    outlinedStatement(written, outliner, service),
  );
  const actions = statements.flatMap(({ statement }) => [statement.Action ?? [], statement.NotAction ?? []].flat());
  const names = fixedRoleNames(service, outliner);
  if (actions.length === 0) return names;
  const services = actions.map(serviceOf);
  const [catalogue, levels] = [await loadActionCatalogue(services), await loadAccessLevels(services)];
  const partition = partitionOf(service.region);
  const found = statements.flatMap((place) => [
    ...statementFindings({ ...place, catalogue, partition }),
    ...passedToAnyService(place).filter(({ severity }) => severity === "warning"),
    ...writesEverywhere(place, catalogue, levels),
  ]);
  return [...names, ...found];
}
