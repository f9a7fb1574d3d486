import { parseArn } from "../../iam/arn.ts";
import { defaultRoleName } from "../connecting/access-role.ts";
import { ownAccountRefusal } from "../connecting/own-account.ts";
import type { ProviderSettings } from "../contract/providers.ts";
import { parseRoleArn } from "../domain/role-arn.ts";
import type { RoleProbe } from "../ports/role-probe.ts";
import type { ProviderShape } from "./settings-problems.ts";

/** Refuses (400) a role or account of the broker's own, unless the settings permit it. */
export async function checkOwnAccount(
  { mode }: Pick<ProviderShape, "mode">,
  settings: ProviderSettings,
  probe: RoleProbe,
): Promise<void> {
  if (mode !== "assume-role" || settings.allowOwnAccount) return;
  const principal = await principalOf(probe);
  const { partition = "" } = parseArn(principal ?? "") ?? {};
  const role = settings.role ?? `arn:${partition}:iam::${settings.account ?? ""}:role/${defaultRoleName}`;
  const arn = parseRoleArn(role);
  if (principal === undefined || "message" in arn) return;
  const refused = ownAccountRefusal(arn, principal, settings);
  if (refused) throw refused;
}

/** As whom the broker calls. Where nobody can tell now, verifying will ask again before anything is issued. */
async function principalOf(probe: RoleProbe): Promise<string | undefined> {
  try {
    return (await probe.broker()).principal;
  } catch {
    return undefined;
  }
}
