import { parseArn } from "../../iam/arn.ts";
import type { ProviderSettings } from "../contract/providers.ts";
import { quote } from "../domain/quote.ts";
import type { RoleArn } from "../domain/role-arn.ts";
import { refusal, type Refusal } from "../refusal.ts";

/**
 * The refusal (400) of a role in the account of the broker itself, unless the provider's settings permit it: an own role
 * reaches what the broker itself is kept in. `principal` is the ARN that the broker calls as.
 */
export function ownAccountRefusal(
  role: RoleArn,
  principal: string,
  { allowOwnAccount = false }: Pick<ProviderSettings, "allowOwnAccount">,
): Refusal | undefined {
  if (allowOwnAccount || parseArn(principal)?.account !== role.account) return undefined;
  const what = role.text === principal ? "is the broker's own role" : "is of the account that the broker runs in";
  return refusal(
    400,
    "provider/self-assume",
    `${quote(role.text)} ${what}`,
    "name a role of another account, or permit this one with `allowOwnAccount`",
  );
}
