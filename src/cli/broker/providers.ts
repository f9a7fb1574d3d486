import type { ProviderChange, ProviderView } from "../../broker/contract/providers.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { confirm } from "./confirm.ts";
import { textOption } from "./given.ts";
import { setLink } from "./links.ts";
import { fields, printJson, printList } from "./output.ts";
import { verificationLines } from "./provider-page.ts";
import { sayDone } from "./say.ts";
import { askBroker, type Raw } from "./with-broker.ts";

export async function listProviders(raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const list = {
    head: ["name", "kind", "mode", "state", "account", "role"],
    cells: ({ name, kind, mode, state, settings }: ProviderView) => [
      name,
      kind,
      mode,
      state,
      settings.account,
      settings.role?.split(":").at(-1),
    ],
    none: "there are no providers; `passrole provider add` makes one",
  };
  return printList(await client.providers.list(), list, raw, io);
}

export async function showProvider(name: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const [view, usage] = await Promise.all([client.providers.read(name), client.providers.usage(name)]);
  if (raw["json"] === true) printJson({ ...view, usage }, io);
  else io.out(page(view, usage, io));
  return 0;
}

/** Tries a provider out. Exit code 1 unless it is verified. */
export async function verifyProvider(name: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  return tellVerified(await client.providers.verify(name), raw, io);
}

/** What trying out gave, and the exit code of it. */
export function tellVerified(view: ProviderView, raw: Raw, io: Io): number {
  if (raw["json"] === true) printJson(view, io);
  else io.out(`${verificationLines(view, io.outStyle).join("\n")}\n`);
  return view.state === "verified" ? 0 : 1;
}

export async function rotateExternalId(name: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  await confirm(`provider ${name} gives no keys until its role requires a new external id: go on?`, raw, io);
  const view = await client.providers.rotateExternalId(name);
  return sayDone(
    `the external id is ${view.externalId ?? ""} now; \`passrole provider connect ${name}\` goes on`,
    view,
    raw,
    io,
  );
}

export async function acceptBreadth(name: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const reason = textOption(raw, "reason");
  if (reason === undefined) {
    throw PassroleError.of("cli/bad-usage", "no reason is given", {
      hint: "say `--reason TEXT`: it is written down why a role that may do everything is used",
    });
  }
  const view = await client.providers.acceptBreadth(name, reason);
  return sayDone(`provider ${name} is ${view.state}, and what it reaches is accepted`, view, raw, io);
}

export function enableProvider(name: string, raw: Raw, io: Io): Promise<number> {
  return change(name, { enabled: true }, `enabled ${name}`, raw, io);
}

export function disableProvider(name: string, raw: Raw, io: Io): Promise<number> {
  return change(name, { enabled: false }, `disabled ${name}: what is linked to it gets nothing`, raw, io);
}

export async function removeProvider(name: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const { links } = await client.providers.usage(name);
  await confirm(`remove provider ${name}${links.length > 0 ? `, linked ${links.length} times` : ""}?`, raw, io);
  await client.providers.remove(name, raw["force"] === true);
  return sayDone(`removed ${name}`, { removed: name }, raw, io);
}

/** Links a provider to the whole organisation. */
export function makeDefault(name: string, raw: Raw, io: Io): Promise<number> {
  return setLink(name, { ...raw, default: true, replace: true, app: undefined }, io);
}

async function change(name: string, asked: ProviderChange, line: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  return sayDone(line, await client.providers.update(name, asked), raw, io);
}

function page(view: ProviderView, usage: { links: readonly string[]; instances: readonly string[] }, io: Io): string {
  const { name, kind, mode, state, settings, externalId, secrets } = view;
  const about = fields(
    [
      ["provider", name],
      ["kind", mode === "static" ? kind : `${kind}, ${mode}`],
      ["state", state],
      ["account", settings.account],
      ["role", settings.role],
      ["external id", externalId],
      ["secret values", secrets.join(", ")],
      ["linked", usage.links.join(", ")],
      ["decides for", usage.instances.join(", ")],
    ],
    io,
  );
  return view.verification ? `${about}\n${verificationLines(view, io.outStyle).join("\n")}\n` : about;
}
