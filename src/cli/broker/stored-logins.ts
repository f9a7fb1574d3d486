import { join } from "node:path";
import { isRecord, textOf } from "../../broker/client/shape.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { Io } from "../command.ts";
import { userFolder } from "../user-file.ts";
import { readPrivateFile, writePrivateFile } from "./private-file.ts";

/** Whom this user signed in as at one broker. */
export interface StoredLogin {
  token: Secret;
  organisation: string;
  member: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** Where this user is signed in, by the broker's address. */
export interface StoredLogins {
  /** The broker signed in to last; commands outside a project ask it. */
  current: string | null;
  brokers: ReadonlyMap<string, StoredLogin>;
}

export const nobodySignedIn: StoredLogins = { current: null, brokers: new Map() };

/** Where the tokens are kept; undefined without a home folder. */
export function loginsFile(io: Pick<Io, "env">): string | undefined {
  const folder = userFolder(io);
  return folder === undefined ? undefined : join(folder, "credentials.json");
}

/** What is stored. Throws `broker/stored-credentials` (exit code 4) when the file is not to be trusted. */
export function readLogins(io: Pick<Io, "env">): StoredLogins {
  const file = loginsFile(io);
  const stored = file === undefined ? undefined : readPrivateFile(file);
  if (!stored) return nobodySignedIn;
  const logins = "text" in stored ? parseLogins(stored.text) : undefined;
  if (logins) return logins;
  const what = "distrusted" in stored ? stored.distrusted : "is not what `passrole login` writes";
  throw PassroleError.of("broker/stored-credentials", `\`${file}\` ${what}, so it is not used`, {
    hint: "`passrole login` writes it anew; a token that others could read is revoked with `passrole token revoke`",
    exitCode: 4,
  });
}

/** The same where what cannot be trusted is to be written anew. */
export function readLoginsToReplace(io: Pick<Io, "env">): StoredLogins {
  try {
    return readLogins(io);
  } catch (error) {
    if (error instanceof PassroleError) return nobodySignedIn;
    throw error;
  }
}

/** Writes all of it; throws `broker/no-home` where there is no place for it, `broker/not-stored` where it fails. */
export function writeLogins({ current, brokers }: StoredLogins, io: Pick<Io, "env">): void {
  const file = loginsFile(io);
  if (file === undefined) {
    throw PassroleError.of("broker/no-home", "there is no home folder to keep the token in", {
      hint: "set HOME, or give the token in PASSROLE_TOKEN",
    });
  }
  const stored = [...brokers].map(([url, { token, ...rest }]) => [url, { token: token.reveal(), ...rest }] as const);
  const text = `${JSON.stringify({ version: 1, current, brokers: Object.fromEntries(stored) }, null, 2)}\n`;
  try {
    writePrivateFile(file, text);
  } catch (error) {
    throw notStored(file, error);
  }
}

function notStored(file: string, error: unknown): PassroleError {
  const code = (error as NodeJS.ErrnoException).code ?? "no reason";
  return PassroleError.of("broker/not-stored", `\`${file}\` cannot be written: ${code}`, {
    hint: "make its folder writable, or give the token in PASSROLE_TOKEN",
    exitCode: 1,
    cause: error,
  });
}

function parseLogins(text: string): StoredLogins | undefined {
  const file = parsed(text);
  if (!isRecord(file) || file["version"] !== 1 || !isRecord(file["brokers"])) return undefined;
  const entries = Object.entries(file["brokers"]).map(([url, login]) => [url, parseLogin(login)] as const);
  if (entries.some(([, login]) => !login)) return undefined;
  return { current: textOf(file, "current") ?? null, brokers: new Map(entries as [string, StoredLogin][]) };
}

function parseLogin(login: unknown): StoredLogin | undefined {
  if (!isRecord(login)) return undefined;
  const [token, organisation, member, expiresAt] = ["token", "organisation", "member", "expiresAt"].map((key) =>
    textOf(login, key),
  );
  if (token === undefined || organisation === undefined || member === undefined) return undefined;
  return { token: new Secret(token), organisation, member, expiresAt: expiresAt ?? "" };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
