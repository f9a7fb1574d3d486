import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { actionMatches, serviceOf } from "../action.ts";
import { hasWildcard } from "../pattern.ts";
import { elementTexts, grants, listed, type Rule } from "./rule.ts";

/** Actions that read what is meant to be secret. */
const reading = [
  "secretsmanager:GetSecretValue",
  "secretsmanager:BatchGetSecretValue",
  "ssm:GetParameter",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
  "ssm:GetParameterHistory",
  "kms:Decrypt",
];

/** Secrets that may be read, whichever they are: of the account, and of others that share them. */
export const everySecret: Rule = (inPlace) => {
  const { statement, spanOf, place = "identity" } = inPlace;
  // A key's own policy says `*` and means the key.
  if (!grants(inPlace) || place !== "identity") return [];
  const everywhere = elementTexts(statement, "Resource").find(({ text }) => isEvery(text));
  if (!everywhere || statement.Condition) return [];
  return elementTexts(statement, "Action").flatMap(({ text, path }) => {
    const secrets = reading.filter((action) => !hasWildcard(serviceOf(text)) && actionMatches(text, action));
    if (secrets.length === 0) return [];
    const message = `\`${text}\` on \`${everywhere.text}\` reads every secret: ${listed(secrets)}`;
    const detail = { at: spanOf(path), hint: "name the secrets, parameters or keys that are used" };
    return [diagnostic("warning", "policy/every-secret", message, detail)];
  });
};

/** `*`, or an ARN whose name is a wildcard alone: `arn:aws:ssm:*:*:parameter/*`. */
function isEvery(resource: string): boolean {
  return (
    resource === "*" ||
    /^arn:[^:]*:(?:secretsmanager|ssm|kms):[^:]*:[^:]*:(?:\*|(?:secret:|parameter\/|key\/)\*)$/.test(resource)
  );
}
