import type { DeploymentView, IssuanceView } from "../contract/deployments.ts";
import { needName } from "../domain/kinds.ts";
import { isoTime } from "../iso-time.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import type { DeploymentRow, IssuanceRow } from "../ports/rows.ts";

/** What a deployment's row has besides its record, which is long. */
export const briefColumns: readonly Exclude<keyof DeploymentRow, "record">[] = [
  "id",
  "organisationId",
  "app",
  "service",
  "stage",
  "region",
  "memberId",
  "actor",
  "token",
  "tool",
  "command",
  "revision",
  "status",
  "templateHash",
  "outcome",
  "openedAt",
  "finishedAt",
];

export type BriefDeployment = Omit<DeploymentRow, "record">;

/** A deployment as it is told. */
export function deploymentView(
  row: BriefDeployment,
  issuances: readonly IssuanceRow[],
  model: OrganisationModel,
): DeploymentView {
  return { ...briefView(row), issuances: issuances.map((issuance) => issuanceView(issuance, model)) };
}

/** The same without its keys. */
export function briefView(row: BriefDeployment): Omit<DeploymentView, "issuances"> {
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
  };
}

/** Keys as they are told. */
export function issuanceView(row: IssuanceRow, { providersById }: OrganisationModel): IssuanceView {
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

/** Texts that are empty where something is not known. */
export function orNull(text: string): string | null {
  return text === "" ? null : text;
}
