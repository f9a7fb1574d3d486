import type { EffectiveView } from "../../broker/contract/effective.ts";
import type { ParameterValue } from "../../broker/contract/parameters.ts";
import { awsKind, defaultSlot, parseNeed, staticKinds } from "../../broker/domain/kinds.ts";
import { genericKind } from "../../broker/domain/kinds/generic.ts";
import { variablesOfKind } from "../../broker/domain/kinds/kind.ts";
import { quote } from "../../broker/domain/quote.ts";
import type { IssuedFile } from "../../broker/ports/issuer.ts";
import type { GivenVariables } from "../../credentials/exec/child-environment.ts";
import { isLaptopVariable } from "../../credentials/exec/laptop-variables.ts";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { LinkedNeed } from "./brokered-keys.ts";

/** What a child is given of a broker's besides keys of AWS. */
export interface BrokeredValues {
  values: GivenVariables;
  files: readonly IssuedFile[];
}

/** Variables and files of linked providers of other kinds; a slot's have no names of their own, so they are left out. */
export function brokeredValues(needs: readonly LinkedNeed[], found: Diagnostics): BrokeredValues {
  const given = needs.filter((need) => isGiven(need, found)).map(({ credentials }) => credentials);
  return {
    values: Object.fromEntries(given.flatMap(({ env }) => [...env])),
    files: given.flatMap(({ files }) => files),
  };
}

function isGiven({ need }: LinkedNeed, found: Diagnostics): boolean {
  const { kind, slot } = parseNeed(need);
  if (slot === defaultSlot || kind === genericKind) return true;
  found.warning("exec/slot-left-out", `${quote(need)} is not given to the command`, {
    hint: "variables have one name for each kind: link the provider without a slot",
  });
  return false;
}

/** Variables of the kinds that a broker decides about: the laptop's own do not reach the child. */
export function variablesOfNeeds({ needs }: EffectiveView): ReadonlySet<string> {
  const kinds = Object.values(needs).flatMap(({ kind }) => (kind === awsKind ? [] : (staticKinds.get(kind) ?? [])));
  return new Set(kinds.flatMap(variablesOfKind));
}

/** Parameters as variables, those whose names can be one and lead no tool astray. */
export function parameterVariables(parameters: readonly ParameterValue[], found: Diagnostics): GivenVariables {
  const [usable, others] = [parameters.filter(isUsable), parameters.filter((each) => !isUsable(each))];
  if (others.length > 0) {
    const names = others.map(({ name }) => quote(name)).join(", ");
    found.warning("exec/parameter-left-out", `${names} cannot be a variable of the command`, {
      hint: "a variable has letters, digits and underscores, and is none by which a tool finds credentials or programs",
    });
  }
  return Object.fromEntries(usable.map(({ name, value }) => [name, value]));
}

/** Names by which a shell, a loader or Node decide what to run. */
const steering =
  /^(?:PATH|HOME|SHELL|IFS|ENV|BASH_ENV|NODE_OPTIONS|PYTHON\w*|PERL5\w*|RUBY\w*|GIT_\w*|LD_\w*|DYLD_\w*)$/i;

function isUsable({ name }: ParameterValue): boolean {
  const isName = /^[A-Za-z_]\w*$/.test(name);
  return isName && !isLaptopVariable(name) && !steering.test(name) && !/^(?:AWS|PASSROLE)_/i.test(name);
}
