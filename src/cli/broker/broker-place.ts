import { brokerAddress, brokerAddressRule } from "../../broker/domain/broker-address.ts";
import { quote } from "../../broker/domain/quote.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { readProjectFile, type ProjectOfFolder } from "../project-file.ts";
import { readLogins } from "./stored-logins.ts";

type Raw = Readonly<Record<string, unknown>>;

/** The broker that counts, and what is meant there. */
export interface BrokerPlace {
  url: string;
  /** The organisation; undefined for the one that the token is of. */
  org: string | undefined;
  /** The app that services belong to. */
  app: string | undefined;
}

/**
 * The broker that decides who deploys a service: of `--api`, else PASSROLE_API, else of `passrole.yml`. Without one no
 * value: there `passrole.yml` itself decides.
 */
export function decidingBroker(project: ProjectOfFolder, raw: Raw, io: Pick<Io, "env">): Outcome<BrokerPlace> {
  const asked = askedFor(raw, io);
  if (asked === undefined)
    return { ...(project.broker && { value: placeOf(project.broker.url, project, raw, io) }), diagnostics: [] };
  if (project.organisation.links.length > 0) return { diagnostics: [twoDeciders(project, asked.from)] };
  return { value: placeOf(asked.url, project, raw, io), diagnostics: [] };
}

/** The broker that a command about brokers asks: the one that decides here, else the one signed in to last. */
export function askedBroker(raw: Raw, io: Pick<Io, "cwd" | "env">): BrokerPlace {
  const { value: project, diagnostics } = readProjectFile(io.cwd, io);
  if (!project) throw new PassroleError(diagnostics);
  const url = askedFor(raw, io)?.url ?? project.broker?.url ?? readLogins(io).current;
  if (url !== null) return placeOf(url, project, raw, io);
  throw PassroleError.of("broker/none-named", "no broker is named", {
    hint: "`passrole login https://…` signs in to one; a project names its own as `broker` in `passrole.yml`",
  });
}

/** The address that `text` is; throws `cli/bad-usage` when it is none. */
export function addressOf(text: string, what: string): string {
  const url = brokerAddress(text);
  if (url !== undefined) return url;
  throw PassroleError.of("cli/bad-usage", `${what} is not the address of a broker`, { hint: brokerAddressRule });
}

interface Asked {
  url: string;
  from: string;
}

function askedFor(raw: Raw, { env }: Pick<Io, "env">): Asked | undefined {
  if (typeof raw["api"] === "string") return { url: addressOf(raw["api"], "`--api`"), from: "`--api`" };
  const variable = env["PASSROLE_API"];
  return variable ? { url: addressOf(variable, "PASSROLE_API"), from: "PASSROLE_API" } : undefined;
}

function placeOf(url: string, { organisation, app }: ProjectOfFolder, raw: Raw, { env }: Pick<Io, "env">): BrokerPlace {
  return {
    url,
    org: textOf(raw["org"]) ?? (env["PASSROLE_ORG"] || undefined) ?? organisation.name ?? undefined,
    app: textOf(raw["app"]) ?? (env["PASSROLE_APP"] || undefined) ?? app ?? undefined,
  };
}

function twoDeciders({ file }: ProjectOfFolder, from: string): ReturnType<typeof diagnostic> {
  const message = `${from} names a broker, and ${quote(file ?? "passrole.yml")} links providers itself`;
  const hint =
    "one of them decides: take the links out of the file (`passrole project import` brings them to a broker), or the broker away";
  return diagnostic("error", "broker/two-deciders", message, { hint });
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
