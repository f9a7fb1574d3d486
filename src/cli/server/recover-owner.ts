import { quote } from "../../broker/domain/quote.ts";
import { recoverOwner } from "../../broker/installation/recover-owner.ts";
import { invitationLink } from "../../broker/invitations/invitation.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { told } from "./told.ts";
import { composeBroker } from "./compose.ts";
import { writeToken } from "./first-start.ts";
import { openKey } from "./open-key.ts";
import { openStore } from "./open-store.ts";
import { ownCredentials } from "./own-credentials.ts";
import { readAwsPlace, readKeyChoice, readPublicUrl, readStorePlace } from "./server-options.ts";
import { checkKey } from "../../broker/sealing/key-check.ts";

type Raw = Readonly<Record<string, unknown>>;

/** `passrole server recover-owner`: a token and a link for a day for an owner who has lost theirs; whoever has store and key may. */
export function recoverServerOwner(raw: Raw, io: Io): Promise<number> {
  return told(() => recover(raw, io));
}

async function recover(raw: Raw, io: Io): Promise<number> {
  const place = readStorePlace(raw, io.cwd);
  const who = { organisation: required(raw, "organisation"), member: required(raw, "member") };
  const publicUrl = readPublicUrl(raw) ?? "http://127.0.0.1:8787";
  const aws = readAwsPlace(raw, io.env);
  const credentials = ownCredentials(aws.region, io);
  const { store } = await openStore(place);
  try {
    const wrapper = await openKey(readKeyChoice(raw, io.cwd), { credentials, now: io.now });
    await checkKey(store, wrapper);
    const { ports } = await composeBroker({ store, wrapper, credentials, aws, publicUrl }, io);
    const { token, invitation } = await recoverOwner(ports, who);
    io.err(
      `a token of ${quote(who.member)} for one day is in ${writeToken(place.folder, token)}\n` +
        `this link to the dashboard counts once, for a day: ${invitationLink(publicUrl, invitation)}\n`,
    );
    return 0;
  } finally {
    await store.close();
  }
}

function required(raw: Raw, name: string): string {
  const value = raw[name];
  if (typeof value === "string" && value !== "") return value;
  throw PassroleError.of("server/bad-option", `--${name} is missing`, { hint: "name the organisation and its owner" });
}
