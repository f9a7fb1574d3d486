import type { Template } from "./template.ts";

const sections = ["Parameters", "Mappings", "Conditions", "Resources", "Outputs"] as const;

/** The same template, in which a name is only what is written there: `toString` is no resource of every template. */
export function withOwnSections(template: Template): Template {
  const own = sections.filter((section) => template[section]).map((section) => [section, bare(template[section]!)]);
  return { ...template, ...Object.fromEntries(own) };
}

function bare(section: object): object {
  return Object.assign(Object.create(null) as object, section);
}
