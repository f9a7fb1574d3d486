import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Organisation } from "./organisation.ts";
import { accountOf, type Provider } from "./provider.ts";
import { quote } from "./quote.ts";

/**
 * A note for each of `used` that assumes a role without an external id, when the organisation reaches several accounts:
 * then some of its roles are assumed from another account, which is where a confused deputy is possible.
 */
export function missingExternalIds({ providers }: Organisation, used: readonly Provider[]): readonly Diagnostic[] {
  const accounts = new Set([...providers.values()].map(accountOf).filter((account) => account !== undefined));
  if (accounts.size < 2) return [];
  return [...new Set(used)].flatMap((provider) => {
    const { name, access } = provider;
    if (access.mode !== "assume-role" || access.externalId !== undefined) return [];
    const message = `provider ${quote(name)} assumes a role of account ${quote(access.role.account)} without an external id`;
    const hint =
      "when others than its own account are trusted, require `sts:ExternalId` there and give it as `externalId`";
    return [diagnostic("note", "broker/no-external-id", message, { at: provider.at, hint })];
  });
}
