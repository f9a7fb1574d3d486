import { awsKind, defaultSlot, needName, staticKinds, type Need } from "../../broker/domain/kinds.ts";
import { chosenKind, genericKind } from "../../broker/domain/kinds/generic.ts";
import { givenValues } from "../../broker/domain/kinds/given-values.ts";
import { variablesOfField, variablesOfKind, type KindField, type StaticKind } from "../../broker/domain/kinds/kind.ts";
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
  if (need.slot !== defaultSlot && need.kind !== genericKind) {
    found.warning("exec/slot-left-out", `\`${needName(need)}\` is not given to the command`, {
      at: decision.step.link?.at,
      hint: "variables have one name for each kind: link the provider without a slot",
    });
    return {};
  }
  return valuesOf(decision.provider, decision.provider.access, laptop, found);
}

function valuesOf(provider: Provider, access: StaticValues, laptop: Environment, found: Diagnostics): GivenVariables {
  const kind = kindOf(provider.kind, access);
  const values = kind.fields.flatMap((field) => {
    const setting = access.values.get(field.name);
    const [variable] = variablesOfField(kind, field.name);
    const value = setting && valueOf(field, setting, { provider, laptop, found, variable: variable! });
    return value === undefined ? [] : [[field.name, value] as const];
  });
  const { env, files } = givenValues(kind, new Map(values));
  return Object.fromEntries([...env, ...files.map(({ variable, content }) => [variable, content] as const)]);
}

/** Of the kind whose fields are chosen, each is the name of a variable. */
function kindOf(name: string, { values }: StaticValues): StaticKind {
  const chosen = [...values.keys()];
  const variables = Object.fromEntries(chosen.map((variable) => [variable, variable]));
  return staticKinds.get(name) ?? chosenKind({ open: [], secret: chosen, variables });
}

interface ValueContext {
  provider: Provider;
  laptop: Environment;
  found: Diagnostics;
  /** Under which the command gets the value. */
  variable: string;
}

function valueOf(
  field: KindField,
  setting: FieldValue,
  { provider, laptop, found, variable }: ValueContext,
): string | Secret | undefined {
  if ("text" in setting) return setting.text;
  const value = laptop[setting.env];
  if (value) return field.secret ? new Secret(value) : value;
  found.error(
    "exec/unset-variable",
    `\`${setting.env}\`, which holds \`${field.name}\` of provider \`${provider.name}\`, is not set`,
    { at: provider.at, hint: `set it where passrole runs; the command gets it as \`${variable}\`` },
  );
  return undefined;
}

/**
 * Variables that hold values of providers: where `passrole.yml` says that they are, and those of kinds that it manages.
 * A child gets them as its own links say, not because the laptop has them.
 */
export function variablesOfProviders({ providers }: Organisation): ReadonlySet<string> {
  const all = [...providers.values()];
  return new Set(all.flatMap(({ kind, access }) => [...sourcesOf(access), ...variablesOf(kind, access)]));
}

function sourcesOf(access: Provider["access"]): string[] {
  if (access.mode !== "static") return [];
  return [...access.values.values()].flatMap((value) => ("env" in value ? [value.env] : []));
}

function variablesOf(kind: string, access: Provider["access"]): string[] {
  return access.mode === "static" ? variablesOfKind(kindOf(kind, access)) : [];
}

const fileVariables = new Set(
  [...staticKinds.values()].flatMap(({ files = [] }) => files.map(({ variable }) => variable)),
);

/** Whether tools look under a variable for the path of a file, not for its content. */
export function isFileVariable(name: string): boolean {
  return fileVariables.has(name);
}
