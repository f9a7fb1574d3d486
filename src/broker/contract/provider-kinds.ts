import { kindNames, staticKind } from "../domain/kinds.ts";
import { variablesOfField, variablesOfKind, type StaticKind } from "../domain/kinds/kind.ts";

/** A kind of provider, as everyone may see it: what a provider of it consists of. */
export interface KindView {
  name: string;
  /** Of a provider of mode `static`; none for a kind whose fields its users choose. */
  fields: readonly KindFieldView[];
  /** Sets of fields, of which one must be given whole; empty: every field that is not optional. */
  alternatives: readonly (readonly string[])[];
  /** Variables that a deployment gets. */
  variables: readonly string[];
}

export interface KindFieldView {
  name: string;
  secret: boolean;
  optional: boolean;
  /** What a value may be, in words. */
  allowed: string;
  /** The usual one of the variables that the value reaches. */
  variable?: string;
}

/** Every kind, AWS first. */
export function kindViews(): readonly KindView[] {
  return kindNames.map((name) => viewOf(staticKind(name) ?? { name, fields: [], env: {} }));
}

function viewOf(kind: StaticKind): KindView {
  return {
    name: kind.name,
    fields: kind.fields.map(({ name, secret, optional = false, allowed }) => {
      const [variable] = variablesOfField(kind, name);
      return { name, secret, optional, allowed, ...(variable !== undefined && { variable }) };
    }),
    alternatives: kind.alternatives ?? [],
    variables: variablesOfKind(kind),
  };
}
