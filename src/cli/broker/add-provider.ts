import type { KindView } from "../../broker/contract/provider-kinds.ts";
import type { NewProvider, ProviderSettings } from "../../broker/contract/providers.ts";
import { awsKind } from "../../broker/domain/kinds.ts";
import { genericKind } from "../../broker/domain/kinds/generic.ts";
import { quote } from "../../broker/domain/quote.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { pairsOption, secondsOption, textOption } from "./given.ts";
import { givenFields } from "./given-fields.ts";
import { sayDone } from "./say.ts";
import { askBroker, type Raw } from "./with-broker.ts";

/** Makes a provider. What is secret of it comes from variables, stdin or a person, never from the command line. */
export async function addProvider(kind: string, name: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const mode = modeOf(kind, raw);
  const view = mode === "static" ? fieldsOf(kind, await client.providers.kinds()) : undefined;
  const { fields, values } = view ? await givenFields(view, raw, io) : nothing;
  const settings = { ...settingsOf(raw), ...(Object.keys(fields).length > 0 && { fields }) };
  const hasValues = Object.keys(values).length > 0;
  const provider = await client.providers.create({ name, kind, mode, settings, ...(hasValues && { values }) });
  return sayDone(next(provider.name, mode), provider, raw, io);
}

const nothing = { fields: {}, values: {} };

function modeOf(kind: string, raw: Raw): NewProvider["mode"] {
  const isStatic = kind !== awsKind || raw["static"] === true;
  if (!isStatic) return raw["webIdentity"] === true ? "web-identity" : "assume-role";
  if (raw["roleArn"] === undefined && raw["webIdentity"] !== true) return "static";
  const what = kind === awsKind ? "`--static` keys have no role" : `providers of kind ${quote(kind)} have no role`;
  throw PassroleError.of("cli/bad-usage", what, { hint: "leave out `--role-arn` and `--web-identity`" });
}

function fieldsOf(kind: string, kinds: readonly KindView[]): KindView {
  const view = kinds.find(({ name }) => name === kind);
  if (view) return view;
  throw PassroleError.of("provider/unknown-kind", `there is no kind ${quote(kind)}`, {
    hint: `there are ${kinds.map(({ name }) => name).join(", ")}; \`${genericKind}\` is for any other`,
  });
}

/** Settings that options name; fields are added where there are any. */
export function settingsOf(raw: Raw): ProviderSettings {
  const [role, account] = [textOption(raw, "roleArn"), textOption(raw, "account")];
  const durationSeconds = secondsOption(raw, "duration", "--duration");
  const maxDurationSeconds = secondsOption(raw, "maxDuration", "--max-duration");
  const [tags, variables] = [pairsOption(raw, "tag", "--tag"), pairsOption(raw, "variable", "--variable")];
  return {
    ...(role !== undefined && { role }),
    ...(account !== undefined && { account }),
    ...(durationSeconds !== undefined && { durationSeconds }),
    ...(maxDurationSeconds !== undefined && { maxDurationSeconds }),
    ...(Object.keys(tags).length > 0 && { tags }),
    ...(Object.keys(variables).length > 0 && { variables }),
    ...(raw["allowOwnAccount"] === true && { allowOwnAccount: true }),
  };
}

function next(name: string, mode: NewProvider["mode"]): string {
  if (mode === "static") return `added ${name}; \`passrole provider link ${name} --service NAME\` links it`;
  return `added ${name}; \`passrole provider connect ${name}\` makes its role, \`passrole provider verify ${name}\` tries it out`;
}
