import { parseArn } from "../../iam/arn.ts";
import type { InputOptions } from "../input-options.ts";
import type { FilePolicy } from "../policy-files/read-policies.ts";

/** The options with the account that the policies are about where none is given: the only one that their ARNs name. */
export function withAccountOf(policies: readonly FilePolicy[], options: InputOptions): InputOptions {
  if (options.account !== undefined) return options;
  const statements = policies.flatMap(({ document }) => document.Statement);
  const resources = statements.flatMap(({ Resource, NotResource }) => [Resource ?? [], NotResource ?? []].flat());
  const accounts = new Set(
    resources.flatMap((resource) => /^\d{12}$/.exec(parseArn(resource)?.account ?? "")?.[0] ?? []),
  );
  const [account] = accounts;
  return accounts.size === 1 && account !== undefined ? { ...options, account } : options;
}
