import { kindNames, staticKind } from "../domain/kinds.ts";
import { variablesOfField, type StaticKind } from "../domain/kinds/kind.ts";
import type { KindBody } from "./schemas/providers.ts";

/** Every kind as the API tells it. A kind whose fields its users choose has none here. */
export const kindBodies: readonly KindBody[] = kindNames.map((name) => {
  const kind = staticKind(name);
  return kind ? bodyOf(name, kind) : { name, fields: [], alternatives: [] };
});

function bodyOf(name: string, kind: StaticKind): KindBody {
  const fields = kind.fields.map((field) => {
    const [variable] = variablesOfField(kind, field.name);
    const { secret, allowed, optional = false } = field;
    return { name: field.name, ...(variable !== undefined && { variable }), secret, optional, allowed };
  });
  return { name, fields, alternatives: (kind.alternatives ?? []).map((fields) => [...fields]) };
}
