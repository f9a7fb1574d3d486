import type { ProviderChange, ProviderState } from "../contract/providers.ts";
import type { ProviderRow } from "../ports/rows.ts";
import { checkNames } from "../request-names.ts";
import { checkChangeKeys, pinned, refuse } from "./asked-provider.ts";
import { firstState } from "./create-provider.ts";
import { judgeFields } from "./field-problems.ts";
import { settingsProblems } from "./settings-problems.ts";
import { storedSettings, type StoredSettings } from "./stored-settings.ts";

/** A provider's row as a change makes it, at its next version. Refuses (400) what it cannot become. */
export function changedProvider(row: ProviderRow, change: ProviderChange, now: number): ProviderRow {
  checkChangeKeys(change);
  checkNames({ provider: change.name });
  const { secretFields: stored = [], ...before } = storedSettings(row);
  const settings = change.settings ?? before;
  const secret = change.values ?? {};
  const judged = judgeFields(row, { open: settings.fields ?? {}, secret, stored }, settings);
  refuse([...(change.settings ? settingsProblems(row, settings) : []), ...judged.problems]);
  const next = nextSettings(settings, [...stored, ...Object.keys(secret)]);
  return {
    ...row,
    name: change.name ?? row.name,
    settings: JSON.stringify(next),
    ...nextState(row, { change, before, next, complete: judged.complete }),
    version: row.version + 1,
    updatedAt: now,
  };
}

function nextSettings(settings: StoredSettings, secretFields: readonly string[]): StoredSettings {
  const names = [...new Set(secretFields)];
  return { ...pinned(settings), ...(names.length > 0 && { secretFields: names }) };
}

interface Step {
  change: ProviderChange;
  before: StoredSettings;
  next: StoredSettings;
  complete: boolean;
}

/** What was found out about a role does not hold for another one, nor for one that was switched off meanwhile. */
function nextState(row: ProviderRow, step: Step): Pick<ProviderRow, "state" | "verification"> {
  const { change, complete } = step;
  const isOther = row.mode !== "static" && reaches(step.before) !== reaches(step.next);
  const verification = isOther ? "" : row.verification;
  if (isOff(row.state, change)) return { state: "disabled", verification };
  const isNew = isOther || row.mode === "static" || row.state === "disabled";
  return { state: isNew ? firstState({ mode: row.mode, complete }) : row.state, verification };
}

function isOff(state: string, { enabled }: ProviderChange): boolean {
  return enabled === undefined ? state === ("disabled" satisfies ProviderState) : !enabled;
}

function reaches({ role, account }: StoredSettings): string {
  return JSON.stringify([role, account]);
}
