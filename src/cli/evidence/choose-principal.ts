import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { sortedTexts } from "../../iam/grant.ts";
import type { Use } from "../../observe/use.ts";

/** Operations of CloudFormation that only who deploys calls. */
const deploying: ReadonlySet<string> = new Set([
  "CreateStack",
  "UpdateStack",
  "DeleteStack",
  "CreateChangeSet",
  "ExecuteChangeSet",
]);

/**
 * The uses that a deploy policy is made of: of whom `--role` names; without it, of the only principal there is, or the
 * only one that deploys; of the account that is deployed to, where there are some. A policy for all that a trail shows would be one for nobody.
 */
export function chosenUses(all: readonly Use[], roles: readonly string[], account: string): Outcome<readonly Use[]> {
  const uses = ofAccount(all, account);
  const principals = sortedTexts(uses.map(({ principal }) => principal));
  if (principals.length === 0) return nobody(roles);
  if (roles.length > 0 || principals.length === 1) return { value: uses, diagnostics: [] };
  const deployers = sortedTexts(uses.filter(deploys).map(({ principal }) => principal));
  const [only, ...others] = deployers;
  if (only === undefined || others.length > 0) return several(deployers.length > 0 ? deployers : principals);
  const message = `CloudTrail shows ${principals.length} principals; \`${only}\` is the one that deploys`;
  return {
    value: uses.filter(({ principal }) => principal === only),
    diagnostics: [diagnostic("note", "observe/principal", message, { hint: "`--role ARN` names another one" })],
  };
}

/** A role of the same name in each account is another one; evidence of other accounts counts where there is no other. */
function ofAccount(uses: readonly Use[], account: string): readonly Use[] {
  const own = uses.filter((use) => use.account === account || use.principal.includes(`:${account}:`));
  return own.length > 0 ? own : uses;
}

function deploys({ eventSource, eventName, count, denied }: Use): boolean {
  return eventSource === "cloudformation.amazonaws.com" && deploying.has(eventName) && count > denied;
}

function nobody(roles: readonly string[]): Outcome<readonly Use[]> {
  const asked = roles.length > 0 ? ` by ${roles.map((role) => `\`${role}\``).join(" or ")}` : "";
  const hint =
    "`passrole observe TRAIL` shows who is in it; sessions count to their role, and `--since` may be too late";
  return { diagnostics: [diagnostic("error", "observe/no-use", `CloudTrail shows no calls${asked}`, { hint })] };
}

function several(principals: readonly string[]): Outcome<readonly Use[]> {
  const some = principals.slice(0, 3).map((one) => `\`--role ${one}\``);
  const message = `CloudTrail shows ${principals.length} who may be the one that deploys`;
  const hint = `say whose policy it is: ${some.join(", ")}${principals.length > some.length ? ", …" : ""}`;
  return { diagnostics: [diagnostic("error", "observe/several-principals", message, { hint })] };
}
