import type { Diagnostic, DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { ProviderSettings } from "../contract/providers.ts";
import { durationText, longestSession, shortestSession } from "../domain/duration.ts";
import { awsKind } from "../domain/kinds.ts";
import { genericKind } from "../domain/kinds/generic.ts";
import { quote } from "../domain/quote.ts";
import { parseRoleArn } from "../domain/role-arn.ts";
import { tagProblems } from "../domain/session-rules.ts";
import type { ProviderRow } from "../ports/rows.ts";

/** What decides which settings a provider may have. */
export type ProviderShape = Pick<ProviderRow, "kind" | "mode">;

const ofRoles = ["role", "account", "durationSeconds", "maxDurationSeconds", "tags", "allowOwnAccount"] as const;

/** Everything that is wrong with a provider's settings but its fields, which `fieldProblems` judges. */
export function settingsProblems(shape: ProviderShape, settings: ProviderSettings): readonly Diagnostic[] {
  return [
    ...foreignKeys(shape, settings),
    ...roleProblems(settings),
    ...durationProblems("durationSeconds", settings.durationSeconds, longestSession),
    ...durationProblems("maxDurationSeconds", settings.maxDurationSeconds, longestSession),
    ...durationsApart(settings),
    ...tagProblems(settings.tags ?? {}).map(({ message, hint }) => problem("provider/bad-tag", message, hint)),
  ];
}

/** The settings of a shape: what is of another one would have no effect, and may be meant to. */
function settingsOf({ kind, mode }: ProviderShape): readonly string[] {
  if (mode !== "static") return ofRoles;
  if (kind === awsKind) return ["account", "fields"];
  return kind === genericKind ? ["fields", "variables"] : ["fields"];
}

function foreignKeys(shape: ProviderShape, settings: ProviderSettings): Diagnostic[] {
  const known = settingsOf(shape);
  const foreign = Object.keys(settings).filter((key) => !known.includes(key));
  const hint = `settings of this one are ${known.map(quote).join(", ")}`;
  return foreign.map((key) =>
    problem(
      "provider/bad-setting",
      `a provider of kind ${shape.kind} and mode ${shape.mode} has no setting ${quote(key)}`,
      hint,
    ),
  );
}

function roleProblems({ role, account }: ProviderSettings): Diagnostic[] {
  const arn = role === undefined ? undefined : parseRoleArn(role);
  if (arn && "message" in arn) return [problem("provider/bad-role", arn.message, arn.hint)];
  if (account === undefined) return [];
  if (!/^\d{12}$/.test(account)) {
    return [problem("provider/bad-account", `${quote(account)} is not an account`, "12 digits; keep leading zeros")];
  }
  if (!arn || arn.account === account) return [];
  const message = `the role is of account ${quote(arn.account)}, and the provider is for ${quote(account)}`;
  return [problem("provider/account-mismatch", message, "leave the account out, or name the role of this one")];
}

function durationProblems(name: string, seconds: number | undefined, longest: number): Diagnostic[] {
  if (seconds === undefined) return [];
  if (Number.isInteger(seconds) && seconds >= shortestSession && seconds <= longest) return [];
  const hint = `whole seconds, from ${durationText(shortestSession)} to ${durationText(longest)}`;
  return [problem("provider/bad-duration", `${quote(name)} is not the length of a session`, hint)];
}

function durationsApart({ durationSeconds, maxDurationSeconds = Infinity }: ProviderSettings): Diagnostic[] {
  if (durationSeconds === undefined || durationSeconds <= maxDurationSeconds) return [];
  const message = "sessions would last longer by default than they may at most";
  return [problem("provider/bad-duration", message, "make `durationSeconds` at most `maxDurationSeconds`")];
}

function problem(code: DiagnosticCode, message: string, hint: string): Diagnostic {
  return diagnostic("error", code, message, { hint });
}
