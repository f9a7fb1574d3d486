import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { grants, type Rule } from "./rule.ts";

/** `NotResource` in an Allow: everything else, and what comes to be later. */
export const everyOtherResource: Rule = (inPlace) => {
  if (!grants(inPlace) || inPlace.statement.NotResource === undefined) return [];
  const message = "an `Allow` with `NotResource` allows its actions on every other resource";
  const detail = { at: inPlace.spanOf(["NotResource"], "key"), hint: "name the resources in `Resource`" };
  return [diagnostic("warning", "policy/every-other-resource", message, detail)];
};

/** `NotPrincipal`. Source: "AWS JSON policy elements: NotPrincipal", which advises against both. */
export const everyOtherPrincipal: Rule = ({ statement, spanOf }) => {
  if (statement.NotPrincipal === undefined) return [];
  const at = spanOf(["NotPrincipal"], "key");
  if (statement.Effect === "Allow") {
    const message = "an `Allow` with `NotPrincipal` allows everyone else, also who is not signed in";
    return [diagnostic("warning", "policy/every-other-principal", message, { at, hint: "name them in `Principal`" })];
  }
  const message = "a `Deny` with `NotPrincipal` also denies the sessions of roles that it does not name one by one";
  const hint = "write `Principal: *` and a condition `ArnNotEquals` or `StringNotEquals` on `aws:PrincipalArn`";
  return [diagnostic("warning", "policy/deny-not-principal", message, { at, hint })];
};
