import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { NewProvider, ProviderSettings } from "../contract/providers.ts";
import { awsKind, kindNames } from "../domain/kinds.ts";
import { quote } from "../domain/quote.ts";
import { parseRoleArn } from "../domain/role-arn.ts";
import { Refusal } from "../refusal.ts";
import { checkNames } from "../request-names.ts";
import { judgeFields } from "./field-problems.ts";
import { settingsProblems, type ProviderShape } from "./settings-problems.ts";

/** Keys of a request for a provider: an external id is ours to make, and none of these. */
const createKeys = ["name", "kind", "mode", "settings", "values"];
const changeKeys = ["name", "settings", "enabled", "values", "ifVersion"];

/** A request for a provider that is as it must be. */
export interface AskedProvider extends Required<NewProvider> {
  /** Whether a static one has all that it needs. */
  complete: boolean;
}

/** Refuses (400) a request for a provider, and says everything that is wrong with it. */
export function askedProvider(request: NewProvider): AskedProvider {
  const { name, kind, mode, settings, values = {} } = request;
  checkNames({ provider: name });
  refuse([...foreignKeys(request, createKeys), ...shapeProblems(request)]);
  const given = { open: settings.fields ?? {}, secret: values };
  const { problems, complete } = judgeFields(request, given, settings);
  refuse([...settingsProblems(request, settings), ...problems]);
  return { name, kind, mode, settings: pinned(settings), values, complete };
}

/** Refuses (400) a change that has keys of something else. */
export function checkChangeKeys(change: object): void {
  refuse(foreignKeys(change, changeKeys));
}

/** Refuses (400) with problems, where there are some. */
export function refuse(problems: readonly Diagnostic[]): void {
  if (problems.length > 0) throw new Refusal(400, problems);
}

/** Settings with the account of their role. */
export function pinned(settings: ProviderSettings): ProviderSettings {
  const arn = settings.role === undefined ? undefined : parseRoleArn(settings.role);
  return arn && "account" in arn ? { ...settings, account: arn.account } : settings;
}

function foreignKeys(request: object, known: readonly string[]): Diagnostic[] {
  const foreign = Object.keys(request).filter((key) => !known.includes(key));
  const hint = `a request has ${known.map(quote).join(", ")}`;
  return foreign.map((key) => diagnostic("error", "request/invalid", `${quote(key)} cannot be given`, { hint }));
}

function shapeProblems({ kind, mode }: ProviderShape): Diagnostic[] {
  if (!kindNames.includes(kind)) {
    const hint = `kinds are ${kindNames.join(", ")}`;
    return [diagnostic("error", "provider/unknown-kind", `${quote(kind)} is no kind of provider`, { hint })];
  }
  if (kind === awsKind || mode === "static") return [];
  const hint = "only kind `aws` has roles: make it of mode `static`";
  return [diagnostic("error", "provider/bad-mode", `a provider of kind ${kind} has no mode ${quote(mode)}`, { hint })];
}
