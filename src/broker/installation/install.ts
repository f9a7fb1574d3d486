import { newId } from "../ids.ts";
import { inviteOwner } from "./invite-owner.ts";
import { insertOrganisation } from "../organisations/new-organisation.ts";
import type { Ports } from "../ports/ports.ts";
import { StoreConflict, type Tables } from "../ports/store.ts";
import { checkNames } from "../request-names.ts";

/** What a broker begins with. */
export interface FirstOrganisation {
  organisation: string;
  /** Its owner, who may also make other organisations. */
  member: string;
}

const year = 365 * 86_400;

/** Name of the setting that tells one installation from another. */
const idSetting = "installation-id";

/** What the first start gives out: nothing shows it again. */
export interface Installed {
  /** The owner's, for a year. */
  token: string;
  /** Text of an invitation for the owner, for a day. */
  invitation: string;
}

/**
 * The first start: where the store has no organisation it makes one, its owner, a token and an invitation. Undefined where there is one already; of two servers that start together one makes it.
 */
export async function install(
  ports: Pick<Ports, "store" | "now" | "random" | "signer">,
  { organisation, member }: FirstOrganisation,
): Promise<Installed | undefined> {
  checkNames({ organisation, member });
  const installing = ports.store.write(async (tables) => {
    if ((await tables.organisations.count({})) > 0) return undefined;
    await insertId(tables, ports.random);
    const asked = { name: organisation, owner: member, operator: true, tokenLifetimeSeconds: year };
    const made = await insertOrganisation(tables, { ...asked, actor: { member: "broker" } }, ports);
    return { token: made.token, invitation: await inviteOwner(tables, made.owner, ports) };
  });
  return installing.catch(madeByAnother);
}

function madeByAnother(error: unknown): undefined {
  if (!(error instanceof StoreConflict)) throw error;
}

async function insertId(tables: Tables, random: Ports["random"]): Promise<void> {
  await tables.settings.insert({ name: idSetting, value: newId("ins", random) });
}

/** Tells one installation from another, as in names of connections; undefined before the first start. */
export async function installationId({ store }: Pick<Ports, "store">): Promise<string | undefined> {
  return (await store.read((tables) => tables.settings.find({ name: idSetting })))?.value;
}
