import type { LinkEffect, LinkView, NewLink } from "../../broker/contract/links.ts";
import { quote } from "../../broker/domain/quote.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { confirm } from "./confirm.ts";
import { textOption } from "./given.ts";
import { printList, table } from "./output.ts";
import { sayDone } from "./say.ts";
import { isSameScope, scopeIfAny, scopeOf, scopeText } from "./scope.ts";
import { askBroker, type AskedBroker, type Raw } from "./with-broker.ts";

/** Links a provider, or `none`, after showing whose account that would change. */
export async function setLink(provider: string, raw: Raw, io: Io): Promise<number> {
  const asked = await askBroker(raw, io);
  const request = await requestFor(provider, raw, asked);
  const effects = (await asked.client.links.preview(request)).filter(changesAccount);
  if (effects.length > 0) {
    io.err(`these instances would be deployed to another account:\n${effectTable(effects, io)}`);
    await confirm(`link ${linkText(request)}?`, raw, io);
  }
  const link = await asked.client.links.set(request);
  return sayDone(`linked ${linkText(request)}`, { link, changed: effects }, raw, io);
}

/** Shows what a link would change, and changes nothing. */
export async function previewLink(provider: string, raw: Raw, io: Io): Promise<number> {
  const asked = await askBroker(raw, io);
  const effects = await asked.client.links.preview(await requestFor(provider, raw, asked));
  return printList(effects, { ...effectList, none: "no instance would get anything else" }, raw, io);
}

export async function listLinks(raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const [app, service] = [textOption(raw, "app"), textOption(raw, "service")];
  const links = await client.links.list({
    ...(app !== undefined && { app }),
    ...(service !== undefined && { service }),
  });
  const list = {
    head: ["level", "where", "need", "provider", "origin", "id"],
    cells: (link: LinkView) => [
      link.scope.level,
      scopeText(link.scope),
      needOf(link),
      link.provider ?? "none",
      link.origin,
      link.id,
    ],
    none: "nothing is linked",
  };
  return printList(links, list, raw, io);
}

/** Removes a link by its id, or by where it stands. */
export async function removeLink(id: string | undefined, raw: Raw, io: Io): Promise<number> {
  const asked = await askBroker(raw, io);
  const link = await findLink(id, raw, asked);
  const what = `${needOf(link)} of ${scopeText(link.scope)} from ${link.provider ?? "none"}`;
  await confirm(`unlink ${what}?`, raw, io);
  await asked.client.links.remove(link.id, { force: raw["force"] === true, ifVersion: link.version });
  return sayDone(`unlinked ${what}`, { removed: link }, raw, io);
}

async function findLink(id: string | undefined, raw: Raw, { client, place }: AskedBroker): Promise<LinkView> {
  const links = await client.links.list({});
  const need = textOption(raw, "need") ?? "aws";
  const scope = id === undefined ? scopeOf(raw, place) : undefined;
  const found = links.find((link) =>
    scope ? isSameScope(link.scope, scope) && needOf(link) === need : link.id === id,
  );
  if (found) return found;
  const what = scope ? `${quote(need)} is not linked at ${scopeText(scope)}` : `there is no link ${quote(id ?? "")}`;
  throw PassroleError.of("request/not-found", what, { hint: "`passrole link list` shows what is linked", exitCode: 1 });
}

async function requestFor(name: string, raw: Raw, { client, place }: AskedBroker): Promise<NewLink> {
  const provider = name === "none" ? null : name;
  const given = textOption(raw, "need");
  const need = given ?? (provider === null ? "aws" : (await client.providers.read(provider)).kind);
  const scope = scopeIfAny(raw, place) ?? scopeOf(raw, place);
  return { scope, need, provider, ...(raw["replace"] === true && { replace: true }) };
}

function changesAccount({ before, after }: LinkEffect): boolean {
  return before.account !== after.account || before.provider !== after.provider;
}

const effectList = {
  head: ["app", "service", "stage", "region", "now", "then"],
  cells: ({ instance, before, after }: LinkEffect) => [
    instance.app,
    instance.service,
    instance.stage,
    instance.region,
    whoText(before),
    whoText(after),
  ],
};

function effectTable(effects: readonly LinkEffect[], io: Io): string {
  return table(effectList.head, effects.map(effectList.cells), { outStyle: io.errStyle });
}

function whoText({ provider, account }: LinkEffect["before"]): string {
  if (provider === null) return "nothing";
  return account === null ? provider : `${provider} (${account})`;
}

function needOf({ kind, slot }: LinkView): string {
  return slot === "default" ? kind : `${kind}:${slot}`;
}

function linkText({ scope, need, provider }: NewLink): string {
  return `${need} of ${scopeText(scope)} to ${provider ?? "none"}`;
}
