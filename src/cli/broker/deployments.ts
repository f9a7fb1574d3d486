import type { DeploymentRecord, DeploymentView } from "../../broker/contract/deployments.ts";
import type { Io } from "../command.ts";
import { numberOption, textOption } from "./given.ts";
import { fields, printJson, printList, table } from "./output.ts";
import { minuteText, timeText } from "./time-text.ts";
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
    head: ["when", "status", "who", "what", "commit", "id"],
    cells: ({ openedAt, status, actor, instance, revision, id }: DeploymentView) => [
      minuteText(openedAt),
      status,
      actor,
      instanceText(instance),
      revision?.slice(0, 7),
      id,
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
  const about = fields(
    [
      ["deployment", view.id],
      ["instance", `${instance.app}/${instanceText(instance)}`],
      ["by", `${view.actor}, with ${view.tool}`],
      ["commit", view.revision],
      ["status", view.status],
      ["outcome", view.outcome],
      ["opened", timeText(view.openedAt)],
      ["finished", view.finishedAt && timeText(view.finishedAt)],
      ["template", view.templateHash],
      ["needs", record?.needs?.length],
      ["findings", record?.findings?.length],
      ["sessions", [...new Set(issuances.map(({ sessionName }) => sessionName))].filter(Boolean).join(", ")],
    ],
    io,
  );
  if (issuances.length === 0) return about;
  const rows = issuances.map(({ requestedAt, need, provider, status, accessKeyId, expiresAt }) => [
    timeText(requestedAt),
    need,
    provider,
    status,
    accessKeyId,
    expiresAt && timeText(expiresAt),
  ]);
  return `${about}\n${table(["keys", "for", "provider", "status", "access key", "until"], rows, io)}`;
}

function instanceText({ service, stage, region }: DeploymentView["instance"]): string {
  return `${service} ${stage}${region === null ? "" : `/${region}`}`;
}
