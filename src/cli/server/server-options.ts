import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { Secret } from "../../diagnostics/secret.ts";
import { quote } from "../../broker/domain/quote.ts";
import { defaultSettings, type ApiSettings } from "../../broker/http/settings.ts";
import type { SignInRules } from "../../broker/ports/sign-in-rules.ts";
import type { Io } from "../command.ts";
import { isLoopback } from "../../broker/http/client-address.ts";
import { proxyTrust } from "./proxy-trust.ts";

/** What a server is told. */
export interface ServerOptions {
  place: StorePlace;
  key: KeyChoice;
  aws: AwsPlace;
  host: string;
  port: number;
  /** Undefined: made of host and port. */
  publicUrl: string | undefined;
  tls: { cert: string; key: string } | undefined;
  trusts: (address: string) => boolean;
  first: { organisation: string; member: string } | undefined;
  log: { format: "json" | "text"; requests: boolean };
  settings: ApiSettings;
  signIn: { rules: Partial<SignInRules> };
}

/** Where a broker's state is. */
export interface StorePlace {
  /** Absolute. With a database it still holds the key, unless that is elsewhere, and the first token. */
  folder: string;
  databaseUrl: string | undefined;
}

/** Which key wraps the store's secrets. */
export interface KeyChoice {
  /** Absolute; of no meaning with `kmsKey`. */
  file: string;
  /** Whether the file was named, and is not just the usual one in the folder. */
  isNamed: boolean;
  kmsKey: string | undefined;
}

export interface AwsPlace {
  region: string;
  stsEndpoint: string | undefined;
  /** Stands in for what STS says of the server's own identity. */
  principal: string | undefined;
}

type Raw = Readonly<Record<string, unknown>>;

export function readServerOptions(raw: Raw, io: Pick<Io, "cwd" | "env">): ServerOptions {
  const host = textOf(raw, "host") ?? "127.0.0.1";
  const tls = readTls(raw, io.cwd);
  const proxies = textOf(raw, "trustProxy");
  checkExposure(host, tls !== undefined || raw["behindProxy"] === true);
  const organisation = textOf(raw, "organisation");
  const metricsToken = io.env["PASSROLE_METRICS_TOKEN"];
  return {
    place: readStorePlace(raw, io.cwd),
    key: readKeyChoice(raw, io.cwd),
    aws: readAwsPlace(raw, io.env),
    host,
    port: numberOf(raw, "port", 0, 65_535) ?? 8787,
    publicUrl: readPublicUrl(raw),
    tls,
    trusts: proxyTrust(proxies?.split(",") ?? []),
    first: organisation === undefined ? undefined : { organisation, member: textOf(raw, "member") ?? "owner" },
    log: { format: raw["logFormat"] === "text" ? "text" : "json", requests: raw["accessLog"] !== false },
    settings: { ...readLimits(raw), ...(metricsToken && { metricsToken: new Secret(metricsToken) }) },
    signIn: { rules: readSignInRules(raw) },
  };
}

export function readStorePlace(raw: Raw, cwd: string): StorePlace {
  return { folder: resolve(cwd, textOf(raw, "data") ?? "passrole-data"), databaseUrl: textOf(raw, "databaseUrl") };
}

export function readKeyChoice(raw: Raw, cwd: string): KeyChoice {
  const named = textOf(raw, "keyFile");
  const file = named === undefined ? resolve(readStorePlace(raw, cwd).folder, "broker.key") : resolve(cwd, named);
  return { file, isNamed: named !== undefined, kmsKey: textOf(raw, "kmsKey") };
}

export function readAwsPlace(raw: Raw, env: Io["env"]): AwsPlace {
  const region = textOf(raw, "region") ?? (env["AWS_REGION"] || env["AWS_DEFAULT_REGION"] || "us-east-1");
  return { region, stsEndpoint: textOf(raw, "stsEndpoint"), principal: textOf(raw, "principal") };
}

function readLimits(raw: Raw): ApiSettings {
  const most = 1_000_000_000;
  return {
    ...defaultSettings,
    requestsPerMinute: numberOf(raw, "requestsPerMinute", 1, most) ?? defaultSettings.requestsPerMinute,
    issuesPerMinute: numberOf(raw, "issuesPerMinute", 1, most) ?? defaultSettings.issuesPerMinute,
    failuresPerMinute: numberOf(raw, "failuresPerMinute", 1, most) ?? defaultSettings.failuresPerMinute,
  };
}

function readSignInRules(raw: Raw): Partial<SignInRules> {
  const month = 31 * 24 * 60;
  const idle = numberOf(raw, "sessionIdleMinutes", 1, month);
  const lifetime = numberOf(raw, "sessionMinutes", 1, month);
  const failures = numberOf(raw, "signInFailures", 1, 1000);
  return {
    ...(idle !== undefined && { idleSeconds: idle * 60 }),
    ...(lifetime !== undefined && { lifetimeSeconds: lifetime * 60 }),
    ...(failures !== undefined && { failures }),
  };
}

function readTls(raw: Raw, cwd: string): ServerOptions["tls"] {
  const [cert, key] = [textOf(raw, "tlsCert"), textOf(raw, "tlsKey")];
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) {
    throw bad(
      "--tls-cert and --tls-key belong together",
      "give the chain of certificates and its key, both as PEM files",
    );
  }
  return { cert: readPem(resolve(cwd, cert)), key: readPem(resolve(cwd, key)) };
}

function readPem(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw bad(`${quote(file)} cannot be read: ${(error as NodeJS.ErrnoException).code}`, "name a PEM file");
  }
}

/** Tokens and keys must not cross a network in clear. */
function checkExposure(host: string, isProtected: boolean): void {
  if (isProtected || host === "localhost" || (isIP(host) !== 0 && isLoopback(host))) return;
  throw PassroleError.of("server/no-tls", `${quote(host)} can be reached from elsewhere, and there is no TLS`, {
    hint: "give --tls-cert and --tls-key, or say --behind-proxy when a proxy in front of it does TLS",
  });
}

/** The public address; refused where it is none, or would take secrets over a network in clear. */
export function readPublicUrl(raw: Raw): string | undefined {
  const text = textOf(raw, "publicUrl");
  if (text === undefined) return undefined;
  const hint = "the address with `https://` (on this machine `http://` too), without a path";
  if (!URL.canParse(text)) throw bad(`${quote(text)} is no address`, hint);
  const { protocol, hostname, pathname, search, hash, username, origin } = new URL(text);
  const isLocal = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  const isPlain = pathname === "/" && search + hash + username === "";
  if (isPlain && (protocol === "https:" || (protocol === "http:" && isLocal))) return origin;
  throw bad(`${quote(text)} cannot be the public address`, hint);
}

function textOf(raw: Raw, name: string): string | undefined {
  const value = raw[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function numberOf(raw: Raw, name: string, least: number, most: number): number | undefined {
  const text = textOf(raw, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value;
  const option = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw bad(`${quote(text)} cannot be the value of --${option}`, `give a number from ${least} to ${most}`);
}

function bad(message: string, hint: string): PassroleError {
  return PassroleError.of("server/bad-option", message, { hint });
}
