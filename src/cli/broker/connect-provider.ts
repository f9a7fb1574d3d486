import { resolve } from "node:path";
import { templateFile } from "../../broker/connecting/access-stack.ts";
import { defaultRoleName } from "../../broker/connecting/access-role.ts";
import type { ConnectionView, ProviderView } from "../../broker/contract/providers.ts";
import type { BrokerClient } from "../../broker/client/broker-client.ts";
import { partitionOf } from "../../iam/arn.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { quote } from "../../broker/domain/quote.ts";
import { writeWhole } from "../access-role/write-whole.ts";
import type { Io } from "../command.ts";
import { awaitVerified } from "./await-verified.ts";
import { accessPolicy } from "./access-policy.ts";
import { createAccessStack } from "./create-access-stack.ts";
import { secondsOption, textOption } from "./given.ts";
import { printJson } from "./output.ts";
import { tellVerified } from "./providers.ts";
import { askBroker, type Raw } from "./with-broker.ts";

/**
 * Connects an account: makes the provider where there is none, shows (or with `--create` makes) the role that its keys
 * come from, and tries that out until it is as it must be. Exit code 1 when it is not in time.
 */
export async function connectProvider(name: string, paths: readonly string[], raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const provider = await connectable(name, raw, client);
  const { account } = provider.settings;
  const policy = await accessPolicy(paths, account, raw, io);
  const connection = await client.providers.connection(name, { policy, ...optionsOf(raw) });
  if (raw["create"] === true) await createAccessStack(connection, account, raw, io);
  else tellHowTo(connection, raw, io);
  if (raw["wait"] === false) return notWaited(connection, provider, raw, io);
  const view = await awaitVerified(name, client, secondsOption(raw, "timeout", "--timeout") ?? 600, io);
  if (raw["json"] !== true) return tellVerified(view, raw, io);
  printJson({ connection, provider: view }, io);
  return view.state === "verified" ? 0 : 1;
}

/** The provider with the account, and the role's name, that the command line says. */
async function connectable(name: string, raw: Raw, client: BrokerClient): Promise<ProviderView> {
  const account = accountOption(raw);
  const role = roleFor(account, raw);
  const asked = { ...(account !== undefined && { account }), ...(role !== undefined && { role }) };
  const found = await client.providers.read(name).catch(noneOfUnknown);
  await refuseTaken(name, role ?? found?.settings.role ?? usualRole(account, raw), client);
  if (!found) {
    const mode = raw["webIdentity"] === true ? "web-identity" : "assume-role";
    return client.providers.create({ name, kind: "aws", mode, settings: asked });
  }
  const { settings, version } = found;
  const isSame =
    (settings.account ?? "") === (account ?? settings.account ?? "") && (role ?? settings.role) === settings.role;
  return isSame ? found : client.providers.update(name, { settings: { ...settings, ...asked }, ifVersion: version });
}

function noneOfUnknown(error: unknown): undefined {
  if (error instanceof PassroleError && error.diagnostics.some(({ code }) => code === "request/not-found")) return;
  throw error;
}

function accountOption(raw: Raw): string | undefined {
  const account = textOption(raw, "account");
  if (account === undefined || /^\d{12}$/.test(account)) return account;
  throw PassroleError.of("cli/bad-usage", `\`--account ${account}\` is not an AWS account`, {
    hint: "an account has 12 digits, e.g. `--account 111122223333`",
  });
}

/** A role of another name than the usual one has to be told: nobody could guess it. */
function roleFor(account: string | undefined, raw: Raw): string | undefined {
  const name = textOption(raw, "roleName");
  if (name === undefined || name === defaultRoleName) return undefined;
  if (account === undefined) {
    throw PassroleError.of("cli/bad-usage", "`--role-name` is of an account that is not named", {
      hint: "say `--account` too",
    });
  }
  return roleArn(account, name, raw);
}

function usualRole(account: string | undefined, raw: Raw): string | undefined {
  return account === undefined ? undefined : roleArn(account, defaultRoleName, raw);
}

function roleArn(account: string, name: string, raw: Raw): string {
  return `arn:${partitionOf(textOption(raw, "region") ?? "us-east-1")}:iam::${account}:role/${name}`;
}

/** A role requires one external id: a second provider's would shut out the first, and whoever deploys with it. */
async function refuseTaken(name: string, role: string | undefined, client: BrokerClient): Promise<void> {
  const all = role === undefined ? [] : await client.providers.list();
  const other = all.find((each) => each.name !== name && each.settings.role === role);
  if (!other) return;
  throw PassroleError.of("provider/role-taken", `${quote(role!)} is the role of provider ${quote(other.name)}`, {
    hint: `link that one (\`passrole provider link ${other.name}\`), or make a role of another name by \`--role-name\``,
    exitCode: 1,
  });
}

function optionsOf(raw: Raw): Partial<Parameters<BrokerClient["providers"]["connection"]>[1]> {
  const maxSessionSeconds = secondsOption(raw, "maxSession", "--max-session");
  const [region, roleName, boundary, templateUrl] = ["region", "roleName", "boundary", "templateUrl"].map((each) =>
    textOption(raw, each),
  );
  return {
    ...(region !== undefined && { region }),
    ...(roleName !== undefined && { roleName }),
    ...(boundary !== undefined && { boundary }),
    ...(templateUrl !== undefined && { templateUrl }),
    ...(maxSessionSeconds !== undefined && { maxSessionSeconds }),
  };
}

/** What an administrator of the account does: a link to open, or a template and the command that deploys it. */
function tellHowTo({ quickCreateUrl, template, command, principal }: ConnectionView, raw: Raw, io: Io): void {
  const file = textOption(raw, "out") ?? (quickCreateUrl === null ? templateFile : undefined);
  if (file !== undefined) writeWhole(resolve(io.cwd, file), template);
  const shown = quickCreateUrl ?? command.replaceAll(templateFile, file ?? templateFile).trimEnd();
  io.err(`as an administrator of the account, make the role that trusts ${quote(principal)}:\n`);
  if (raw["json"] === true) return;
  io.out(`${shown}\n`);
  if (file !== undefined) io.err(`the template is in ${file}\n`);
}

function notWaited(connection: ConnectionView, provider: ProviderView, raw: Raw, io: Io): number {
  if (raw["json"] === true) printJson({ connection, provider }, io);
  else io.err(`then \`passrole provider verify ${provider.name}\` tries it out\n`);
  return 0;
}
