import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { quote } from "../../broker/domain/quote.ts";
import { install } from "../../broker/installation/install.ts";
import { invitationLink } from "../../broker/invitations/invitation.ts";
import type { Ports } from "../../broker/ports/ports.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import type { ServerOptions } from "./server-options.ts";

/**
 * Where the store has no organisation, makes the one that was named, with an owner whose token goes into a file that
 * only this user may read. Rejects when none was named.
 */
export async function firstStart(
  ports: Ports,
  { first, place: { folder } }: Pick<ServerOptions, "first" | "place">,
  url: string,
  io: Io,
): Promise<void> {
  if (await hasOrganisation(ports)) return;
  if (!first) throw nobody();
  const made = await install(ports, first);
  if (!made) return;
  const file = writeToken(folder, made.token);
  io.err(
    `organisation ${quote(first.organisation)} is made; the token of its owner ${quote(first.member)} is in ${file}\n` +
      `next, in another terminal: passrole login ${url} --token-file ${file}\n` +
      `or open the dashboard with this link, which counts once, for a day: ${invitationLink(ports.publicUrl, made.invitation)}\n`,
  );
}

function hasOrganisation({ store }: Ports): Promise<boolean> {
  return store.read(async ({ organisations }) => (await organisations.count({})) > 0);
}

/** The token in a file of its own; given its path. */
export function writeToken(folder: string, token: string): string {
  const file = join(folder, "first-token");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  rmSync(file, { force: true });
  writeFileSync(file, `${token}\n`, { mode: 0o600, flag: "wx" });
  return file;
}

function nobody(): PassroleError {
  return PassroleError.of("server/no-organisation", "the store is new, and no organisation is named", {
    hint: "name the first one: `passrole server --organisation acme`",
  });
}
