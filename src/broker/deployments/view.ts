import type { DeploymentView, IssuanceView } from "../contract/deployments.ts";
import { needName } from "../domain/kinds.ts";
import { isoTime } from "../iso-time.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import type { DeploymentRow, IssuanceRow } from "../ports/rows.ts";

/** A deployment as it is told. */
export function deploymentView(
  row: DeploymentRow,
  issuances: readonly IssuanceRow[],
  model: OrganisationModel,
): DeploymentView {
  const { id, app, service, stage, region, actor, tool, status } = row;
  return {
    id,
    instance: { app, service, stage, region: orNull(region) },
    actor,
    tool,
    revision: orNull(row.revision),
    status,
    templateHash: orNull(row.templateHash),
    outcome: orNull(row.outcome),
    openedAt: isoTime(row.openedAt),
    finishedAt: row.finishedAt === 0 ? null : isoTime(row.finishedAt),
    issuances: issuances.map((issuance) => issuanceView(issuance, model)),
  };
}

function issuanceView(row: IssuanceRow, { providersById }: OrganisationModel): IssuanceView {
  const { id, status, providerVersion, accessKeyId, sessionName, requestedAt, expiresAt } = row;
  return {
    id,
    need: needName(row),
    provider: providersById.get(row.providerId)?.name ?? row.providerId,
    providerVersion,
    status,
    accessKeyId: orNull(accessKeyId),
    sessionName,
    requestedAt: isoTime(requestedAt),
    expiresAt: expiresAt === 0 ? null : isoTime(expiresAt),
  };
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}
