import type { ProviderView, Verification } from "../../broker/contract/providers.ts";
import { durationText } from "../../broker/domain/duration.ts";
import type { Style } from "../../diagnostics/style.ts";

/** What trying a provider out gave: a tick for each thing that is as it must be. */
export function verificationLines({ name, state, verification }: ProviderView, style: Style): string[] {
  const paint = state === "verified" ? style.green : state === "too-broad" ? style.yellow : style.red;
  const head = `${style.bold(name)} is ${paint(state)}`;
  return verification ? [head, ...ticks(verification, style), ...remarks(verification, style)] : [head];
}

function ticks(verification: Verification, style: Style): string[] {
  const { acceptsExternalId, refusesNone, refusesWrong, accountMatches } = verification;
  return [
    tick(acceptsExternalId, "its role is assumed with the external id", style),
    tick(refusesNone, "not without one", style),
    tick(refusesWrong, "nor with a wrong one", style),
    tick(accountMatches, "it is of the account that was named", style),
  ];
}

function tick(value: boolean | null, what: string, style: Style): string {
  if (value === null) return `  ${style.dim(`- ${what}: not tried`)}`;
  return value ? `  ${style.green("✓")} ${what}` : `  ${style.red("✗")} ${what}`;
}

function remarks(verification: Verification, style: Style): string[] {
  const { canTag, canSourceIdentity, longestSession, breadth, why, findings = [] } = verification;
  const lines = [
    canTag === false && "sessions cannot be tagged: allow `sts:TagSession` in its trust policy",
    canSourceIdentity === false && "sessions cannot say who is behind them: allow `sts:SetSourceIdentity`",
    longestSession !== null && `sessions last up to ${durationText(longestSession)}`,
    breadth === "administrator" &&
      "it may do everything in its account: `passrole provider accept-breadth` accepts that",
    why !== undefined && why,
    ...findings.map(({ message, hint }) => `${message}${hint === undefined ? "" : `; ${hint}`}`),
  ];
  return lines.filter((line) => line !== false).map((line) => `  ${style.dim(line)}`);
}
