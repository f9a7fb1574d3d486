import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { actionMatches } from "../action.ts";
import { elementTexts, grants, type Rule } from "./rule.ts";

/** Allows whose actions are all of AWS, all of a service, or all but some. */
export const wideActions: Rule = (inPlace) => {
  const { statement, spanOf, place = "identity" } = inPlace;
  // On a resource `*` is the resource itself, and its own policy names whom it allows everything.
  if (!grants(inPlace) || place !== "identity") return [];
  const everywhere = elementTexts(statement, "Resource").some(({ text }) => text === "*");
  const where = everywhere ? "on every resource" : "on its resources";
  const actions = elementTexts(statement, "Action").flatMap(({ text, path }) => {
    if (!/^(?:[^:]*:)?\*$/.test(text)) return [];
    const all = text === "*" || text === "*:*";
    const message = all ? `the statement allows every action ${where}` : `\`${text}\` is a whole service ${where}`;
    const detail = { at: spanOf(path), hint: "name the actions that are used" };
    if (all) return [diagnostic("warning", "policy/every-action", message, detail)];
    if (everywhere) return [diagnostic("warning", "policy/whole-service", message, detail)];
    return [diagnostic("note", "policy/whole-service", message, detail)];
  });
  const negated = elementTexts(statement, "NotAction").slice(0, 1);
  return [
    ...actions,
    ...negated.map(() =>
      diagnostic("warning", "policy/every-other-action", "an `Allow` with `NotAction` allows every other action", {
        at: spanOf(["NotAction"], "key"),
        hint: "name the actions that are used in `Action`",
      }),
    ),
  ];
};

/** Whoever may pass any role to a service it can give code to has the rights of every role. */
export const anyRole: Rule = (inPlace) => {
  const { statement, spanOf } = inPlace;
  const everywhere = elementTexts(statement, "Resource").find(({ text }) => text === "*");
  if (!grants(inPlace) || statement.Condition || !everywhere) return [];
  const passes = elementTexts(statement, "Action").filter(
    ({ text }) => /^iam:/i.test(text) && actionMatches(text, "iam:PassRole"),
  );
  return passes.map(({ text }) =>
    diagnostic("warning", "policy/any-role", `\`${text}\` on every resource passes any role of the account`, {
      at: spanOf(everywhere.path),
      hint: "name the role's ARN, and add a condition on `iam:PassedToService`",
    }),
  );
};
