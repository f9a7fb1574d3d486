import { quote } from "../../broker/domain/quote.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { Io } from "../command.ts";
import { readLogins, type StoredLogin } from "./stored-logins.ts";
import { minuteText } from "./time-text.ts";

/** Milliseconds by which this machine's clock may be wrong. */
const skew = 10 * 60_000;

/** Who asks a broker: with PASSROLE_TOKEN, else as signed in there. Throws (exit code 4) when there is no token. */
export function tokenFor(url: string, io: Pick<Io, "env" | "now">): { token: Secret; stored?: StoredLogin } {
  const variable = io.env["PASSROLE_TOKEN"];
  if (variable) return { token: tokenOf(variable, "PASSROLE_TOKEN") };
  const stored = readLogins(io).brokers.get(url);
  if (!stored) throw notSignedIn(`nobody is signed in at ${quote(url)}`, url);
  const end = Date.parse(stored.expiresAt);
  if (end + skew < io.now())
    throw notSignedIn(`the token for ${quote(url)} ended at ${minuteText(stored.expiresAt)}`, url);
  return { token: stored.token, stored };
}

/** A token as it is given; what cannot be one is refused before it goes anywhere. */
export function tokenOf(text: string, what: string): Secret {
  const token = text.trim();
  if (/^prt_[\x21-\x7E]{1,500}$/.test(token)) return new Secret(token);
  throw PassroleError.of("broker/bad-token", `${what} holds no token`, {
    hint: "a token begins with `prt_`; `passrole token create` makes one",
    exitCode: 4,
  });
}

function notSignedIn(message: string, url: string): PassroleError {
  return PassroleError.of("broker/not-signed-in", message, {
    hint: `sign in: \`passrole login ${url}\`; in CI put a machine's token in PASSROLE_TOKEN`,
    exitCode: 4,
  });
}
