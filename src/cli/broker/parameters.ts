import { resolve } from "node:path";
import type { ScopeView } from "../../broker/contract/links.ts";
import type { ParameterValue, ParameterView } from "../../broker/contract/parameters.ts";
import { quote } from "../../broker/domain/quote.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { textOption } from "./given.ts";
import { givenSecret } from "./given-secret.ts";
import { instanceKey } from "./instance-key.ts";
import { printList } from "./output.ts";
import { shownValue, shownValues } from "./parameter-text.ts";
import { writePrivateFile } from "./private-file.ts";
import { sayDone } from "./say.ts";
import { isSameScope, scopeIfAny, scopeOf, scopeText } from "./scope.ts";
import { askBroker, type AskedBroker, type Raw } from "./with-broker.ts";

/** Sets a parameter: a secret unless it is said otherwise. */
export async function setParameter(name: string, raw: Raw, io: Io): Promise<number> {
  const { client, place } = await askBroker(raw, io);
  const scope = scopeOf(raw, place);
  const value = raw["absent"] === true ? null : await givenSecret(`parameter ${quote(name)}`, raw, io);
  const view = await client.parameters.set({ scope, name, value, secret: raw["plain"] !== true });
  return sayDone(`set ${name} of ${scopeText(scope)}`, view, raw, io);
}

/** Prints one value; a secret one only when it is asked for. */
export async function getParameter(name: string, raw: Raw, io: Io): Promise<number> {
  const asked = await askBroker(raw, io);
  const view = await findParameter(name, raw, asked);
  if (view.absent) throw absent(name, view.scope);
  if (view.secret && raw["reveal"] !== true) throw hidden(name);
  const value = await asked.client.parameters.value(view.id);
  io.out(shownValue(value, raw["json"] === true));
  return 0;
}

export async function listParameters(raw: Raw, io: Io): Promise<number> {
  const { client, place } = await askBroker(raw, io);
  const parameters = await client.parameters.list(scopeIfAny(raw, place) ?? {});
  const list = {
    head: ["name", "level", "where", "kind", "id"],
    cells: (each: ParameterView) => [each.name, each.scope.level, scopeText(each.scope), kindOf(each), each.id],
    none: "there are no parameters",
  };
  return printList(parameters, list, raw, io);
}

export async function removeParameter(name: string, raw: Raw, io: Io): Promise<number> {
  const asked = await askBroker(raw, io);
  const { id, scope } = await findParameter(name, raw, asked);
  await asked.client.parameters.remove(id);
  return sayDone(`removed ${name} of ${scopeText(scope)}`, { removed: name, scope }, raw, io);
}

/** Writes what an instance gets, as `NAME=value` lines or JSON; without `--reveal` secret ones are left out. */
export async function pullParameters([service, stage]: readonly string[], raw: Raw, io: Io): Promise<number> {
  if (service === undefined || stage === undefined) throw noInstance();
  const { client, place } = await askBroker(raw, io);
  const region = textOption(raw, "region") ?? "us-east-1";
  const all = await client.parameters.values(instanceKey(place, { service, stage, region }));
  const shown = all.filter(({ secret }) => !secret || raw["reveal"] === true);
  const text = shownValues(shown, raw["json"] === true);
  const file = textOption(raw, "out");
  if (file !== undefined) writePrivateFile(resolve(io.cwd, file), text);
  else io.out(text);
  tellLeftOut(all, shown, io);
  return 0;
}

function tellLeftOut(all: readonly ParameterValue[], shown: readonly ParameterValue[], io: Io): void {
  const left = all.length - shown.length;
  if (left > 0) io.err(`${left} secret ${left === 1 ? "one is" : "ones are"} left out; \`--reveal\` shows them\n`);
}

async function findParameter(name: string, raw: Raw, { client, place }: AskedBroker): Promise<ParameterView> {
  const scope = scopeOf(raw, place);
  const found = (await client.parameters.list(scope)).find(
    (each) => each.name === name && isSameScope(each.scope, scope),
  );
  if (found) return found;
  throw PassroleError.of("request/not-found", `there is no parameter ${quote(name)} at ${scopeText(scope)}`, {
    hint: "`passrole param list` shows those there are",
    exitCode: 1,
  });
}

function kindOf({ secret, absent }: ParameterView): string {
  if (absent) return "absent";
  return secret ? "secret" : "plain";
}

function hidden(name: string): PassroleError {
  return PassroleError.of("parameter/secret", `parameter ${quote(name)} is a secret`, {
    hint: "`--reveal` prints it; that is written down in the audit",
    exitCode: 1,
  });
}

function absent(name: string, scope: ScopeView): PassroleError {
  return PassroleError.of("parameter/absent", `parameter ${quote(name)} stands for "not here" at ${scopeText(scope)}`, {
    hint: "it hides the values of wider levels",
    exitCode: 1,
  });
}

function noInstance(): PassroleError {
  return PassroleError.of("cli/bad-usage", "an instance is a service and a stage", {
    hint: "write `passrole param pull orders prod --region eu-west-1`",
  });
}
