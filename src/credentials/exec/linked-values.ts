import { awsKind, defaultSlot, needName, staticKinds, type KindField, type Need } from "../../broker/domain/kinds.ts";
import type { Instance } from "../../broker/domain/instance.ts";
import type { Organisation } from "../../broker/domain/organisation.ts";
import type { FieldValue, Provider, StaticValues } from "../../broker/domain/provider.ts";
import { refusalDiagnostic } from "../../broker/domain/refusal.ts";
import { resolve } from "../../broker/domain/resolve.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { GivenVariables } from "./child-environment.ts";
import type { Environment } from "./laptop-variables.ts";

/** Values of other kinds than AWS that an instance is linked to, by environment variable: `STRIPE_API_KEY`. */
export function linkedValues(
  organisation: Organisation,
  instance: Instance,
  laptop: Environment,
): Outcome<GivenVariables> {
  const found = new Diagnostics();
  const needs = [...new Map(organisation.links.map((link) => [needName(link), link])).values()];
  const given = needs
    .filter(({ kind }) => kind !== awsKind)
    .map((need) => valuesFor(need, organisation, instance, laptop, found));
  return found.outcome(Object.assign({}, ...given) as GivenVariables);
}

function valuesFor(
  need: Need,
  organisation: Organisation,
  instance: Instance,
  laptop: Environment,
  found: Diagnostics,
): GivenVariables {
  const { decision } = resolve(organisation, instance, need);
  if (decision.outcome === "refused") found.list.push(refusalDiagnostic(decision));
  if (decision.outcome !== "linked" || decision.provider.access.mode !== "static") return {};
  if (need.slot !== defaultSlot) {
    found.warning("exec/slot-left-out", `\`${needName(need)}\` is not given to the command`, {
      at: decision.step.link?.at,
      hint: "variables have one name for each kind: link the provider without a slot",
    });
    return {};
  }
  return valuesOf(decision.provider, decision.provider.access, laptop, found);
}

function valuesOf(provider: Provider, access: StaticValues, laptop: Environment, found: Diagnostics): GivenVariables {
  const fields = staticKinds.get(provider.kind)?.fields ?? [];
  const values = fields.flatMap((field) => {
    const setting = access.values.get(field.name);
    const value = setting && valueOf(field, setting, provider, laptop, found);
    return value === undefined ? [] : [[field.variable, value] as const];
  });
  return Object.fromEntries(values);
}

function valueOf(
  field: KindField,
  setting: FieldValue,
  provider: Provider,
  laptop: Environment,
  found: Diagnostics,
): string | Secret | undefined {
  if ("text" in setting) return setting.text;
  const value = laptop[setting.env];
  if (value) return field.secret ? new Secret(value) : value;
  found.error(
    "exec/unset-variable",
    `\`${setting.env}\`, which holds \`${field.name}\` of provider \`${provider.name}\`, is not set`,
    {
      at: provider.at,
      hint: `set it where passrole runs; the command gets it as \`${field.variable}\``,
    },
  );
  return undefined;
}

/**
 * Variables that hold values of providers: where `passrole.yml` says that they are, and those of kinds that it manages.
 * A child gets them as its own links say, not because the laptop has them.
 */
export function variablesOfProviders({ providers }: Organisation): ReadonlySet<string> {
  const all = [...providers.values()];
  return new Set(all.flatMap(({ kind, access }) => [...sourcesOf(access), ...variablesOf(kind)]));
}

function sourcesOf(access: Provider["access"]): string[] {
  if (access.mode !== "static") return [];
  return [...access.values.values()].flatMap((value) => ("env" in value ? [value.env] : []));
}

function variablesOf(kind: string): string[] {
  return (staticKinds.get(kind)?.fields ?? []).map(({ variable }) => variable);
}

/** Whether tools look under a variable for the path of a JSON file, not for its content. */
export function isFileVariable(name: string): boolean {
  return name === "GOOGLE_APPLICATION_CREDENTIALS";
}
