import { referencesIn, type Referred } from "../../../cloudformation/references.ts";
import type { Resource, Template } from "../../../cloudformation/template.ts";

const sections = { value: "Parameters", condition: "Conditions", mapping: "Mappings" } as const;

type Declarations = Pick<Template, "Parameters" | "Conditions" | "Mappings">;

/** The parameters, mappings and conditions of a template that some resources take, those that these take included. */
export function declarationsFor(resources: Readonly<Record<string, Resource>>, from: Template): Declarations {
  let taken: Declarations = {};
  for (;;) {
    const next = declared({ Resources: { ...resources }, ...taken }, from);
    if (count(next) === count(taken)) return taken;
    taken = next;
  }
}

/** What the template refers to in its sections. */
function declared(template: Template, from: Template): Declarations {
  const references = referencesIn(template);
  const section = (kind: keyof typeof sections): Record<string, unknown> => {
    const names = new Set(references.filter((reference) => isOf(kind, reference.kind)).map(({ name }) => name));
    return Object.fromEntries(Object.entries(from[sections[kind]] ?? {}).filter(([name]) => names.has(name)));
  };
  const found = Object.entries(sections).map(([kind, name]) => [name, section(kind as keyof typeof sections)] as const);
  return Object.fromEntries(found.filter(([, members]) => Object.keys(members).length > 0));
}

function isOf(kind: keyof typeof sections, referred: Referred): boolean {
  return kind === referred;
}

function count(declarations: Declarations): number {
  return Object.values(declarations).reduce((sum, members) => sum + Object.keys(members).length, 0);
}
