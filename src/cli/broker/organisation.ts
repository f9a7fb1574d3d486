import { connectBroker } from "../../broker/client/connection.ts";
import { createOrganisation } from "../../broker/client/organisations.ts";
import type { OrganisationView } from "../../broker/contract/organisations.ts";
import type { Io } from "../command.ts";
import { askedBroker } from "./broker-place.ts";
import { clientPorts } from "./client-ports.ts";
import { fields, printJson } from "./output.ts";
import { giveToken } from "./give-token.ts";
import { sayDone } from "./say.ts";
import { tokenFor } from "./token.ts";
import { textOption } from "./given.ts";
import { timeText } from "./time-text.ts";
import { askBroker, type Raw } from "./with-broker.ts";

export async function showOrganisation(raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const view = await client.organisation.read();
  if (raw["json"] === true) printJson(view, io);
  else io.out(page(view, io));
  return 0;
}

/** Makes an organisation, whose first owner's token is given out this once. */
export async function makeOrganisation(name: string, raw: Raw, io: Io): Promise<number> {
  const { url } = askedBroker(raw, io);
  const connection = connectBroker(url, tokenFor(url, io).token, clientPorts(io));
  const { organisation, token } = await createOrganisation(connection, name);
  return giveToken({ token, about: { organisation } }, `made organisation ${name}; its owner's token:`, raw, io);
}

/** Sets which stages are protected, and which sessions must tell who is behind them. */
export async function updateOrganisation(raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const protectedStages = stagesOption(raw, "protectedStages");
  const attributedStages = stagesOption(raw, "attributedStages");
  const { version } = await client.organisation.read();
  const change = { ...(protectedStages && { protectedStages }), ...(attributedStages && { attributedStages }) };
  const view = await client.organisation.update(change, version);
  return sayDone(page(view, io).trimEnd(), view, raw, io);
}

/** Patterns separated by commas; `none` for none at all. */
function stagesOption(raw: Raw, name: string): readonly string[] | undefined {
  const given = textOption(raw, name);
  if (given === undefined) return undefined;
  return given === "none" ? [] : given.split(",").map((each) => each.trim());
}

function page({ name, protectedStages, attributedStages, createdAt }: OrganisationView, io: Io): string {
  return fields(
    [
      ["organisation", name],
      ["protected stages", protectedStages.join(", ")],
      ["attributed stages", attributedStages.join(", ")],
      ["since", timeText(createdAt)],
    ],
    io,
  );
}
