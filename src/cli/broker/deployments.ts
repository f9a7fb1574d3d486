import type { DeploymentRecord, DeploymentView } from "../../broker/contract/deployments.ts";
import type { Io } from "../command.ts";
import { numberOption, textOption } from "./given.ts";
import { fields, printJson, printList, table } from "./output.ts";
import { askBroker, type Raw } from "./with-broker.ts";

/** Prints what was deployed, newest first. */
export async function listDeployments(raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const query = Object.fromEntries(
    ["app", "service", "stage"].flatMap((name) => {
      const value = textOption(raw, name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  const list = {
    head: ["id", "when", "who", "tool", "service", "stage", "region", "status", "commit"],
    cells: (each: DeploymentView) => [
      each.id,
      each.openedAt,
      each.actor,
      each.tool,
      each.instance.service,
      each.instance.stage,
      each.instance.region,
      each.status,
      each.revision?.slice(0, 8),
    ],
    none: "nothing was deployed",
  };
  return printList(await client.deployments.list(query, numberOption(raw, "limit", "--limit", 20)), list, raw, io);
}

/** Prints one deployment with the keys that were given to it; its whole record as JSON. */
export async function showDeployment(id: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const view = await client.deployments.read(id);
  if (raw["json"] === true) printJson(view, io);
  else io.out(page(view, io));
  return 0;
}

function page({ instance, issuances, record, ...view }: DeploymentView & { record: DeploymentRecord }, io: Io): string {
  const { app, service, stage, region } = instance;
  const about = fields(
    [
      ["deployment", view.id],
      ["instance", `${app}/${service} ${stage}${region === null ? "" : `/${region}`}`],
      ["by", `${view.actor}, with ${view.tool}`],
      ["commit", view.revision],
      ["status", view.status],
      ["outcome", view.outcome],
      ["opened", view.openedAt],
      ["finished", view.finishedAt],
      ["template", view.templateHash],
      ["needs", record?.needs?.length],
      ["findings", record?.findings?.length],
    ],
    io,
  );
  const rows = issuances.map((each) => [
    each.requestedAt,
    each.need,
    each.provider,
    each.status,
    each.accessKeyId,
    each.sessionName,
    each.expiresAt,
  ]);
  if (rows.length === 0) return about;
  return `${about}\n${table(["keys", "for", "provider", "status", "access key", "session", "until"], rows, io)}`;
}
