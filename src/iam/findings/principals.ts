import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Statement } from "../policy.ts";
import { conditionEntries } from "./condition-entries.ts";
import { grants, type Rule } from "./rule.ts";

/** Allows for everyone, without a condition that says who. */
export const anyone: Rule = (inPlace) => {
  const { statement, spanOf, place } = inPlace;
  if (!grants(inPlace) || conditionEntries(statement).length > 0) return [];
  const path = starIn(statement.Principal);
  if (!path) return [];
  const what = place === "trust" ? "assume the role" : "use the resource";
  const message = `anyone may ${what}, of any account${place === "trust" ? "" : ", and who is not signed in"}`;
  const hint = "name accounts or roles, or add a condition such as `aws:PrincipalOrgID`";
  return [diagnostic("warning", "policy/anyone", message, { at: spanOf(["Principal", ...path]), hint })];
};

function starIn(principal: Statement["Principal"]): (string | number)[] | undefined {
  if (principal === "*") return [];
  const names = [principal?.["AWS"] ?? []].flat();
  return names.includes("*") ? ["AWS", names.indexOf("*")] : undefined;
}

/** Services that are let in without saying on whose behalf. Source: "The confused deputy problem" in the IAM user guide. */
export const anyonesService: Rule = (inPlace) => {
  const { statement, spanOf, place } = inPlace;
  const services = typeof statement.Principal === "object" ? statement.Principal["Service"] : undefined;
  if (!grants(inPlace) || place !== "resource" || services === undefined) return [];
  if (conditionEntries(statement).some(({ key }) => ofCaller.test(key))) return [];
  const message = `\`${[services].flat().join("`, `")}\` may do this for anyone's sake, also another account's`;
  const hint = "add a condition on `aws:SourceArn` or `aws:SourceAccount`";
  return [diagnostic("note", "policy/anyones-service", message, { at: spanOf(["Principal", "Service"]), hint })];
};

const ofCaller = /^aws:source(?:arn|account|orgid|orgpaths|owner)$/i;

/** Identity providers of many whose identities are all let in, and actions that do not go with the provider. */
export const federation: Rule = (inPlace) => {
  const { statement, place } = inPlace;
  const providers = typeof statement.Principal === "object" ? [statement.Principal["Federated"] ?? []].flat() : [];
  if (!grants(inPlace) || place !== "trust") return [];
  return providers.flatMap((provider, index) => {
    const at = inPlace.spanOf(["Principal", "Federated", index]);
    return [...mismatched(provider, statement, at), ...anyIdentity(provider, statement, at)];
  });
};

/** Source: the policy validation check "Mismatched action for principal". */
function mismatched(provider: string, { Action }: Statement, at: Diagnostic["at"]): readonly Diagnostic[] {
  const isSaml = provider.includes(":saml-provider/");
  const wrong = isSaml ? "sts:AssumeRoleWithWebIdentity" : "sts:AssumeRoleWithSAML";
  const right = isSaml ? "sts:AssumeRoleWithSAML" : "sts:AssumeRoleWithWebIdentity";
  const found = [Action ?? []]
    .flat()
    .find((action) => [wrong, "sts:AssumeRole"].some((each) => each.toLowerCase() === action.toLowerCase()));
  if (found === undefined) return [];
  const detail = { at, hint: `write \`${right}\`` };
  return [diagnostic("warning", "policy/mismatched-action", `\`${found}\` does not go with \`${provider}\``, detail)];
}

/** An OIDC provider that signs for anyone needs a condition on who it signs for. */
function anyIdentity(provider: string, statement: Statement, at: Diagnostic["at"]): readonly Diagnostic[] {
  const name = provider.replace(/^.*:oidc-provider\//, "");
  if (provider.includes(":saml-provider/") || !shared.some((known) => name.startsWith(known))) return [];
  const keys = conditionEntries(statement).map(({ key }) => key.toLowerCase());
  if (keys.some((key) => key.startsWith(name.toLowerCase()) && !key.endsWith(":aud"))) return [];
  const message = `everyone whom \`${name}\` knows may assume the role`;
  const hint = `add a condition on \`${name}:sub\``;
  return [diagnostic("warning", "policy/any-identity", message, { at, hint })];
}

/** Providers that sign for the public. */
const shared = [
  "token.actions.githubusercontent.com",
  "gitlab.com",
  "accounts.google.com",
  "graph.facebook.com",
  "www.amazon.com",
  "app.terraform.io",
  "oidc.circleci.com",
  "api.bitbucket.org",
  "agent.buildkite.com",
];
