import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { connectBroker } from "../../broker/client/connection.ts";
import { whoAmI } from "../../broker/client/organisations.ts";
import type { MeView } from "../../broker/contract/caller.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Secret } from "../../diagnostics/secret.ts";
import type { Io } from "../command.ts";
import { addressOf, askedBroker } from "./broker-place.ts";
import { clientPorts } from "./client-ports.ts";
import { meJson, mePage } from "./me-page.ts";
import { printJson } from "./output.ts";
import { nobodySignedIn, readLogins, readLoginsToReplace, writeLogins } from "./stored-logins.ts";
import { minuteText } from "./time-text.ts";
import { tokenFor, tokenOf } from "./token.ts";

type Raw = Readonly<Record<string, unknown>>;

/** Checks a token at a broker and keeps it for this user. */
export async function login(address: string | undefined, raw: Raw, io: Io): Promise<number> {
  const url = address === undefined ? askedBroker(raw, io).url : addressOf(address, `\`${address}\``);
  const token = await givenToken(url, raw, io);
  const me = await whoAmI(connectBroker(url, token, clientPorts(io)));
  const { brokers } = readLoginsToReplace(io);
  const { organisation, member } = me;
  const stored = { token, organisation, member, expiresAt: me.token?.expiresAt ?? "" };
  writeLogins({ current: url, brokers: new Map([...brokers, [url, stored]]) }, io);
  if (raw["json"] === true) printJson(meJson(url, me), io);
  else io.err(`signed in at ${url} as ${member} of ${organisation}${ending(me)}\n`);
  return 0;
}

/** Forgets the token of a broker. It is good until it ends or is revoked. */
export function logout(address: string | undefined, raw: Raw, io: Io): number {
  const asked = address === undefined ? undefined : addressOf(address, `\`${address}\``);
  const { current, brokers } = raw["all"] === true ? nobodySignedIn : readLogins(io);
  const url = raw["all"] === true ? undefined : (asked ?? askedBroker(raw, io).url);
  const left = new Map([...brokers].filter(([each]) => each !== url));
  writeLogins({ current: current === url ? ([...left.keys()][0] ?? null) : current, brokers: left }, io);
  const wasSignedIn = url === undefined || brokers.has(url);
  if (raw["json"] === true) printJson({ broker: url ?? null, signedOut: wasSignedIn }, io);
  else io.err(`${wasSignedIn ? `signed out of ${url ?? "every broker"}` : `nobody was signed in at ${url}`}\n`);
  return 0;
}

/** Prints whom the broker takes this user for, and what they may do there. */
export async function whoami(raw: Raw, io: Io): Promise<number> {
  const { url } = askedBroker(raw, io);
  const me = await whoAmI(connectBroker(url, tokenFor(url, io).token, clientPorts(io)));
  if (raw["json"] === true) printJson(meJson(url, me), io);
  else io.out(mePage(url, me, io.outStyle));
  return 0;
}

/** From a file, from stdin, or typed by a person without being shown: never from the command line, which others see. */
async function givenToken(url: string, raw: Raw, io: Io): Promise<Secret> {
  const file = raw["tokenFile"];
  if (typeof file === "string") return tokenOf(readToken(resolve(io.cwd, file), file), `\`${file}\``);
  if (io.ask) return tokenOf(await io.ask(`token for ${url}: `, { hidden: true }), "what was typed");
  const given = await io.stdin();
  if (given.trim() !== "") return tokenOf(given, "stdin");
  throw PassroleError.of("broker/no-token", "no token was given", {
    hint: "`--token-file FILE`, or on stdin: `passrole login URL < FILE`",
  });
}

function readToken(file: string, name: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "no reason";
    throw PassroleError.of("cli/unreadable-file", `\`${name}\` cannot be read: ${code}`, { hint: "is it there?" });
  }
}

function ending({ token }: MeView): string {
  return token?.expiresAt ? `, until ${minuteText(token.expiresAt)}` : "";
}
